"""`bijak rules backtest`: what other packs would have said about posts of the past."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Final

import click

from bijak.cli.crew import crew_options
from bijak.cli.options import (
    CLEAR,
    FOUND,
    INTERRUPTED,
    WRONG_USE,
    entities_option,
    list_key,
    load_checker,
    printable,
)
from bijak.cli.printed import count, print_table
from bijak.cli.trouble import Trouble
from bijak.files import write_whole
from bijak.lists.archive import Archive, ArchiveError, open_archive
from bijak.lists.crew import CrewError

if TYPE_CHECKING:
    from bijak.lists.backtest import Backtest, Comparison, Tally
    from bijak.lists.crew import Crew
    from bijak.lists.report import Report

_FOLDER: Final = click.Path(exists=True, file_okay=False, path_type=Path)
_FILE: Final = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("old", type=_FOLDER)
@click.argument("new", type=_FOLDER)
@click.argument("posts", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "json_file", type=_FILE, metavar="FILE", help="Also write everything as JSON.")
@click.option("--html", "html_file", type=_FILE, metavar="FILE", help="Also write a report with plots.")
@click.option("--no-examples", is_flag=True, help="Quote no post, on the screen or in a file.")
@entities_option
@crew_options
def backtest(
    old: Path,
    new: Path,
    posts: Path,
    json_file: Path | None,
    html_file: Path | None,
    no_examples: bool,
    entities: str | None,
    crew: Crew,
) -> None:
    """Say what the packs in NEW would find in POSTS that those in OLD do not, and the other way round.

    POSTS is JSON Lines, {"id": …, "text": "…", "site": "…"} a line, or Parquet with these columns; site may
    be missing. Rules with a window are read as of now.

    Examples, and with them the files of --json and --html, quote posts. Those files can be read by you alone.

    Exit status: 0 nothing changes, 1 something does, 2 some rows were no posts or the archive could not be
    read to its end, 130 after Ctrl-C. What was read until then is reported, and marked as partial.
    """
    from bijak.lists.backtest import Backtest, Comparison

    _look_ahead(json_file, html_file)
    job = Backtest(old, new, entities, datetime.now(UTC), list_key(), not no_examples)
    before, after = (load_checker(folder, entities, moment=job.moment) for folder in job.folders)
    work = Comparison(before, after, job.examples)
    try:
        with open_archive(posts) as archive:
            report, status = _run(job, work, crew, archive, str(posts))
        _print(report)
        _write(report, json_file, html_file)
    except ArchiveError as error:
        raise Trouble(error.message, error.remedy) from error
    raise SystemExit(status)


def _look_ahead(json_file: Path | None, html_file: Path | None) -> None:
    """What could only fail at the end of a long run fails now."""
    from importlib.util import find_spec

    for file in filter(None, (json_file, html_file)):
        if not file.absolute().parent.is_dir():
            raise Trouble(f"there is no folder {file.parent} to write {file.name} to", "Make it first.")
    if html_file and find_spec("pygal") is None:
        raise Trouble(
            "pygal, which draws the plots of the report, is not installed",
            "Install it with Bijak's extra: pip install 'bijak[archive]'",
        )


def _run(job: Backtest, work: Comparison, crew: Crew, archive: Archive, name: str) -> tuple[Report, int]:
    """Read the archive as far as it can be read or nobody interrupts."""
    from bijak.lists.backtest import Tally
    from bijak.lists.report import Report

    total = Tally()
    partial: str | None = None
    status: int | None = None
    answers = crew.answers(job, work, archive.rows())
    bar = click.progressbar(
        length=archive.size, label="Reading posts", file=sys.stderr, hidden=not sys.stderr.isatty()
    )
    with closing(answers), bar, _brake() as between:
        try:
            for tally in answers:
                with between():
                    total.add(tally)
                    _tell_bad(name, tally)
                    bar.update(tally.size)
        except KeyboardInterrupt:
            partial, status = "interrupted with Ctrl-C", INTERRUPTED
        except (ArchiveError, CrewError) as error:
            if not total.size:
                raise Trouble(error.message, error.remedy) from error
            partial, status = error.message, WRONG_USE
    if status is None:
        status = WRONG_USE if total.bad_rows else FOUND if total.differs or total.changed else CLEAR
    return Report.of(work, total, job.moment, archive.size, partial), status


@contextmanager
def _brake() -> Iterator[Callable[[], AbstractContextManager[None]]]:
    """Ctrl-C stops the run between two batches, and never while one is being counted."""
    counting = pressed = False

    def press(_signal: int, _frame: FrameType | None) -> None:
        nonlocal pressed
        pressed = True
        if not counting:
            raise KeyboardInterrupt

    @contextmanager
    def between() -> Iterator[None]:
        nonlocal counting
        counting = True
        yield
        counting = False
        if pressed:
            raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, press)
    try:
        yield between
    finally:
        signal.signal(signal.SIGINT, before)


def _tell_bad(name: str, tally: Tally) -> None:
    for row in tally.bad:
        erased = "\r\033[K" if sys.stderr.isatty() else ""
        click.echo(f"{erased}{name}:{row.number}: {row.error}", err=True)


def _print(report: Report) -> None:
    tally = report.tally
    if report.partial:
        far = "" if report.read is None else f" after {100 * report.read:.1f} % of the archive"
        click.secho(f"Partial{far}: {report.partial}.", fg="yellow")
    said = [count(tally.posts, "post"), f"{tally.changed} with another verdict"]
    if tally.incomplete:
        said.append(f"{tally.incomplete} checked incompletely")
    if tally.bad_rows:
        said.append(f"{count(tally.bad_rows, 'row')} that {'is' if tally.bad_rows == 1 else 'are'} no post")
    click.echo(", ".join(said) + ".")
    rules = [(rule, one) for rule, one in tally.by_rule().items() if one.differs]
    if not rules:
        click.echo("No finding is gained or lost.")
        return
    print_table(
        ("rule", "old", "new", "gained", "lost", "graver", "milder", "observed"),
        [
            (
                rule,
                *(one.before, one.after, one.gained, one.lost, one.graver, one.milder),
                f"{one.observed_before} → {one.observed_after}",
            )
            for rule, one in rules
        ],
    )
    sites = [(site, one) for site, one in tally.by_site().items() if one.differs]
    print_table(
        ("site", "posts", "other verdict", "gained", "lost"),
        [
            (site or "(no site)", tally.sites[site].posts, tally.sites[site].changed, one.gained, one.lost)
            for site, one in sites
        ],
    )
    _print_examples(report)


def _print_examples(report: Report) -> None:
    from bijak.lists.report import KINDS

    for (rule, kind), examples in report.tally.examples.items():
        click.echo(f"\n{click.style(rule, bold=True)}, {KINDS[kind]}:")
        for one in examples:
            words = click.style(_on_a_line(one.words), underline=True)
            click.echo(f"  {one.post}: {_on_a_line(one.before)}“{words}”{_on_a_line(one.after)}")


def _on_a_line(text: str) -> str:
    return printable(text.replace("\n", " "))


def _write(report: Report, json_file: Path | None, html_file: Path | None) -> None:
    """Write the files that were asked for, for this user alone."""
    import orjson

    contents: list[tuple[Path, bytes]] = []
    if json_file:
        contents.append((json_file, orjson.dumps(report.json(), option=orjson.OPT_INDENT_2)))
    if html_file:
        contents.append((html_file, report.html().encode()))
    for path, content in contents:
        try:
            write_whole(path, content, 0o600)
        except OSError as error:
            raise Trouble(
                f"{path} cannot be written: {error.strerror}", "Make room on the disk, or take another place."
            ) from error
