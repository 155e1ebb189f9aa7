import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.small_pack import pack, rule, save


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return save(
        tmp_path / "new", pack(rule(severity="advise", find=[{"terms": ["proyek garuda", "proyek elang"]}]))
    )


def test_folders_that_say_the_same_exit_with_0(run: Run, rules: Path) -> None:
    result = run("rules", "diff", str(rules), str(rules))
    assert (result.stdout, result.exit_code) == ("Nothing differs.\n", 0)


def test_it_tells_what_changed_and_keeps_terms_to_itself(run: Run, rules: Path, new: Path) -> None:
    result = run("rules", "diff", str(rules), str(new))
    assert result.stdout.splitlines() == [
        "Protects less (1 change):",
        "  small/project: milder: severity warn → advise",
        "Protects more (1 change):",
        "  small/project: 1 term added",
        "Wording and tests (1 change):",
        "  small/project: other suggestions",
    ]
    assert result.exit_code == 1


def test_terms_are_shown_to_whoever_asks(run: Run, rules: Path, new: Path) -> None:
    assert "proyek elang" in run("rules", "diff", str(rules), str(new), "--terms").stdout


@pytest.mark.parametrize("options", [[], ["--terms"]])
def test_machines_get_the_same(run: Run, rules: Path, new: Path, options: list[str]) -> None:
    changes = json.loads(run("rules", "diff", str(rules), str(new), "--json", *options).stdout)
    assert [change["gravity"] for change in changes] == ["weaker", "stronger", "wording"]
    added = {"gravity": "stronger", "severity": "warn", "where": "small/project", "change": "1 term added"}
    assert changes[1] == added | ({"terms": ["proyek elang"]} if options else {})


def test_a_pack_that_cannot_be_read_is_told_and_nothing_is_compared(run: Run, rules: Path, new: Path) -> None:
    (new / "broken.yaml").write_text("pack: [")
    result = run("rules", "diff", str(rules), str(new))
    assert "broken.yaml:1" in result.stderr
    assert (result.stdout, result.exit_code) == ("", 2)
