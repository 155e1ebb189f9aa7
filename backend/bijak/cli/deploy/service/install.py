"""`bijak deploy service install`: start the checker now and at every login."""

from __future__ import annotations

from pathlib import Path

import click

from bijak.cli.deploy.service.open import commands_told, dry_run_option, open_service
from bijak.cli.options import key_option, list_key, lists_options, rules_option
from bijak.cli.trouble import Trouble
from bijak.home import HomeError


@click.command()
@rules_option
@lists_options
@key_option
@dry_run_option
def install(
    rules: Path | None, lists: str | None, root: Path | None, key: Path | None, dry_run: bool
) -> None:
    """Start the checker now and at every login of this user. May be repeated.

    The checker gets what --rules, --lists, --root and --key name, as with `bijak serve`; the files must stay
    where they are.
    """
    from bijak.deploy.service.program import ListOptions
    from bijak.deploy.service.service import ServiceError

    _refuse_unusable(lists, root, key)
    service = open_service(ListOptions(rules, lists, root, key))
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


def _refuse_unusable(lists: str | None, root: Path | None, key: Path | None) -> None:
    """Raises `Trouble` now for what would keep the checker from starting at every login."""
    from bijak.lists.source import Source, SourceError

    list_key(key)
    if lists is None and root is not None:
        raise Trouble("--root says whose lists to trust, and nothing where they are", "Give --lists URL.")
    try:
        if lists is not None:
            Source.of(lists, root)
    except SourceError as error:
        raise Trouble(str(error), error.remedy) from error
