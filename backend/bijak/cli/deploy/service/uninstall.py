"""`bijak deploy service uninstall`: stop the service and leave nothing behind."""

from __future__ import annotations

import click

from bijak.cli.deploy.service.open import commands_told, dry_run_option, open_service
from bijak.cli.trouble import Trouble


@click.command()
@dry_run_option
def uninstall(dry_run: bool) -> None:
    """Stop the checker and remove the service, and this user's token, address, counts and cache."""
    service = open_service()
    if dry_run:
        for path in (*service.plan.files, service.home.root):
            click.echo(f"Would remove {path}")
        click.echo("\n".join(commands_told(service.plan, "stop", "forget")))
        return
    try:
        gone = service.uninstall()
    except OSError as error:
        raise Trouble(
            f"{error.filename} cannot be removed: {error.strerror}", "Give it back to your user."
        ) from error
    for path in gone:
        click.echo(f"Removed {path}")
    if not gone:
        click.echo("Nothing was installed.")
