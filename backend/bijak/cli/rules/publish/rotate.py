"""`bijak rules publish rotate`: other keys."""

from __future__ import annotations

from pathlib import Path

import click

from bijak.cli.rules.publish.options import draft_option, publishing, site_option, tell_signatures

_PUBLIC = click.Path(dir_okay=False, path_type=Path)


@click.command()
@site_option()
@draft_option()
@click.option("--drop", multiple=True, type=_PUBLIC, help="Public key that must not count any more.")
@click.option(
    "--add", multiple=True, type=_PUBLIC, help="Public key that takes the place of the one dropped."
)
@click.option("--online", type=_PUBLIC, help="New public key of the machine.")
def rotate(
    site: Path, draft: Path, drop: tuple[Path, ...], add: tuple[Path, ...], online: Path | None
) -> None:
    """Draft other keys: each --add takes the place of the --drop of the same number. Without any of them the
    same keys count for two more years.

    Two of the keys in force and two of the new ones must sign.
    """
    from bijak.lists.publish import changed_keys
    from bijak.lists.repository import Repository
    from bijak.lists.signing import read_public_key

    with publishing():
        out, come = (list(map(read_public_key, paths)) for paths in (drop, add))
        made = changed_keys(Repository(site), out, come, read_public_key(online) if online else None)
        made.write(draft)
    click.echo(f"Keys {made.judge.version}, in {draft}.")
    tell_signatures(made)
