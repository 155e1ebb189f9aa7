"""docs/editors.md says what this very run found. Runs after test_editors.py, for as much of it as was run."""

from __future__ import annotations

import pytest
from toolkit.table import CELLS, DOCUMENT, read, render


def test_the_documented_table_is_what_was_found(request):
    found = request.config.stash.get(CELLS, {})
    if not found:
        pytest.skip("no editor was tested in this run")
    documented = read(DOCUMENT.read_text())
    changed = {cell: mark for cell, mark in found.items() if documented.get(cell) != mark}
    assert changed == {}, "the table is no longer true; if that is meant: make editors"


def test_a_table_reads_back_as_it_was_written():
    cells = {("Chromium", "textarea", "a"): "✓", ("Firefox ESR", "textarea", "a"): "✗"}
    assert {cell: mark for cell, mark in read(render(cells)).items() if mark} == cells
