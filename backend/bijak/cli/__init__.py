"""The command line. Each command lives in a file of its own and is imported only when it is asked for."""

from __future__ import annotations

from typing import Final

import click

from bijak.cli.commands import commands_of
from bijak.version import __version__

COMMANDS: Final = {
    "check": "Check one post and say what to change.",
    "scan": "Check many posts, one JSON object a line.",
    "rules": "Keep the packs: look at them and test them.",
    "demo": "See it at work on a post, in a browser or here.",
    "serve": "Answer the browser extension.",
    "deploy": "Bring Bijak to browsers and computers.",
    "doctor": "Look whether Bijak is well on this computer.",
}
"""Every command and what it does."""


@click.group(
    cls=commands_of(__name__, COMMANDS),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="bijak")
def main() -> None:
    """Bijak warns before something is posted that should stay inside.

    Exit status: 0 when everything is clear, 1 when something was found, 2 when the command was used wrongly.
    """
