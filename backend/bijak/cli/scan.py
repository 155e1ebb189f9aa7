"""`bijak scan`: many posts, one JSON object a line in and one a line out, in the same order.

A line that is not a post is answered with an `error` in its place, so the lines out still match the lines in;
it is told on stderr too, the rest goes on, and the exit status is 2 at the end.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click
import orjson

from bijak.cli.answer import findings_json
from bijak.cli.crew import crew_options, troubles_of_crews
from bijak.cli.options import (
    CLEAR,
    FOUND,
    INTERRUPTED,
    WRONG_USE,
    entities_option,
    lang_option,
    list_key,
    load_checker,
    rules_option,
)
from bijak.lists.archive import ArchivedPost, BadRow, Row, lines_of, read
from bijak.rules.folder import shipped_rules

if TYPE_CHECKING:
    from bijak.checker import Checker
    from bijak.lists.crew import Crew


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
@crew_options
def scan(posts: IO[bytes], rules: Path | None, entities: str | None, lang: str, crew: Crew) -> None:
    """Check every post of a file, or of standard input when it is "-".

    In: {"id": …, "text": "…"} a line. Out: {"id": …, "verdict": "…", "findings": […]} a line, offsets in code
    points. A check that was cut short says "complete": false. Ctrl-C ends it after the last whole line, with
    status 130.
    """
    out = sys.stdout.buffer
    called = getattr(posts, "name", "<stdin>")
    status = CLEAR
    job = Scan(rules or shipped_rules(), entities, lang, datetime.now(UTC), list_key())
    work = ScanWork(load_checker(rules, entities, moment=job.moment), lang)
    with troubles_of_crews(), closing(crew.answers(job, work, lines_of(posts))) as all_answers:
        try:
            for answers in all_answers:
                out.write(answers.lines)
                out.flush()
                for error in answers.errors:
                    click.echo(f"{called}:{error}", err=True)
                status = max(status, answers.status)
        except KeyboardInterrupt:
            status = INTERRUPTED
    raise SystemExit(status)


@dataclass(frozen=True, slots=True)
class Scan:
    """The job of a scan: every post at the same `moment`, whoever answers and whenever.

    `key` opens sealed lists.
    """

    rules: Path
    entities: str | None
    lang: str
    moment: datetime
    key: bytes = field(repr=False)

    @property
    def folders(self) -> tuple[Path, ...]:
        """The rules."""
        return (self.rules,)

    def begin(self, folders: Sequence[Path], cache: Path | None) -> ScanWork:
        """A checker of its own for whoever does it."""
        from bijak.checker import Checker

        (rules,) = folders
        checker = Checker.load(
            rules, cache=cache, entities=self.entities, clock=lambda: self.moment, list_key=self.key
        )
        return ScanWork(checker, self.lang)


@dataclass(frozen=True, slots=True)
class ScanWork:
    """Answers lines."""

    checker: Checker
    lang: str

    @property
    def versions(self) -> tuple[str, ...]:
        """The version of the lists."""
        return (self.checker.lists.version,)

    def __call__(self, batch: Sequence[Row]) -> Answers:
        """Answer some lines, in their order."""
        posts = [read(row) for row in batch]
        verdicts = self.checker.scan(post.text for post in posts if isinstance(post, ArchivedPost))
        lines, errors, status = [], [], CLEAR
        for post in posts:
            if isinstance(post, BadRow):
                lines.append(orjson.dumps({"id": post.id, "line": post.number, "error": post.error}))
                errors.append(f"{post.number}: {post.error}")
                status = WRONG_USE
                continue
            verdict = next(verdicts)
            findings = findings_json(verdict, self.lang)
            answer = {"id": post.id, "verdict": verdict.severity.label, "findings": findings}
            if not verdict.complete:
                answer["complete"] = False
            lines.append(orjson.dumps(answer))
            if verdict.findings or not verdict.complete:
                status = max(status, FOUND)
        return Answers(b"\n".join((*lines, b"")), status, tuple(errors))
