"""`bijak rules key`: the key that lists are sealed with."""

from __future__ import annotations

from pathlib import Path

import click

from bijak.cli.trouble import Trouble


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def key(file: Path) -> None:
    """Make a key for sealing lists into the new file FILE."""
    from bijak.keys import KeyFileError, name_of, new_list_key

    try:
        made = new_list_key(file)
    except KeyFileError as error:
        raise Trouble(str(error), error.remedy) from error
    click.echo(
        f"{file} holds the key {name_of(made)}. Keep a copy where the security team alone can read it."
    )
