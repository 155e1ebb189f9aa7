"""`bijak deploy`: bringing Bijak to browsers and computers."""

from __future__ import annotations

from typing import Final

import click

from bijak.cli.commands import commands_of

COMMANDS: Final = {
    "policy": "Write the policies that install the extension and set it up.",
    "register": "Let this user's browsers find the checker. May be repeated.",
    "unregister": "Undo `register`; nothing is left behind.",
    "package": "Build what IT hands out, signed with the organisation's key.",
    "service": "Let the checker start with the user's session.",
}
"""Every command of the group and what it does."""


@click.group(cls=commands_of(__name__, COMMANDS))
def deploy() -> None:
    """Bring Bijak to browsers and computers."""
