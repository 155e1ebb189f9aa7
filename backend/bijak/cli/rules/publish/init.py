"""`bijak rules publish init`: the first keys."""

from __future__ import annotations

from pathlib import Path

import click

from bijak.cli.rules.publish.options import draft_option, publishing, tell_signatures

_PUBLIC = click.Path(dir_okay=False, path_type=Path)


@click.command()
@draft_option()
@click.option(
    "--lists", multiple=True, required=True, type=_PUBLIC, help="Public key of one who signs lists."
)
@click.option(
    "--keys",
    multiple=True,
    type=_PUBLIC,
    help="Public key of one who signs keys (default: those of --lists).",
)
@click.option("--online", required=True, type=_PUBLIC, help="Public key of the machine.")
def init(draft: Path, lists: tuple[Path, ...], keys: tuple[Path, ...], online: Path) -> None:
    """Draft the first keys. Two must sign lists and two must sign keys, however many may."""
    from bijak.lists.publish import first_keys
    from bijak.lists.signing import read_public_key

    with publishing():
        people = [read_public_key(path) for path in lists]
        keepers = [read_public_key(path) for path in keys] or people
        made = first_keys(people, keepers, read_public_key(online))
        made.write(draft)
    click.echo(f"The first keys, in {draft}.")
    tell_signatures(made)
