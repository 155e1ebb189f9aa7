"""`bijak rules publish sign`: one more signature."""

from __future__ import annotations

from pathlib import Path

import click

from bijak.cli.rules.publish.options import open_signer, publishing, signer_option, tell_signatures


@click.command()
@click.argument("draft", type=click.Path(file_okay=False, path_type=Path))
@signer_option()
def sign(draft: Path, signer: Path) -> None:
    """Sign the DRAFT, here or on a computer without network. Look at it first: lists.zip holds the packs."""
    from bijak.lists.draft import Draft

    with publishing():
        found = Draft.read(draft)
        for said in found.contents():
            click.echo(said)
        found.sign(open_signer(signer))
        found.save(draft)
    tell_signatures(found)
