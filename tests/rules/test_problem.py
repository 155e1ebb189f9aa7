"""What is said of a mistake: everything to whoever mends it, and no word of a list to anybody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from bijak.rules.problem import Problem
from bijak.rules.store import NoRulesError, Store
from tests.small_pack import KEY, pack, rule, save

SECRET = "wiraloka"

MISTAKES = {
    "a test that fails": {"tests": {"flags": ["Kabar burung"], "passes": [f"Kabar {SECRET}"]}},
    "a term with a colon": {"find": [{f"proyek {SECRET}": "nama"}]},
    "a term that is no text": {"find": [{"terms": [{"term": SECRET, SECRET: True}]}]},
    "an id": {"id": f"Proyek {SECRET}"},
    "a pattern": {"find": [{"pattern": f"(?={SECRET})"}]},
    "an identifier": {"find": [{"identifier": SECRET}]},
}


def problems(folder: Path, tmp_path: Path) -> tuple[Problem, ...]:
    with pytest.raises(NoRulesError) as refused:
        Store(tmp_path / "cache").lists(folder, KEY)
    return refused.value.problems


@pytest.mark.parametrize("change", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_in_a_pack_is_told_elsewhere_without_its_words(change, tmp_path: Path) -> None:
    folder = save(tmp_path / "rules", pack(rule(**{"find": [{"terms": [SECRET]}], **change})))
    found = problems(folder, tmp_path)
    assert SECRET in "".join(map(str, found))
    told = "".join(str(problem.discreet) for problem in found)
    assert told.startswith("small.yaml:")
    assert SECRET not in told


@pytest.mark.parametrize(
    "csv", [f"nama,{SECRET}\nx,y\n", f"term,affixes\nproyek,{SECRET}\n", f"term\na,{SECRET}\n"]
)
def test_a_mistake_in_a_list_is_told_elsewhere_without_its_words(csv: str, tmp_path: Path) -> None:
    folder = save(tmp_path / "rules", pack(rule(find=[{"terms_from": "names.csv"}])))
    (folder / "names.csv").write_text(csv)
    found = problems(folder, tmp_path)
    assert SECRET in "".join(map(str, found))
    assert SECRET not in "".join(str(problem.discreet) for problem in found)


def test_what_the_computer_lacks_is_told_as_it_is() -> None:
    lacking = Problem.of_file("names.csv", "this computer has no key", "Give it one.", of_computer=True)
    assert lacking.discreet == lacking


def test_a_discreet_problem_names_the_place_and_the_check() -> None:
    problem = Problem("small.yaml", 7, 3, SECRET, f"no {SECRET}", f"Use {SECRET}", check="unknown-name")
    assert (
        str(problem.discreet).splitlines()[0]
        == "small.yaml:7: this pack or list cannot be used (unknown-name)"
    )
