from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from bijak.lists import sheet
from bijak.lists.sheet import read_sheet, sheet_bytes
from bijak.rules.problem import RefusedError
from tests.lists.spreadsheets import save_csv, save_xlsx

SHOWN = [
    (None, ""),
    ("Proyek Garuda", "Proyek Garuda"),
    (2026, "2026"),
    (7.0, "7"),
    (1.5, "1.5"),
    (True, "yes"),
    (datetime(2026, 8, 16), "2026-08-16"),
    (date(2026, 8, 16), "2026-08-16"),
    ("#N/A", "#N/A"),
]


@pytest.mark.parametrize(("value", "shown"), SHOWN)
def test_a_cell_is_the_text_that_a_person_sees(tmp_path: Path, value: object, shown: str) -> None:
    found = read_sheet(save_xlsx(tmp_path / "a.xlsx", One=[["x", value]]))
    assert (*found.rows[0].cells, "")[:2] == ("x", shown)


def test_rows_keep_the_number_that_the_spreadsheet_shows(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Daftar"], [], ["term"], [None], ["rapat"]]
    found = read_sheet(save_xlsx(tmp_path / "a.xlsx", One=rows))
    assert [row.line for row in found.rows] == [1, 3, 5]
    csv = tmp_path / "a.csv"
    csv.write_text('term,note\n"a\nb",x\n\n,\nrapat,y\n', "utf-8")
    assert [row.line for row in read_sheet(csv).rows] == [1, 2, 6]


DELIMITED = ["term,note\nrapat; besok,x\n", "Daftar\n\nterm;note\nrapat, besok;x\n", "term\tnote\nrapat\tx\n"]


@pytest.mark.parametrize("text", DELIMITED)
def test_the_delimiter_of_a_csv_is_told_by_its_first_lines(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.csv").write_text(text, "utf-8")
    assert [len(row.cells) for row in read_sheet(tmp_path / "a.csv").rows][-2:] == [2, 2]


def test_the_only_sheet_with_rows_is_read(tmp_path: Path) -> None:
    found = read_sheet(save_xlsx(tmp_path / "a.xlsx", Kosong=[], Proyek=[["term"]]))
    assert found.name == "Proyek"


def _refusal(path: Path, name: str | None = None) -> str:
    with pytest.raises(RefusedError) as refused:
        read_sheet(path, name)
    return str(refused.value)


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    two = save_xlsx(tmp_path / "two.xlsx", Satu=[["term"]], Dua=[["term"]])
    assert "--sheet" in _refusal(two)
    assert '"Satu", "Dua"' in _refusal(two)
    assert "Did you mean Satu?" in _refusal(two, "Stu")
    (tmp_path / "no.xlsx").write_bytes(b"term\n")
    assert "no XLSX" in _refusal(tmp_path / "no.xlsx")
    (tmp_path / "open.csv").write_text('term\n"rapat\n', "utf-8")
    assert "not CSV" in _refusal(tmp_path / "open.csv")
    assert "Leave --sheet out" in _refusal(save_csv(tmp_path / "a.csv", ["term"]), "Satu")


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MAX_UNPACKED_BYTES", 1_000_000)
    with ZipFile(tmp_path / "bomb.xlsx", "w", compression=8) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b" " * 2_000_000)
    assert "once unpacked" in _refusal(tmp_path / "bomb.xlsx")


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_what_is_written_reads_the_same(tmp_path: Path, ending: str) -> None:
    rows = [["term", "note"], ["=SUM(1)", "a, b"], ["proyek “garuda”", 'say "x"'], ["+62", "-"]]
    path = tmp_path / f"a{ending}"
    path.write_bytes(sheet_bytes(rows, ending, "Istilah"))
    assert [list(row.cells) for row in read_sheet(path).rows] == rows


def test_what_an_xlsx_cannot_hold_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(sheet_bytes([["proyek\x07garuda"]], ".xlsx"))
    assert read_sheet(tmp_path / "a.xlsx").rows[0].cells == ("proyek\ufffdgaruda",)


def test_a_term_that_looks_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(sheet_bytes([["=1+1"]], ".xlsx"))
    assert load_workbook(path).worksheets[0]["A1"].data_type == "s"
