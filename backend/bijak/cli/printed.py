"""How commands write numbers, problems and JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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


def print_table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Write rows below their columns: the first to the left, the others, which are numbers, to the right."""
    cells = [[str(cell) for cell in row] for row in (columns, *rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    click.echo()
    for number, row in enumerate(cells):
        first, *rest = (cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        line = "  ".join((first.strip().ljust(widths[0]), *rest))
        click.echo(click.style(line, bold=True) if number == 0 else line)
