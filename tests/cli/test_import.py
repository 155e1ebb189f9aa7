import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from bijak.cli import main
from bijak.lists.sheet import read_sheet
from bijak.rules import folder
from tests.cli.conftest import Run
from tests.lists.spreadsheets import save_csv, save_xlsx

SHEET: list[list[object]] = [
    ["Daftar proyek tertutup"],
    [],
    ["No", "Nama Proyek", "PIC"],
    [1, "Proyek Wiraloka", "Dit A"],
    [2, "kantor", "Dit B"],
    [3, "", "Dit C"],
]


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return save_xlsx(tmp_path / "proyek.xlsx", Proyek=SHEET)


def test_a_spreadsheet_becomes_a_list(run: Run, rules: Path, sheet: Path) -> None:
    result = run("rules", "import", str(sheet), "--into", "lists/names.csv")
    assert (rules / "lists/names.csv").read_text("utf-8") == "term,owner\nProyek Wiraloka,Dit A\n"
    assert "1 added to lists/names.csv" in result.stdout
    assert "- terms_from: lists/names.csv" in result.stdout
    assert result.exit_code == 1


def test_refused_rows_come_back_whole_with_reason_and_row(run: Run, sheet: Path) -> None:
    run("rules", "import", str(sheet), "--into", "lists/names.csv")
    header, *rows = [row.cells for row in read_sheet(sheet.with_name("proyek.refused.xlsx")).rows]
    assert header == ("No", "Nama Proyek", "PIC", "reason", "row")
    assert [(row[:3], row[4]) for row in rows] == [(("2", "kantor", "Dit B"), "5"), (("3", "", "Dit C"), "6")]
    assert all(row[3] for row in rows)


def test_refused_rows_are_mended_and_imported_in_turn(run: Run, rules: Path, sheet: Path) -> None:
    run("rules", "import", str(sheet), "--into", "lists/names.csv")
    refused = sheet.with_name("proyek.refused.xlsx")
    book = load_workbook(refused)
    book.worksheets[0]["B2"] = "Proyek Lokatama"
    book.save(refused)
    result = run("rules", "import", str(refused), "--into", "lists/names.csv")
    assert "1 added" in result.stdout
    assert (rules / "lists/names.csv").read_text("utf-8").endswith("\nProyek Lokatama,Dit B\n")


def test_an_older_file_of_refused_rows_is_not_overwritten(run: Run, sheet: Path) -> None:
    older = sheet.with_name("proyek.refused.xlsx")
    older.write_bytes(b"older")
    run("rules", "import", str(sheet), "--into", "lists/names.csv")
    assert older.read_bytes() == b"older"
    assert sheet.with_name("proyek.refused-2.xlsx").exists()


def test_the_second_time_nothing_is_written(run: Run, rules: Path, tmp_path: Path) -> None:
    source = save_csv(tmp_path / "a.csv", ["term"], ["Proyek Wiraloka"])
    assert run("rules", "import", str(source), "--into", "lists/names.csv").exit_code == 0
    target = rules / "lists/names.csv"
    written = target.stat()
    again = run("rules", "import", str(source), "--into", str(target))
    assert (again.exit_code, "1 there already" in again.stdout) == (0, True)
    assert (target.stat().st_mtime_ns, target.stat().st_ino) == (written.st_mtime_ns, written.st_ino)


def test_a_dry_run_says_the_same_and_writes_nothing(run: Run, rules: Path, sheet: Path) -> None:
    result = run("rules", "import", str(sheet), "--into", "lists/names.csv", "--dry-run")
    assert "1 would be added" in result.stdout
    assert not (rules / "lists").exists()
    assert sorted(path.name for path in sheet.parent.glob("*.xlsx")) == ["proyek.xlsx"]


def test_terms_go_into_a_rule_that_finds_them(run: Run, rules: Path, tmp_path: Path) -> None:
    source = save_csv(tmp_path / "a.csv", ["istilah", "imbuhan", "pic"], ["lokatama", "ya", "Dit A"])
    result = run("rules", "import", str(source), "--into", "small.yaml", "--rule", "project")
    assert result.exit_code == 0
    assert "no place for owner" in result.stdout
    assert run("check", "dokumen pelokatamaan itu").exit_code == 1


def test_machines_get_everything(run: Run, sheet: Path) -> None:
    result = run("rules", "import", str(sheet), "--into", "lists/names.csv", "--json")
    answer: dict[str, Any] = json.loads(result.stdout)
    assert answer["columns"] == {"term": "Nama Proyek", "owner": "PIC"}
    assert answer["added"] == [{"row": 4, "term": "Proyek Wiraloka", "affixes": None}]
    assert [one["reason"] for one in answer["refused"]] == ["common-word", "empty"]


WRONG = [
    (["--into", "../names.csv"], "not below the rules folder"),
    (["--into", "names.txt"], "neither a list nor a pack"),
    (["--into", "small.yaml"], "Say which with --rule"),
    (["--into", "none.yaml", "--rule", "x"], "no such pack"),
    (["--into", "names.csv", "--rule", "project"], "a list has no rules"),
    (["--into", "names.csv", "--column", "term=Sebutan"], "no column is called"),
    (["--into", "names.csv", "--column", "term"], "COLUMN=HEADER"),
    (["--into", "names.csv", "--sheet", "Proyk"], "Did you mean Proyek?"),
]


def test_the_file_that_is_read_is_never_overwritten(run: Run, sheet: Path) -> None:
    before = sheet.read_bytes()
    result = run("rules", "import", str(sheet), "--into", "lists/names.csv", "--refused", str(sheet))
    assert (result.exit_code, sheet.read_bytes()) == (2, before)


@pytest.mark.parametrize(("arguments", "message"), WRONG)
def test_wrong_use_is_explained(run: Run, sheet: Path, arguments: list[str], message: str) -> None:
    result = run("rules", "import", str(sheet), *arguments)
    assert message in result.stderr
    assert result.exit_code == 2


def test_the_packs_of_an_installed_package_are_not_changed(
    sheet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "installed_packs", lambda: tmp_path)
    arguments = ["rules", "import", str(sheet), "--into", "lists/names.csv"]
    result = CliRunner(env={"BIJAK_RULES": None}).invoke(main, arguments)
    assert "Copy them to a folder of your own" in result.stderr
    assert not (tmp_path / "lists").exists()


def test_a_target_that_cannot_be_written_stays_as_it_was(run: Run, rules: Path, sheet: Path) -> None:
    (rules / "lists").write_text("a file where a folder should be")
    result = run("rules", "import", str(sheet), "--into", "lists/names.csv")
    assert "cannot be written" in result.stderr
    assert result.exit_code == 2
