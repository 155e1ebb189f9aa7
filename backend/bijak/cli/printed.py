"""How commands write numbers, problems and JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bijak.rules.problem import Problem


def plain(problems: Iterable[Problem]) -> list[dict[str, object]]:
    """Problems as JSON has them."""
    from dataclasses import asdict

    return [asdict(problem) for problem in problems]


def print_json(value: object) -> None:
    """Write `value` to stdout as indented JSON."""
    import orjson

    click.echo(orjson.dumps(value, option=orjson.OPT_INDENT_2))


def count(number: int, noun: str) -> str:
    """`1 problem`, `2 problems`."""
    return f"{number} {noun}" + ("" if number == 1 else "s")
