"""Tables in Markdown, with columns that line up in a terminal too, and their place in a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from training.evaluation.score import Share

NOTHING = "–"
"""Stands where there was nothing to measure."""


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table; the first column is set left, the others right."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    rule = [f"{'-' * widths[0]}", *(f"{'-' * (width - 1)}:" for width in widths[1:])]
    lines = [_line(head, widths), f"| {' | '.join(rule)} |", *(_line(row, widths) for row in rows)]
    return "\n".join(lines) + "\n"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(cells, widths, strict=True)
    padded = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]
    return f"| {' | '.join(padded)} |"


def share(value: float | None) -> str:
    """A share with three decimals."""
    return NOTHING if value is None else f"{value:.3f}"


def per_thousand(part: Share) -> str:
    """How many of a thousand."""
    return NOTHING if part.value is None else f"{part.value * 1000:.1f}"


def put_between_marks(page: Path, name: str, text: str) -> None:
    """Put a text where a page has `<!-- NAME -->` and `<!-- end of NAME -->`, in place of what stands there.

    Raises `ValueError` where the page has no such place.
    """
    before = page.read_text(encoding="utf-8")
    place = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end of {name} -->)", re.DOTALL)
    after, found = place.subn(lambda marks: f"{marks[1]}{text}{marks[2]}", before)
    if found != 1:
        raise ValueError(f"{page.name} needs one place marked <!-- {name} --> … <!-- end of {name} -->")
    page.write_text(after, encoding="utf-8")
