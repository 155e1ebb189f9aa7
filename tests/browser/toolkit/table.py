"""The table of editors, abilities and browsers in docs/editors.md, made from a run of the tests."""

from __future__ import annotations

from typing import Final

import pytest

from toolkit.editors import EDITORS
from toolkit.pages import REPOSITORY

DOCUMENT: Final = REPOSITORY / "docs" / "editors.md"

Cell = tuple[str, str, str]
"""Browser, title of the editor, ability."""

CELLS: Final = pytest.StashKey[dict[Cell, str]]()
"""What this run has found so far, kept in the configuration of the run."""

_BROWSERS: Final = {"chromium": "Chromium", "firefox": "Firefox ESR"}
_MARKS: Final = {"passed": "✓", "failed": "✗", "skipped": "–"}

_HEAD: Final = """\
# Editors

What works in which editor and which browser, with the real frameworks on pages under real sites' names.
This page is written by `make editors` from a run of
[test_editors.py](../tests/browser/test_editors.py), and a test fails when a cell no longer holds.

✓ works · ✗ does not · – there is no such thing (no second line in an `input`, no bold words in a field)

*Exactly* means within one pixel, on all four sides, of where the browser itself shows the words."""


def note(config: pytest.Config, item: pytest.Item, outcome: str) -> None:
    """Keep what a test of one ability found."""
    ability = item.get_closest_marker("ability")
    if ability is None or not isinstance(item, pytest.Function):
        return
    params = item.callspec.params
    cell = (_BROWSERS[params["any_tab"]], params["editor"].title, ability.args[0])
    config.stash.setdefault(CELLS, {})[cell] = _MARKS[outcome]


def render(cells: dict[Cell, str]) -> str:
    """The whole document."""
    abilities = list(dict.fromkeys(ability for _, _, ability in cells))
    parts = [_HEAD]
    for browser in dict.fromkeys(browser for browser, _, _ in cells):
        parts += [f"\n## {browser}\n", _row("Editor", abilities), _row(":--", [":-:"] * len(abilities))]
        parts += [
            _row(editor.title, [cells.get((browser, editor.title, ability), "") for ability in abilities])
            for editor in EDITORS
        ]
    return "\n".join(parts) + "\n"


def read(document: str) -> dict[Cell, str]:
    """The cells of a document that `render` wrote."""
    cells: dict[Cell, str] = {}
    browser, abilities = "", []
    for line in document.splitlines():
        if line.startswith("## "):
            browser = line[3:]
        if not line.startswith("| ") or line.startswith("| :"):
            continue
        first, *rest = (cell.strip() for cell in line[2:-2].split(" | "))
        if first == "Editor":
            abilities = rest
        else:
            cells |= {(browser, first, ability): mark for ability, mark in zip(abilities, rest, strict=True)}
    return cells


def _row(first: str, rest: list[str]) -> str:
    return f"| {' | '.join([first, *rest])} |"
