"""A remark as people read it on a terminal: what, where, the line itself with a pointer, why, what to do."""

from __future__ import annotations

from typing import Final

from bijak.rules.lint.remark import Remark

WIDTH: Final = 100
"""Characters of a long line that are shown around the place in question."""


def shown(remark: Remark) -> tuple[str, list[str]]:
    """The heading of a remark, and the lines below it."""
    problem = remark.problem
    place = f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file
    below = [f"  --> {place}"]
    if problem.line:
        text, column = _window(problem.text.replace("\t", " "), problem.column)
        number = f"{problem.line:>5} | "
        below += [number + text, " " * (len(number) - 2) + "| " + " " * column + "^"]
    below += [f"  why: {remark.check.why}", f"  do:  {problem.remedy}"]
    return f"{remark.check.level}[{remark.check.id}]: {problem.message}", below


def _window(text: str, column: int) -> tuple[str, int]:
    """The part of a line around a column (counted from 1), and the column in it, counted from 0."""
    start = 0 if len(text) <= WIDTH else max(0, min(column - 1 - WIDTH // 3, len(text) - WIDTH))
    part = text[start : start + WIDTH]
    before, after = "…" if start else "", "…" if start + WIDTH < len(text) else ""
    return before + part + after, column - 1 - start + len(before)
