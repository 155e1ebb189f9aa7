"""The packs that ship: each must load without a problem, and every rule must do what its tests say."""

from __future__ import annotations

import pytest

from bijak.post import Category
from bijak.rules.folder import shipped_rules
from bijak.rules.load import Loaded, load
from bijak.rules.schema import FindMeaning
from bijak.rules.verify import Tried, try_folder

CATEGORIES = [category.value for category in Category]
RULES_A_CATEGORY = 6


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(shipped_rules())


@pytest.fixture(scope="module")
def tried() -> Tried:
    return try_folder(shipped_rules())


def test_every_pack_loads(loaded: Loaded) -> None:
    assert not loaded.problems, "\n".join(map(str, loaded.problems))


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_category_has_its_rules(loaded: Loaded, category: str) -> None:
    rules = [rule for one in loaded.packs if one.pack.category == category for rule in one.pack.rules]
    assert len(rules) >= RULES_A_CATEGORY


def test_every_rule_flags_and_passes_what_it_says(tried: Tried) -> None:
    assert not tried.problems, "\n".join(map(str, tried.problems))
    assert all(trial.holds for trials in tried.trials.values() for trial in trials)


def test_every_pack_hints_at_what_no_list_holds(loaded: Loaded) -> None:
    for one in loaded.packs:
        hints = {
            (rule.severity, rule.min_confidence)
            for rule in one.pack.rules
            if any(isinstance(finder, FindMeaning) for finder in rule.find)
        }
        assert hints == {("warn", "high"), ("advise", "medium")}, one.pack.pack
