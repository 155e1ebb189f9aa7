"""What is exported and imported again changes nothing, for every rule and list that ships."""

from __future__ import annotations

from pathlib import Path

import pytest

from bijak.lists.columns import find_columns
from bijak.lists.export import TERM_COLUMNS, term_rows
from bijak.lists.list_file import ListFile
from bijak.lists.pack_rule import PackRule
from bijak.lists.screening import Known, Screened, screen
from bijak.lists.sheet import Sheet, SheetRow
from bijak.rules.folder import shipped_rules
from bijak.rules.load import Loaded, load


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(shipped_rules())


def _again(rows: list[tuple[str, ...]], known: tuple[Known, ...]) -> Screened:
    sheet = Sheet(
        "a.csv", "", tuple(SheetRow(line, row) for line, row in enumerate([TERM_COLUMNS, *rows], 1))
    )
    columns = find_columns(sheet, {})
    return screen(sheet.rows[1:], columns, known)


def _says_nothing_new(screened: Screened) -> bool:
    return not (screened.taken or screened.refused)


@pytest.mark.parametrize("number", range(10))
def test_a_pack_that_ships(loaded: Loaded, number: int) -> None:
    pack = loaded.packs[number]
    rules = [rule.id for rule in pack.pack.rules]
    rows = {rule: list(term_rows(loaded, [f"{pack.pack.pack}/{rule}"])) for rule in rules}
    assert any(rows.values())
    for rule in filter(rows.get, rules):
        known = PackRule.open(Path(), pack, rule).known
        assert _says_nothing_new(_again(rows[rule], known)), rule


def test_every_list_that_a_rule_reads(loaded: Loaded) -> None:
    rows = list(term_rows(loaded))
    files = {row[6] for row in rows if row[6].endswith(".csv")}
    assert files
    for file in sorted(files):
        known = ListFile.open(shipped_rules() / file, file).known
        assert _says_nothing_new(_again([row for row in rows if row[6] == file], known)), file
