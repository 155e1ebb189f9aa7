"""`bijak deploy service`: the checker as a service of the user who runs the command."""

from __future__ import annotations

from typing import Final

import click

from bijak.cli.commands import commands_of

COMMANDS: Final = {
    "install": "Start the checker now and at every login.",
    "status": "Say whether it runs and where it answers.",
    "uninstall": "Stop it; nothing is left behind.",
}
"""Every command of the group and what it does."""


@click.group(cls=commands_of(__name__, COMMANDS))
def service() -> None:
    """Let the checker start with the user's session: one for each user, never as root or SYSTEM."""
