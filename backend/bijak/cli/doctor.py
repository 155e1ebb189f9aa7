"""`bijak doctor`: is Bijak well on this computer?"""

from __future__ import annotations

import sys
from pathlib import Path

import click
import orjson

from bijak.cli.options import json_option, list_key, profile_option, rules_option
from bijak.deploy.doctor import Examination, examine
from bijak.deploy.register import Registration, user_registry
from bijak.home import Home

_MARKS = {"well": "ok", "ill": "!!", "unknown": "??"}


@click.command()
@rules_option
@profile_option
@json_option
def doctor(rules: Path | None, profile: Path | None, as_json: bool) -> None:
    """Look whether the checker, its lists and the browsers are well; with --rules, those packs too.

    Exit status: 0 all is well, 1 something is not.
    """
    home = Home.default()
    registration = Registration(home, registry=user_registry(), profile=profile)
    found = examine(home, registration, rules, list_key())
    well = all(one.state == "well" for one in found)
    if as_json:
        click.echo(orjson.dumps({"well": well, "examinations": [one.json() for one in found]}))
    else:
        for one in found:
            click.echo(_lines(one))
        click.echo("All is well." if well else "Something is not well; what to do stands above.")
    sys.exit(0 if well else 1)


def _lines(one: Examination) -> str:
    shown = one.found.replace("\n", "\n" + " " * 14)
    lines = [f"{_MARKS[one.state]}  {one.name:<9} {shown}"]
    if one.state != "well":
        lines.append(f"    {'':<9} expected: {one.expected}")
    if one.remedy:
        lines.append(f"    {'':<9} do: {one.remedy}")
    return "\n".join(lines)
