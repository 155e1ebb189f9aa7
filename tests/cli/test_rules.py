import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.small_pack import pack, rule, save


def test_good_packs_pass_lint_and_test(run: Run) -> None:
    result = run("rules", "lint")
    assert "1 pack, 1 rule: 0 errors" in result.stdout
    result = run("rules", "test")
    assert "small: 2 tests, all hold" in result.stdout
    assert result.exit_code == 0


@pytest.mark.parametrize("command", ["lint", "test"])
def test_a_mistake_is_shown_with_its_line(run: Run, rules: Path, command: str) -> None:
    save(rules, pack(rule(stage="enforced")))
    result = run("rules", command)
    assert "small.yaml:10:" in result.output
    assert "Did you mean enforce?" in result.output
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


def test_lint_shows_the_line_why_it_matters_and_what_to_do(run: Run, rules: Path) -> None:
    save(rules, pack(rule(unless=["burung kecil"])))
    result = run("rules", "lint")
    for part in ("warning[dead-unless]:", "--> small.yaml:27:5", "27 |", "^", "why:", "do:"):
        assert part in result.stdout
    assert result.exit_code == 1


def test_notes_alone_are_no_failure_and_are_shown_when_asked_for(run: Run) -> None:
    quiet, loud = run("rules", "lint"), run("rules", "lint", "--notes")
    assert (quiet.exit_code, loud.exit_code) == (0, 0)
    assert "1 note (--notes shows them)" in quiet.stdout
    assert "note[no-unseen-variant]" in loud.stdout
    assert "note[" not in quiet.stdout


def test_lint_as_json_says_check_level_and_why(run: Run) -> None:
    (problem,) = json.loads(run("rules", "lint", "--json").stdout)["problems"]
    assert (problem["check"], problem["level"]) == ("no-unseen-variant", "note")
    assert problem["why"]


@pytest.mark.parametrize("to_file", [True, False])
def test_lint_writes_sarif_for_code_review(run: Run, tmp_path: Path, to_file: bool) -> None:
    file = tmp_path / "lint.sarif"
    result = run("rules", "lint", "--sarif", str(file) if to_file else "-")
    log = json.loads(file.read_text("utf-8") if to_file else result.stdout)
    assert [one["ruleId"] for one in log["runs"][0]["results"]] == ["no-unseen-variant"]


def test_show_lists_rules_and_never_their_terms(run: Run) -> None:
    result = run("rules", "show", "small/project")
    assert "Proyek ini belum diumumkan." in result.stdout
    assert "garuda" not in result.stdout + run("rules", "show", "--json").stdout


def test_show_suggests_the_nearest_rule(run: Run) -> None:
    result = run("rules", "show", "small/projct")
    assert "Did you mean small/project?" in result.stderr
    assert result.exit_code == 2
