"""`bijak rules publish release`: what is signed goes live."""

from __future__ import annotations

from pathlib import Path

import click

from bijak.cli.rules.publish.options import online_option, open_signer, publishing, site_option


@click.command()
@click.argument("draft", type=click.Path(file_okay=False, path_type=Path))
@site_option()
@online_option(required=False)
def release(draft: Path, site: Path, online: Path | None) -> None:
    """Let a signed DRAFT go live in the published folder."""
    from bijak.lists.draft import Draft
    from bijak.lists.repository import Repository

    with publishing():
        found = Draft.read(draft)
        repository = Repository(site)
        version = repository.release(found, open_signer(online) if online else None)
        keys = repository.root().signed.version
    if found.root is not None:
        click.echo(f"Keys {keys} are in force. New computers need {site}/metadata/{keys}.root.json.")
    if version is not None:
        click.echo(f"Version {version} of the lists is live in {site}.")
