import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.small_pack import pack, rule, save


def test_good_packs_pass_lint_and_test(run: Run) -> None:
    assert "1 packs are good, 0 problems" in run("rules", "lint").stdout
    result = run("rules", "test")
    assert "small: 2 tests, all hold" in result.stdout
    assert result.exit_code == 0


@pytest.mark.parametrize("command", ["lint", "test"])
def test_a_mistake_is_shown_with_its_line(run: Run, rules: Path, command: str) -> None:
    save(rules, pack(rule(stage="enforced")))
    result = run("rules", command)
    assert "small.yaml:10:" in result.stderr
    assert "Did you mean enforce?" in result.stderr
    assert result.exit_code == 1


def test_a_test_that_fails_is_shown_with_its_line(run: Run, rules: Path) -> None:
    save(rules, pack(rule(tests={"flags": ["Kabar burung"], "passes": ["Kabar"]})))
    result = run("rules", "test")
    assert "small: 2 tests, 1 FAIL" in result.stdout
    assert "Kabar burung" in result.stderr
    assert result.exit_code == 1


@pytest.mark.parametrize("command", ["lint", "test"])
def test_problems_come_as_json_too(run: Run, rules: Path, command: str) -> None:
    save(rules, pack(owner=1))
    (problem,) = json.loads(run("rules", command, "--json").stdout)["problems"]
    assert (problem["file"], problem["line"], problem["text"]) == ("small.yaml", 3, "owner: 1")


def test_show_lists_rules_and_never_their_terms(run: Run) -> None:
    result = run("rules", "show", "small/project")
    assert "Proyek ini belum diumumkan." in result.stdout
    assert "garuda" not in result.stdout + run("rules", "show", "--json").stdout


def test_show_suggests_the_nearest_rule(run: Run) -> None:
    result = run("rules", "show", "small/projct")
    assert "Did you mean small/project?" in result.stderr
    assert result.exit_code == 2
