"""Sealed lists say nothing and find everything; a wrong key or damage is told."""

from pathlib import Path

import pytest

from bijak.checker import Checker
from bijak.rules.load import load
from bijak.rules.problem import RefusedError
from bijak.rules.sealed_file import LockedError, SealedFile, is_sealed, sealed_text
from tests.small_pack import pack, rule, save
from tests.spellings import SPELLINGS

KEY = b"k" * 32
CANARY = "garuda senja"


def sealed_rules(folder: Path, *terms: str, affixes: bool = False, asked: bool = False) -> Path:
    """A folder with a rule that rests on a sealed list and another that does not."""
    tests = {"flags": [f"Kabar {CANARY}"], "passes": ["Kabar burung"]}
    names = rule(id="names", find=[{"terms_from": "names.csv", "affixes": asked}], tests=tests)
    save(folder, pack(names, rule()))
    text = sealed_text([(term, affixes) for term in (CANARY, *terms)], KEY, affixes=affixes)
    (folder / "names.csv").write_bytes(text)
    return folder


def rules_of(folder: Path, text: str, tmp_path: Path, key: bytes = KEY) -> set[str]:
    checker = Checker.load(folder, cache=tmp_path / "cache", list_key=key, models=False)
    return {finding.rule for finding in checker.check(text).findings}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return sealed_rules(tmp_path / "rules", "rahasia negara", affixes=True)


@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS)
def test_every_spelling_of_a_sealed_term_is_found(folder: Path, tmp_path: Path, spelling: str) -> None:
    assert rules_of(folder, f"Ini {spelling} ya", tmp_path) == {"small/names"}


def test_affixed_forms_are_found_where_the_list_was_sealed_with_them(tmp_path: Path) -> None:
    text = "Mereka membocorkannya kemarin"
    with_forms = sealed_rules(tmp_path / "with", "bocor", affixes=True)
    without = sealed_rules(tmp_path / "without", "bocor")
    assert rules_of(with_forms, text, tmp_path) == {"small/names"}
    assert rules_of(without, text, tmp_path) == set()


def test_the_file_holds_no_word_of_its_terms(folder: Path) -> None:
    text = (folder / "names.csv").read_bytes().lower()
    assert not [word for word in (b"rahasia", b"negara", b"garuda", b"senja") if word in text]


def test_the_order_of_terms_is_not_told() -> None:
    terms = [("proyek elang", False), ("proyek garuda", False), ("proyek elang", False)]
    assert sealed_text(terms, KEY, affixes=False) == sealed_text(terms[::-1][:2], KEY, affixes=False)


@pytest.mark.parametrize(("key", "has"), [(b"x" * 32, "has the key"), (None, "has no key for lists")])
def test_with_a_wrong_or_no_key_the_other_rules_go_on(folder: Path, tmp_path: Path, key, has: str) -> None:
    keys = {} if key is None else {"list_key": key}
    checker = Checker.load(folder, cache=tmp_path / "cache", models=False, **keys)
    (problem,) = checker.problems
    assert has in problem.message
    assert (problem.file, problem.of_computer, checker.lists.state) == ("names.csv", True, "refused")
    assert checker.check("Kabar proyek garuda").findings
    assert not checker.check("Ini rahasia negara").findings


def test_a_key_that_comes_later_opens_the_list(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    Checker.load(folder, cache=cache, models=False)
    assert Checker.load(folder, cache=cache, models=False, list_key=KEY).lists.state == "current"


DAMAGE = {
    "cut off": lambda content: content[:-20],
    "a line lost": lambda content: content[: content.rstrip().rindex(b"\n") + 1],
    "one changed bit": lambda content: content[:-5] + bytes([content[-5] ^ 1]) + content[-4:],
    "first line": lambda content: content.replace(b"check", b"chekc", 1),
    "nothing but its name": lambda content: b"bijak sealed list ",
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_list_is_refused(folder: Path, damage) -> None:
    path = folder / "names.csv"
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(RefusedError, match="Seal the list again"):
        SealedFile.check(path, "names.csv", KEY)
    assert not load(folder, key=KEY).packs


def test_a_locked_list_is_told_from_a_damaged_one(folder: Path) -> None:
    assert is_sealed(folder / "names.csv")
    with pytest.raises(LockedError):
        SealedFile.check(folder / "names.csv", "names.csv", b"x")


def test_a_pack_cannot_ask_for_forms_that_were_not_sealed(tmp_path: Path) -> None:
    folder = sealed_rules(tmp_path / "rules", asked=True)
    (problem,) = load(folder, key=KEY).problems
    assert "was sealed without affixed forms" in problem.message
    assert "--affixes" in problem.remedy
    assert problem.text.strip() == "affixes: true"
