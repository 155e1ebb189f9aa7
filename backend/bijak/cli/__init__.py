"""The command line: one file for each group of commands."""

from __future__ import annotations

import click

from bijak import __version__
from bijak.cli.deploy import deploy
from bijak.cli.doctor import doctor
from bijak.cli.serve import serve


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="bijak")
def main() -> None:
    """Warns before something leaves that should not."""


for command in (deploy, doctor, serve):
    main.add_command(command)
