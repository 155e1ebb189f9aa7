from pathlib import Path

import pytest

from bijak.lists.export import RULE_COLUMNS, TERM_COLUMNS
from bijak.lists.sheet import read_sheet
from tests.cli.conftest import Run
from tests.small_pack import pack, rule, save

FIND = [{"terms": ["proyek garuda", {"term": "lokatama", "affixes": True}]}, {"terms_from": "names.csv"}]


@pytest.fixture
def listed(rules: Path) -> Path:
    """A rule with terms of its own and a list."""
    save(rules, pack(rule(find=FIND)))
    (rules / "names.csv").write_text("term,affixes\npdip,\npdi-p,\nwiraloka,yes\n", "utf-8")
    return rules


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_every_term_has_its_rule_and_place(run: Run, listed: Path, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"terms{ending}"
    assert run("rules", "export", str(file)).exit_code == 0
    header, *rows = [row.cells for row in read_sheet(file).rows]
    assert header == TERM_COLUMNS
    assert [row[4:7] for row in rows] == [
        ("proyek garuda", "no", "small.yaml"),
        ("lokatama", "yes", "small.yaml"),
        ("pdip", "", "names.csv"),
        ("pdi-p", "", "names.csv"),
        ("wiraloka", "yes", "names.csv"),
    ]
    assert {row[:4] for row in rows} == {("small/project", "unpublished", "warn", "enforce")}


def test_the_overview_has_a_row_for_each_rule(run: Run, listed: Path, tmp_path: Path) -> None:
    file = tmp_path / "rules.csv"
    run("rules", "export", str(file), "--overview")
    header, row = [row.cells for row in read_sheet(file).rows]
    assert header == RULE_COLUMNS
    about = dict(zip(header, row, strict=True))
    assert (about["rule"], about["terms"], about["lists"]) == ("small/project", "2", "names.csv")


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
@pytest.mark.parametrize("into", [["names.csv"], ["small.yaml", "--rule", "project"]])
def test_what_is_exported_and_imported_again_changes_nothing(
    run: Run, listed: Path, tmp_path: Path, ending: str, into: list[str]
) -> None:
    file = tmp_path / f"terms{ending}"
    if into == ["names.csv"]:
        save(listed, pack(rule(find=FIND[1:])))
    before = {path: path.read_bytes() for path in listed.iterdir()}
    run("rules", "export", str(file))
    result = run("rules", "import", str(file), "--into", *into)
    assert {path: path.read_bytes() for path in listed.iterdir()} == before
    assert result.exit_code == 0, result.output


def test_only_the_rules_asked_for_are_exported(run: Run, listed: Path, tmp_path: Path) -> None:
    save(listed, pack(rule(), rule(id="other", find=[{"terms": ["operasi lain"]}])))
    run("rules", "export", str(tmp_path / "a.csv"), "--rule", "small/other")
    assert [row.cells[4] for row in read_sheet(tmp_path / "a.csv").rows[1:]] == ["operasi lain"]


def test_wrong_use_is_explained(run: Run, tmp_path: Path) -> None:
    assert "must end in .csv or .xlsx" in run("rules", "export", str(tmp_path / "a.txt")).stderr
    result = run("rules", "export", str(tmp_path / "a.csv"), "--rule", "small/projct")
    assert "Did you mean small/project?" in result.stderr
    assert result.exit_code == 2


def test_the_file_is_the_users_own(run: Run, tmp_path: Path) -> None:
    run("rules", "export", str(tmp_path / "a.csv"))
    assert (tmp_path / "a.csv").stat().st_mode & 0o077 == 0
