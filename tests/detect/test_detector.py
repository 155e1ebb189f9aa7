"""What is proved before the other steps are taken, and that nothing is lost by it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bijak.detect.detector import Detector
from bijak.detect.reading import Reading
from bijak.detect.terms import TermStep
from bijak.rules.folder import shipped_rules
from bijak.rules.lexicon import Lexicon
from tests.detect.test_terms import SPELLINGS
from tests.small_pack import KEY, compiled, rule

TERMS = [("rahasia negara", False), ("kantor", False), ("negara lain", False)]
SOUGHT = {0}


@pytest.fixture(scope="module")
def step(tmp_path_factory: pytest.TempPathFactory) -> TermStep:
    folder = tmp_path_factory.mktemp("lexicon")
    Lexicon.build(TERMS, folder, KEY, SOUGHT.__contains__)
    return TermStep(Lexicon.open(folder, KEY))


@pytest.mark.parametrize("name", SPELLINGS)
def test_a_sought_term_is_seen_in_every_spelling(step: TermStep, name: str) -> None:
    assert step.seeks(f"Awas 🙏🏽 ini {SPELLINGS[name]}, ya!")


@pytest.mark.parametrize("text", ["di kantor", "negara lain", "rahasia kantor", "#kantor", "n3gara l4in", ""])
def test_other_terms_open_nothing(step: TermStep, text: str) -> None:
    assert not step.seeks(text)


def posts() -> Iterator[str]:
    """Every post in the tests of the rules shipped."""
    for path in sorted(shipped_rules().glob("*.yaml")):
        for one in yaml.load(path.read_bytes(), yaml.CSafeLoader)["rules"]:
            yield from one["tests"]["flags"]
            yield from one["tests"]["passes"]


def test_nothing_is_lost_by_proving_first(shipped: Detector) -> None:
    for text in posts():
        every = Reading(text)
        for take in (shipped.shapes, shipped.terms, shipped.entities, shipped.context):
            take(every)
        assert shipped.read(text).findings == every.findings, text


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Detector:
    from bijak.keys import LIST_KEY
    from bijak.rules.store import Store

    lists = Store(tmp_path_factory.mktemp("cache")).lists(shipped_rules(), LIST_KEY)
    return Detector(lists, KEY, models=False, enforce_all=True)


def test_a_post_that_needs_a_model_is_incomplete_without_one(tmp_path: Path) -> None:
    near = {"entities": ["PERSON"], "within": "sentence", "effect": "raise"}
    detector = Detector(compiled(tmp_path, rule(near=near)), KEY, models=False)
    readings = [detector.read(text) for text in ("proyek garuda", "selamat pagi")]
    assert [(len(one.findings), one.complete) for one in readings] == [(1, False), (0, True)]
