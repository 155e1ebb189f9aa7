"""The samples of the trial page show what Bijak does with the packs it ships."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bijak import Checker

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def checker():
    return Checker.load(ROOT / "rules")


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_sample_is_noted_and_the_last_is_not(checker, language):
    words = json.loads((ROOT / "extension" / "_locales" / language / "messages.json").read_text("utf-8"))
    samples = [entry["message"] for name, entry in words.items() if name.startswith("compose_sample_")]
    noted = [bool(checker.check(sample).findings) for sample in samples]
    assert noted == [True] * (len(samples) - 1) + [False]
