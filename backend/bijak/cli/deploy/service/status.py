"""`bijak deploy service status`: whether the service runs and answers."""

from __future__ import annotations

import click

from bijak.cli.deploy.service.open import open_service
from bijak.cli.options import CLEAR, FOUND, json_option
from bijak.cli.printed import print_json


@click.command()
@json_option
def status(as_json: bool) -> None:
    """Say whether the checker runs as a service and where it answers.

    Exit status: 0 it does, 1 it does not.
    """
    from dataclasses import asdict

    found = open_service().condition()
    if as_json:
        print_json({**asdict(found), "well": found.well})
    elif not found.installed:
        click.echo("The checker is no service of this user. Install it: bijak deploy service install")
    else:
        running = "runs" if found.running else "does not run"
        where = f"Bijak answers at {found.address}." if found.address else "Nothing of Bijak answers."
        click.echo(f"The service {running}. {where}")
        if not found.well:
            click.echo("Start it anew: bijak deploy service install. What stops it: bijak serve")
    raise SystemExit(CLEAR if found.well else FOUND)
