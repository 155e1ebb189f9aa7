"""Options and endings that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn, TypeVar

import click

from bijak.cli.trouble import Trouble

if TYPE_CHECKING:
    from datetime import datetime

    from bijak.checker import Checker
    from bijak.home import Home
    from bijak.lists.sync import Subscription
    from bijak.rules.problem import Problem

CLEAR: Final = 0
FOUND: Final = 1
WRONG_USE: Final = 2
INTERRUPTED: Final = 130
"""Ended by Ctrl-C, as shells count it: 128 and the number of the signal."""

Command = TypeVar("Command", bound=Callable[..., object])


def rules_option(command: Command) -> Command:
    """`--rules`: which packs."""
    return click.option(
        "--rules",
        envvar="BIJAK_RULES",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="Folder of packs (default: BIJAK_RULES, or the packs shipped).",
    )(command)


def key_option(command: Command) -> Command:
    """`--key`: what opens sealed lists."""
    return click.option(
        "--key",
        envvar="BIJAK_LIST_KEY",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Key file of sealed lists (default: BIJAK_LIST_KEY, or list-key in Bijak's own folder).",
    )(command)


def list_key(file: Path | None = None) -> bytes:
    """The key of sealed lists: from `file`, from where BIJAK_LIST_KEY says, from Bijak's own folder, or the
    one for open lists. Raises `Trouble` for a file that cannot be used."""
    from bijak.home import Home
    from bijak.keys import LIST_KEY, KeyFileError, read_list_key

    said, own = os.environ.get("BIJAK_LIST_KEY"), Home.default().list_key_file
    chosen = file or (Path(said) if said else own)
    if chosen == own and not own.exists():
        return LIST_KEY
    try:
        return read_list_key(chosen)
    except KeyFileError as error:
        raise Trouble(str(error), error.remedy) from error


def lists_options(command: Command) -> Command:
    """`--lists` and `--root`: who publishes the lists."""
    command = click.option(
        "--root",
        envvar="BIJAK_LISTS_ROOT",
        type=click.Path(dir_okay=False, path_type=Path),
        help="File with the publisher's keys, handed over by IT (default: BIJAK_LISTS_ROOT).",
    )(command)
    return click.option(
        "--lists",
        envvar="BIJAK_LISTS",
        metavar="URL",
        help="Where lists are published (default: BIJAK_LISTS, or nowhere).",
    )(command)


def subscription(home: Home, lists: str, root: Path | None, key: bytes) -> Subscription:
    """What this computer knows of the publisher at the address `lists`. Raises `Trouble`."""
    from bijak.home import HomeError
    from bijak.lists.source import Source, SourceError
    from bijak.lists.sync import Subscription

    try:
        home.prepare()
        return Subscription(Source.of(lists, root), home.lists, home.cache, key)
    except (SourceError, HomeError) as error:
        raise Trouble(str(error), error.remedy) from error


def entities_option(command: Command) -> Command:
    """`--entities`: which spaCy pipeline finds people, organisations and places."""
    return click.option(
        "--entities",
        envvar="BIJAK_ENTITIES",
        metavar="PIPELINE",
        help="spaCy pipeline that finds names (default: BIJAK_ENTITIES, or the one shipped).",
    )(command)


def json_option(command: Command) -> Command:
    """`--json`: for machines what people see as text."""
    return click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")(command)


def lang_option(command: Command) -> Command:
    """`--lang`: the language of the advice."""
    choice = click.Choice(["id", "en"])
    return click.option(
        "--lang",
        type=choice,
        default="id",
        show_default=True,
        envvar="BIJAK_LANG",
        help="Language of the advice.",
    )(command)


def profile_option(command: Command) -> Command:
    """`--profile`: one Chromium instead of every browser of this user."""
    return click.option(
        "--profile",
        type=click.Path(file_okay=False, path_type=Path),
        help="Only for a Chromium started with this folder as --user-data-dir.",
    )(command)


def load_checker(
    rules: Path | None, entities: str | None = None, *, moment: datetime | None = None
) -> Checker:
    """The checker for a folder, which believes that it is this `moment` if one is given.

    Packs left out are told on stderr; no usable pack at all ends the command.
    """
    from bijak.checker import Checker
    from bijak.detect.context import now
    from bijak.rules.store import NoRulesError

    clock = now if moment is None else lambda: moment
    try:
        checker = Checker.load(rules, entities=entities, clock=clock, list_key=list_key())
    except NoRulesError as error:
        end(error.problems)
    if checker.problems:
        tell(checker.problems)
        click.secho("These packs are left out; the others are used.", err=True, fg="yellow")
    return checker


def end(problems: Iterable[Problem]) -> NoReturn:
    """Tell why the command cannot go on, and stop."""
    tell(problems)
    raise SystemExit(WRONG_USE)


def tell(problems: Iterable[Problem]) -> None:
    """Show problems on stderr."""
    for problem in problems:
        click.echo(printable(str(problem)), err=True)


def printable(text: str) -> str:
    """Text that cannot command the terminal: control characters other than newlines are made visible."""
    return "".join(char if char.isprintable() or char == "\n" else "\ufffd" for char in text)
