"""Whatever a spreadsheet holds: what is taken stands in the target exactly so, and no row is lost."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from bijak.lists.columns import Columns, find_columns
from bijak.lists.intake import Target, open_target
from bijak.lists.screening import screen
from bijak.lists.sheet import Sheet, SheetRow, read_sheet, sheet_bytes
from bijak.rules.load import load
from bijak.rules.schema import FindTerms
from bijak.rules.terms_file import TermsFile
from tests.small_pack import pack, rule, save

ODD = [
    "no",
    "12:30",
    "- a",
    "# x",
    "{a: b}",
    "it's",
    'say "x"',
    "a, b; c",
    "=SUM(A1)",
    "&a *b",
    "? x",
    "2026-01-01",
]
CELLS = st.one_of(
    st.sampled_from(ODD), st.text(max_size=30), st.from_regex(r"[a-z]{2,9} [A-Z0-9#:,'\"]{1,9}")
)


def _columns(terms: list[str]) -> tuple[Sheet, Columns]:
    rows = [("term",), *((term,) for term in terms if term.strip())]
    sheet = Sheet("a.csv", "", tuple(SheetRow(line, row) for line, row in enumerate(rows, 1)))
    return sheet, find_columns(sheet, {})


def _put(target: Target, terms: list[str]) -> list[str]:
    """Put terms into a target: those that were taken."""
    sheet, columns = _columns(terms)
    screened = screen(sheet.rows[1:], columns, target.known, keep_common=True)
    assert len(screened.taken) + len(screened.refused) + screened.unchanged == len(sheet.rows) - 1
    if screened.taken:
        target.path.write_bytes(target.with_terms(screened.taken, columns))
    return [one.term for one in screened.taken]


@given(st.lists(CELLS, max_size=8))
def test_in_a_list(terms: list[str]) -> None:
    with tempfile.TemporaryDirectory() as room:
        taken = _put(open_target(Path(room), Path("names.csv")), terms)
        if taken:
            rows = TermsFile.check(Path(room) / "names.csv", "names.csv").rows()
            assert [row.term for row in rows] == taken


@given(st.lists(CELLS, max_size=8))
def test_in_a_pack(terms: list[str]) -> None:
    with tempfile.TemporaryDirectory() as room:
        folder = save(Path(room), pack(rule()))
        taken = _put(open_target(folder, Path("small.yaml"), "project"), terms)
        (loaded,) = load(folder).packs
        (find,) = [find for find in loaded.pack.rules[0].find if isinstance(find, FindTerms)]
        assert list(find.terms) == ["proyek garuda", *taken]


@example([";", "a;b"], ".csv")  # what stands between cells elsewhere
@given(st.lists(CELLS, min_size=1, max_size=8), st.sampled_from([".csv", ".xlsx"]))
def test_in_a_spreadsheet_that_goes_back(terms: list[str], ending: str) -> None:
    kept = [term for term in terms if term.isprintable() and term.strip()]
    with tempfile.TemporaryDirectory() as room:
        path = Path(room) / f"a{ending}"
        path.write_bytes(sheet_bytes([["term"], *([term] for term in kept)], ending))
        assert [row.cells for row in read_sheet(path).rows] == [("term",), *((term,) for term in kept)]
