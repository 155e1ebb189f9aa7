"""Lists are compiled and tested in a process of their own: the checker goes on answering meanwhile, and
whatever they do to that process, they do not do to the checker.

    with Trial() as trial:      # the process begins, and imports what it needs while the lists are fetched
        problems = trial(rules, cache, key, seconds)
"""

from __future__ import annotations

import signal
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Self

from bijak.rules.problem import Problem

Try = Callable[[Path, Path, bytes, float], tuple[Problem, ...]]
"""Something that tries lists as a `Trial` does."""

Begin = Callable[[], AbstractContextManager[Try]]
"""Something like `Trial`."""


class TrialError(Exception):
    """The process ended without a result, or took too long."""


class Trial:
    """The process, for one folder of packs. Raises `OSError` where it cannot begin."""

    def __enter__(self) -> Self:
        context = get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        try:
            self._process.start()
        except BaseException:
            self._ours.close()
            raise
        finally:
            theirs.close()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.join()
        self._process.close()
        self._ours.close()

    def __call__(self, rules: Path, cache: Path, key: bytes, seconds: float) -> tuple[Problem, ...]:
        """Compile and test the packs of `rules` and keep them compiled in `cache`; everything that is wrong.

        Raises `TrialError` when there is no result after so many `seconds`, `OSError` when they cannot be
        kept.
        """
        try:
            self._ours.send((rules, cache, key))
            if not self._ours.poll(seconds):
                raise TrialError(f"they were not tested after {seconds:g} seconds")
            result: tuple[Problem, ...] | OSError | TrialError = self._ours.recv()
        except (EOFError, ConnectionError) as error:
            raise TrialError("the process that tested them ended early") from error
        if isinstance(result, Exception):
            raise result
        return result


def _serve(asked: Connection) -> None:
    """What the process does."""
    from bijak.rules.store import NoRulesError, Store, import_compiling

    with suppress(ValueError):  # Ctrl-C is for the checker, which ends this process itself
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    import_compiling()
    try:
        rules, cache, key = asked.recv()
    except EOFError:  # nothing came of the lists
        return
    try:
        asked.send(Store(cache).lists(rules, key).problems)
    except NoRulesError as error:
        asked.send(error.problems)
    except OSError as error:
        asked.send(OSError(error.errno, error.strerror))
    except Exception as error:  # not its own words: they may quote a list
        asked.send(TrialError(f"testing them failed ({type(error).__name__})"))
