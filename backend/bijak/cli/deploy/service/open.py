"""The service that the commands of the group work on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bijak.deploy.service.plan import Plan
    from bijak.deploy.service.program import ListOptions
    from bijak.deploy.service.service import Service

dry_run_option = click.option("--dry-run", is_flag=True, help="Only say what would be done.")


def open_service(chosen: ListOptions | None = None) -> Service:
    """The service of the user who runs this, whose checker works with these lists. Raises `Trouble`."""
    from bijak.cli.serve import already_answers
    from bijak.cli.trouble import Trouble
    from bijak.deploy.service.program import SHIPPED, checker_program
    from bijak.deploy.service.service import Service, ServiceError, plan_for
    from bijak.home import Home

    home = Home.default()
    try:
        return Service(plan_for(checker_program(chosen or SHIPPED), home), home, already_answers)
    except ServiceError as error:
        raise Trouble(str(error), error.remedy) from error


def commands_told(plan: Plan, *names: str) -> list[str]:
    """The commands of these parts of a plan, one a line."""
    return [" ".join(command.words) for name in names for command in getattr(plan, name)]
