"""`bijak rules seal`: a list without its words."""

from __future__ import annotations

from pathlib import Path

import click

from bijak.cli.options import end, key_option, list_key, rules_option
from bijak.cli.printed import count
from bijak.cli.trouble import Trouble

SHOWN = 20
"""How many lines that still show a sealed term are named one by one."""


@click.command()
@click.argument("names", metavar="LIST.csv", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The sealed list; it takes the place of the readable one in the rules folder.",
)
@click.option("--affixes", is_flag=True, help="Find affixed forms of rows that do not say so themselves.")
@key_option
@rules_option
def seal(names: Path, output: Path, affixes: bool, key: Path | None, rules: Path | None) -> None:
    """Turn the terms of LIST.csv into keyed digests, which find every spelling and can be read by nobody.

    With --rules the packs and lists of that folder are searched for terms that still stand there readable.
    """
    from bijak.keys import LIST_KEY, name_of
    from bijak.lists.seal import leaks, seal_list
    from bijak.rules.problem import RefusedError

    found = list_key(key)
    if found == LIST_KEY:
        raise Trouble("there is no key to seal with", "Make one (bijak rules key FILE) and give --key FILE.")
    try:
        sealed = seal_list(names, output, found, affixes=affixes)
    except RefusedError as error:
        end(error.problems)
    except OSError as error:
        raise Trouble(
            f"{output} cannot be written: {error.strerror}", "Make room, or choose another."
        ) from error
    click.echo(f"{output} holds {count(sealed, 'term')}, sealed with the key {name_of(found)}.")
    if rules is None:
        return
    shown = list(leaks(names, affixes, rules))
    if shown:
        click.secho(
            f"{count(len(shown), 'line')} of {rules} still show a sealed term:", err=True, fg="yellow"
        )
        for leak in shown[:SHOWN]:
            click.echo(f"  {leak.file}:{leak.line}", err=True)
        click.echo("Use invented names in packs and their tests, and put one of them on the list.", err=True)
