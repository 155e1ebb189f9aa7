"""Lists are compiled and tested in a process of their own: the checker goes on answering meanwhile, and
whatever they do to that process, they do not do to the checker."""

from __future__ import annotations

import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from bijak.rules.problem import Problem

Try = Callable[[Path, Path, bytes, float], tuple[Problem, ...]]
"""Something like `try_lists`."""


class TrialError(Exception):
    """The process ended without a result, or took too long."""


def try_lists(rules: Path, cache: Path, key: bytes, seconds: float) -> tuple[Problem, ...]:
    """Compile and test the packs of `rules` and keep them compiled in `cache`; everything that is wrong.

    Raises `TrialError` when there is no result after so many `seconds`, `OSError` when they cannot be kept.
    """
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_try, args=(theirs, rules, cache, key), daemon=True)
    process.start()
    theirs.close()
    try:
        if not ours.poll(seconds):
            raise TrialError(f"they were not tested after {seconds:g} seconds")
        result: tuple[Problem, ...] | OSError | TrialError = ours.recv()
    except EOFError as error:
        raise TrialError("the process that tested them ended early") from error
    finally:
        process.kill()
        process.join()
        ours.close()
    if isinstance(result, Exception):
        raise result
    return result


def _try(result: Connection, rules: Path, cache: Path, key: bytes) -> None:
    """What the process does."""
    from bijak.rules.store import NoRulesError, Store

    with suppress(ValueError):  # Ctrl-C is for the checker, which ends this process itself
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        result.send(Store(cache).lists(rules, key).problems)
    except NoRulesError as error:
        result.send(error.problems)
    except OSError as error:
        result.send(OSError(error.errno, error.strerror))
    except Exception as error:  # not its own words: they may quote a list
        result.send(TrialError(f"testing them failed ({type(error).__name__})"))
