"""`bijak rules publish new-key`: a key to sign with."""

from __future__ import annotations

from pathlib import Path

import click

from bijak.cli.rules.publish.options import passphrase, publishing


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--no-passphrase", is_flag=True, help="For the machine's key, which a timer uses.")
def new_key(file: Path, no_passphrase: bool) -> None:
    """Make a key: FILE, which never leaves its owner, and FILE.pub, which everybody may see.

    FILE is best called like its owner: that is the name shown beside signatures.
    """
    from bijak.lists.signing import fingerprint, new_signing_key, owner

    with publishing():
        secret = None if no_passphrase else passphrase("A new passphrase", new=True).encode()
        made = new_signing_key(file, secret or None)
    click.echo(f"{file} is the secret key of {owner(made)}, {file}.pub the one to give away.")
    click.echo(f"Its fingerprint: {fingerprint(made)}")
