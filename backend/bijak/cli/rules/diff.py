"""`bijak rules diff`: what differs between two folders of packs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from bijak.cli.options import CLEAR, FOUND, end, json_option, list_key, printable
from bijak.cli.printed import count, print_json

if TYPE_CHECKING:
    from bijak.lists.content import Contents
    from bijak.lists.diff import Change

_FOLDER: Final = click.Path(exists=True, file_okay=False, path_type=Path)

_HEADINGS: Final = {
    "weaker": ("Protects less", "red"),
    "stronger": ("Protects more", "green"),
    "other": ("Looks for something else", "yellow"),
    "wording": ("Wording and tests", "blue"),
}


@click.command()
@click.argument("old", type=_FOLDER)
@click.argument("new", type=_FOLDER)
@click.option("--terms", is_flag=True, help="Show the terms themselves. They are confidential.")
@json_option
def diff(old: Path, new: Path, terms: bool, as_json: bool) -> None:
    """Say in words what the packs in NEW do otherwise than those in OLD, the gravest first.

    Of sealed lists only digests are known; two are alike only when they were sealed with the same key.

    Exit status: 0 nothing differs, 1 something does, 2 a pack cannot be read.
    """
    from bijak.lists.diff import compare

    changes = compare(_contents(old), _contents(new))
    if as_json:
        print_json([_plain(change, terms) for change in changes])
    else:
        _print(changes, terms)
    raise SystemExit(FOUND if changes else CLEAR)


def _contents(folder: Path) -> Contents:
    """What a folder says, read with the key of sealed lists that this computer has, or without one."""
    from bijak.lists.content import contents
    from bijak.rules.load import load
    from bijak.rules.problem import RefusedError

    loaded = load(folder, key=list_key())
    problems = [problem for problem in loaded.problems if not problem.of_computer]
    if problems:
        end(problems)
    try:
        return contents(loaded, folder)
    except RefusedError as error:
        end(error.problems)


def _plain(change: Change, terms: bool) -> dict[str, object]:
    plain: dict[str, object] = {
        "gravity": change.gravity.label,
        "severity": change.severity.label,
        "where": change.where,
        "change": change.said,
    }
    return {**plain, "terms": change.terms} if terms and change.terms else plain


def _print(changes: list[Change], terms: bool) -> None:
    if not changes:
        click.echo("Nothing differs.")
        return
    heading = ""
    for change in changes:
        if change.gravity.label != heading:
            heading = change.gravity.label
            words, colour = _HEADINGS[heading]
            number = sum(one.gravity is change.gravity for one in changes)
            click.secho(f"{words} ({count(number, 'change')}):", fg=colour, bold=True)
        click.echo(f"  {click.style(change.where, bold=True)}: {printable(change.said)}")
        for term in change.terms if terms else ():
            click.echo(f"      {printable(term)}")
