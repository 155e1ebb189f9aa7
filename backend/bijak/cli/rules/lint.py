"""`bijak rules lint`: what is wrong with the packs."""

from __future__ import annotations

from pathlib import Path

import click

from bijak.cli.options import CLEAR, FOUND, json_option, list_key, rules_option, tell
from bijak.cli.printed import count, plain, print_json


@click.command()
@rules_option
@json_option
def lint(rules: Path | None, as_json: bool) -> None:
    """Say what is wrong with the packs, without running their tests."""
    from bijak.rules.folder import shipped_rules
    from bijak.rules.load import load

    loaded = load(rules or shipped_rules(), key=list_key())
    if as_json:
        print_json({"packs": [pack.pack.pack for pack in loaded.packs], "problems": plain(loaded.problems)})
    else:
        tell(loaded.problems)
        click.echo(f"{len(loaded.packs)} packs are good, {count(len(loaded.problems), 'problem')}.")
    raise SystemExit(FOUND if loaded.problems else CLEAR)
