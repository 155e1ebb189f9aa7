"""The command line. Each command lives in a file of its own and is imported only when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Final

import click

from bijak.version import __version__

COMMANDS: Final = {
    "check": "Check one post and say what to change.",
    "scan": "Check many posts, one JSON object a line.",
    "rules": "Look at the packs: lint, test, show.",
    "demo": "See it at work on a post, in a browser or here.",
    "serve": "Answer the browser extension.",
    "deploy": "Bring Bijak to browsers and computers.",
    "doctor": "Look whether Bijak is well on this computer.",
}
"""Every command and what it does. The command `x` is the object `x` in the module `bijak.cli.x`."""


class _Commands(click.Group):
    """Finds commands by name, so that `bijak --help` imports none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"bijak.cli.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="bijak")
def main() -> None:
    """Bijak warns before something is posted that should stay inside.

    Exit status: 0 when everything is clear, 1 when something was found, 2 when the command was used wrongly.
    """
