"""`bijak scan`: many posts, one JSON object a line in and one a line out, in the same order.

A line that is not a post is answered with an `error` in its place, so the lines out still match the lines in;
it is told on stderr too, the rest goes on, and the exit status is 2 at the end.
"""

from __future__ import annotations

import json
import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

import click
import orjson

from bijak.cli.answer import findings_json
from bijak.cli.options import (
    CLEAR,
    FOUND,
    WRONG_USE,
    entities_option,
    lang_option,
    list_key,
    load_checker,
    rules_option,
)
from bijak.post import MAX_TEXT_LENGTH

if TYPE_CHECKING:
    from bijak.checker import Checker

ALONE: Final = 5_000
"""So many posts are answered before other processes are started: fewer are done sooner than these begin."""

BATCH: Final = 1_000
"""Posts handed to a process at a time."""

WAITING: Final = 4
"""Batches in flight for each process; bounds the memory whatever the size of the input."""


class NotAPostError(ValueError):
    """A line is not `{"id": …, "text": "…"}`."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The lines out for some lines in, the status they call for, and what was wrong with which line."""

    lines: bytes
    status: int
    errors: tuple[str, ...]


@click.command()
@click.argument("posts", metavar="POSTS.jsonl", type=click.File("rb"))
@rules_option
@entities_option
@lang_option
@click.option(
    "--processes",
    type=click.IntRange(min=1),
    default=lambda: os.cpu_count() or 1,
    help="How many processes share the work (default: one for each core).",
)
def scan(posts: IO[bytes], rules: Path | None, entities: str | None, lang: str, processes: int) -> None:
    """Check every post of a file, or of standard input when it is "-".

    In: {"id": …, "text": "…"} a line. Out: {"id": …, "verdict": "…", "findings": […]} a line, offsets in code
    points. A check that was cut short says "complete": false.
    """
    out = sys.stdout.buffer
    called = getattr(posts, "name", "<stdin>")
    status = CLEAR
    for answers in _answers(posts, load_checker(rules, entities), (rules, entities, lang), processes):
        out.write(answers.lines)
        out.flush()
        for error in answers.errors:
            click.echo(f"{called}:{error}", err=True)
        status = max(status, answers.status)
    raise SystemExit(status)


Batch = list[tuple[int, bytes]]
"""Lines with their numbers, counted from 1."""


def _answers(
    posts: Iterable[bytes], checker: Checker, asked: tuple[Path | None, str | None, str], processes: int
) -> Iterator[Answers]:
    numbered = ((number, line) for number, line in enumerate(posts, 1) if line.strip())
    for post in islice(numbered, ALONE if processes > 1 else None):
        yield answer_batch([post], checker, asked[-1])
    rest = iter(lambda: list(islice(numbered, BATCH)), [])
    first = next(rest, None)
    if first is None:
        return
    with ProcessPoolExecutor(processes, get_context("spawn"), _begin, asked) as pool:
        waiting: deque[Future[Answers]] = deque([pool.submit(_work, first)])
        for batch in rest:
            waiting.append(pool.submit(_work, batch))
            if len(waiting) > WAITING * processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


_worker: tuple[Checker, str]
"""In a process of the pool: its own checker, over the same mapped lists."""


def _begin(rules: Path | None, entities: str | None, lang: str) -> None:
    global _worker
    from bijak.checker import Checker

    _worker = Checker.load(rules, entities=entities, list_key=list_key()), lang


def _work(batch: Batch) -> Answers:
    return answer_batch(batch, *_worker)


def answer_batch(batch: Batch, checker: Checker, lang: str) -> Answers:
    """Answer some lines, in their order."""
    read: list[tuple[int, Any, str | NotAPostError]] = [_read(number, line) for number, line in batch]
    verdicts = checker.scan(text for _, _, text in read if isinstance(text, str))
    lines, errors, status = [], [], CLEAR
    for number, name, text in read:
        if isinstance(text, NotAPostError):
            lines.append(orjson.dumps({"id": name, "line": number, "error": str(text)}))
            errors.append(f"{number}: {text}")
            status = WRONG_USE
            continue
        verdict = next(verdicts)
        answer = {"id": name, "verdict": verdict.severity.label, "findings": findings_json(verdict, lang)}
        if not verdict.complete:
            answer["complete"] = False
        lines.append(orjson.dumps(answer))
        if verdict.findings or not verdict.complete:
            status = max(status, FOUND)
    return Answers(b"\n".join((*lines, b"")), status, tuple(errors))


def _read(number: int, line: bytes) -> tuple[int, Any, str | NotAPostError]:
    """The number, the id and the text of a line; without a text, what is wrong."""
    try:
        post = _parse(line)
    except ValueError as error:
        return number, None, NotAPostError(f"this is not JSON: {error}")
    if not isinstance(post, dict):
        return number, None, NotAPostError('a line must be an object: {"id": …, "text": "…"}')
    name, text = post.get("id"), post.get("text")
    if isinstance(name, bool) or not isinstance(name, str | int):
        return number, None, NotAPostError('"id" must be a text or a whole number')
    if not isinstance(text, str):
        return number, name, NotAPostError('"text" must be a text')
    if len(text) > MAX_TEXT_LENGTH:
        return (
            number,
            name,
            NotAPostError(f'"text" has {len(text)} characters; {MAX_TEXT_LENGTH} can be checked'),
        )
    return number, name, text


def _parse(line: bytes) -> Any:
    line = line.removeprefix(b"\xef\xbb\xbf")
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError:
        return json.loads(line)  # knows halves of surrogate pairs, which browsers write when a text is cut
