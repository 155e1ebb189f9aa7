"""`bijak deploy policy`: the files with which an organisation gives the extension to its browsers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from bijak.cli.options import end
from bijak.cli.trouble import Trouble

if TYPE_CHECKING:
    from bijak.deploy.browsers import System
    from bijak.deploy.policy.files import File

_BROWSERS: Final = ("chrome", "chromium", "edge", "brave", "firefox")
_SYSTEMS: Final[tuple[System, ...]] = ("windows", "macos", "linux")

_LEFT_OUT: Final = """
Left out on purpose; please do not add:
  LocalNetworkAccessAllowedForUrls, LoopbackNetworkAllowedForUrls for social sites: they would open every
    program on the computer to scripts of those pages. The extension reaches the checker without them.
  token: any program may read a policy. The native host gives each person's token to the extension alone.
  ExtensionSettings for "*" is yours: nothing here changes it."""


class _Names(click.ParamType[tuple[str, ...]]):
    """Names out of a few, divided by commas."""

    name = "NAMES"

    def __init__(self, known: Sequence[str]) -> None:
        self._known = known

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        names = str(value).lower().split(",") if isinstance(value, str) else list(self._known)
        for name in names:
            if name not in self._known:
                self.fail(f"{name!r} is not one of {', '.join(self._known)}.", param, ctx)
        return tuple(name for name in self._known if name in names)


@click.command()
@click.option(
    "--browser", "browsers", type=_Names(_BROWSERS), default=_BROWSERS, help="Which browsers (all)."
)
@click.option("--os", "systems", type=_Names(_SYSTEMS), default=_SYSTEMS, help="Which systems (all).")
@click.option(
    "--source",
    "sources",
    multiple=True,
    required=True,
    metavar="store|URL|FILE",
    help="Where browsers find the extension: the update manifest (.xml) for Chrome and its kin, the package "
    "(.xpi) for Firefox; an address, or a path on the computers. Give it once for each.",
)
@click.option(
    "--extension-id",
    "ids",
    multiple=True,
    metavar="ID",
    help="The extension's id where you packed it yourself; once for Chrome and its kin, once for Firefox.",
)
@click.option(
    "--settings",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="YAML or JSON with the extension's own settings.",
)
@click.option(
    "--merge-into",
    metavar="FILE|none",
    help="Your own policy (.json, .reg, .mobileconfig), which is only read; or none, where you have none.",
)
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="Folder to write to."
)
@click.option("--force", is_flag=True, help="Replace files that are there and differ.")
def policy(
    browsers: tuple[str, ...],
    systems: tuple[System, ...],
    sources: tuple[str, ...],
    ids: tuple[str, ...],
    settings: Path | None,
    merge_into: str | None,
    out: Path,
    force: bool,
) -> None:
    """Write the policies that install the extension and set it up.

    Without --merge-into, parts are written that stand beside your own policies and that browsers merge; with
    it, your own policy with ours in it. No file is written that would replace yours unread.
    """
    from bijak.deploy.policy.files import Base, named, policy_files
    from bijak.deploy.policy.settings import read_settings
    from bijak.deploy.policy.wish import SourceError, Wish, read_ids, read_sources
    from bijak.rules.problem import RefusedError

    try:
        updates, package = read_sources(sources)
        wish = Wish(updates, package, read_settings(settings) if settings else {}, *read_ids(ids))
        base = None if merge_into is None else Base.of(merge_into)
        if base is not None and base.system is not None:
            systems = (base.system,)
        files = policy_files(wish, [named(name) for name in browsers], systems, base)
    except SourceError as error:
        raise Trouble(str(error), "See: bijak deploy policy --help") from error
    except RefusedError as error:
        end(error.problems)
    if not files:
        raise Trouble(
            "no browser of these has a source", "Give --source with .xml for Chrome, .xpi for Firefox."
        )
    _write(files, out, force)
    for change in base.changes if base else ():
        click.echo(f"Changed: {change}")
    click.echo(_LEFT_OUT)


def _write(files: Sequence[File], out: Path, force: bool) -> None:
    different = [
        file.path
        for file in files
        if (out / file.path).exists() and (out / file.path).read_bytes() != file.content
    ]
    if different and not force:
        raise Trouble(
            f"{out / different[0]} is there and differs; nothing was written", "Add --force to replace it."
        )
    for file in files:
        path = out / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
        click.echo(f"{path}\n    goes to {file.goes}")
        for note in file.notes:
            click.echo(f"    {note.strip()}")
