"""`bijak deploy register` and `unregister`: letting browsers find the checker."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from bijak.cli.options import profile_option
from bijak.cli.trouble import Trouble
from bijak.deploy.register import Place, Registration, user_registry
from bijak.home import Home, HomeError


@click.command()
@profile_option
def register(profile: Path | None) -> None:
    """Let this user's browsers find the checker. May be repeated."""
    for place in _do(lambda registration: registration.register(), profile):
        click.echo(place)


@click.command()
@profile_option
def unregister(profile: Path | None) -> None:
    """Undo `register`; nothing is left behind."""
    for place in _do(lambda registration: registration.unregister(), profile) or ["Nothing was registered."]:
        click.echo(place)


def _do(action: Callable[[Registration], list[Place]], profile: Path | None) -> list[str]:
    home = Home.default()
    try:
        places = action(Registration(home, registry=user_registry(), profile=profile))
    except HomeError as error:
        raise Trouble(str(error), error.remedy) from error
    except OSError as error:
        raise Trouble(
            f"{error.filename} cannot be written: {error.strerror}", "Give it back to your user."
        ) from error
    return [f"{place.browser}: {place.key or place.manifest}" for place in places]
