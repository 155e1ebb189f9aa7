"""`bijak rules`: what the security team does with its packs."""

from __future__ import annotations

from typing import Final

import click

from bijak.cli.commands import commands_of

COMMANDS: Final = {
    "lint": "Say what is wrong with the packs, without running their tests.",
    "test": "Try the posts that every rule says it must flag or pass.",
    "diff": "Say in words what differs between two folders of packs.",
    "backtest": "Say what other packs would have found in posts of the past.",
    "stats": "Say how often rules spoke on this computer, and what was answered.",
    "key": "Make the key that lists are sealed with.",
    "seal": "Turn a list of terms into digests that nobody can read.",
    "publish": "Build, sign and ship the packs to every computer.",
    "sync": "Fetch the published lists now.",
    "show": "List the rules, or show one in full.",
    "import": "Take terms from a spreadsheet into a list or a pack.",
    "export": "Write the terms, or an overview of the rules, to a spreadsheet.",
    "schema": "Print the JSON Schema of packs, for editors.",
}
"""Every command of the group and what it does."""


@click.group(cls=commands_of(__name__, COMMANDS))
def rules() -> None:
    """Keep the packs of a folder."""
