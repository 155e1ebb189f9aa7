"""`bijak deploy service install`: start the checker now and at every login."""

from __future__ import annotations

from pathlib import Path

import click

from bijak.cli.deploy.service.open import commands_told, dry_run_option, open_service
from bijak.cli.options import rules_option
from bijak.cli.trouble import Trouble
from bijak.home import HomeError


@click.command()
@rules_option
@dry_run_option
def install(rules: Path | None, dry_run: bool) -> None:
    """Start the checker now and at every login of this user. May be repeated.

    With --rules (or BIJAK_RULES) it uses that folder of packs.
    """
    from bijak.deploy.service.service import ServiceError

    service = open_service(rules)
    if dry_run:
        for path, content in service.plan.files.items():
            encoding = "utf-16" if path.suffix == ".xml" else "utf-8"
            click.echo(f"# {path}\n{content.decode(encoding)}")
        click.echo("\n".join(commands_told(service.plan, "start")))
        return
    try:
        address = service.install()
    except (ServiceError, HomeError) as error:
        raise Trouble(str(error), error.remedy) from error
    for path in service.plan.files:
        click.echo(f"Wrote {path}")
    click.echo(f"Bijak answers at {address}, from every login on.")
