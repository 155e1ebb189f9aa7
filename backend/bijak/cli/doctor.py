"""`bijak doctor`: is this computer protected?"""

from __future__ import annotations

import sys
from pathlib import Path

import click
import orjson

from bijak.cli.options import json_option, list_key, profile_option, rules_option
from bijak.deploy.doctor import Examination, examine
from bijak.deploy.register import Registration, user_registry
from bijak.home import Home
from bijak.version import __version__

_WIDTH = 24
"""Columns for the name of an examination."""

_MARKS = {"well": "ok", "ill": "!!", "unknown": "??"}


@click.command()
@rules_option
@profile_option
@json_option
def doctor(rules: Path | None, profile: Path | None, as_json: bool) -> None:
    """Look whether this computer is protected: checker, lists, native host, and each browser that is here.

    With --rules those packs are looked at too. Exit status: 0 all is well, 1 something is not.
    """
    home = Home.default()
    registration = Registration(home, registry=user_registry(), profile=profile)
    found = examine(home, registration, rules, list_key())
    well = all(one.state != "ill" for one in found)
    if as_json:
        click.echo(
            orjson.dumps({"bijak": __version__, "well": well, "examinations": [one.json() for one in found]})
        )
    else:
        for one in found:
            click.echo(_lines(one))
        click.echo("All is well." if well else "Something is not well; what to do stands above.")
    sys.exit(0 if well else 1)


def _lines(one: Examination) -> str:
    shown = one.found.replace("\n", "\n" + " " * (_WIDTH + 5))
    lines = [f"{_MARKS[one.state]}  {one.name:<{_WIDTH}} {shown}"]
    if one.state != "well":
        lines.append(f"    {'':<{_WIDTH}} expected: {one.expected}")
    if one.remedy:
        lines.append(f"    {'':<{_WIDTH}} do: {one.remedy}")
    return "\n".join(lines)
