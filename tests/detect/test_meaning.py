"""Rules that ask what a post says between the lines. The model here is a stand-in; the real one has its own
tests."""

from pathlib import Path
from typing import Any

import pytest

from bijak.detect.detector import Detector
from bijak.detect.meaning import MOST_NEW, WINDOW, MeaningStep, windows
from bijak.detect.reading import MeaningMatch, Reading
from bijak.post import Category, Confidence, Span
from tests.small_pack import KEY, compiled, rule

HINT = [{"meaning": "unpublished"}]
WORDS = [{"terms": ["garuda"]}]
SAME_WORD = [{"terms": ["besok"]}]
ONLY_IF_MEANT = {"meanings": ["unpublished"]}
SURE, DOUBTFUL = "besok diumumkan", "mungkin besok"


class Model:
    """Reads a breach wherever `besok` stands, surely where something is announced. Remembers what it read."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(self, text: str) -> list[MeaningMatch]:
        self.read.append(text)
        at = text.find("besok")
        sure = Confidence.HIGH if "diumumkan" in text else Confidence.LOW
        return [MeaningMatch(Span(at, at + 5), Category.UNPUBLISHED, sure)] if at >= 0 else []


CASES: list[tuple[list[dict[str, Any]], str, list[str]]] = [
    # rules, text, words found
    ([rule(find=HINT)], SURE, ["besok"]),
    ([rule(find=HINT)], DOUBTFUL, ["besok"]),
    ([rule(find=HINT, min_confidence="high")], DOUBTFUL, []),
    ([rule(find=HINT)], "kemarin sudah diumumkan", []),
    ([rule(find=WORDS, near=ONLY_IF_MEANT)], f"garuda {SURE}", ["garuda"]),
    ([rule(find=WORDS, near=ONLY_IF_MEANT)], "garuda kemarin sudah diumumkan", []),
    ([rule(find=WORDS, near={**ONLY_IF_MEANT, "effect": "forbid"})], f"garuda {SURE}", []),
    # a hint adds nothing where words have already told, nor where a graver hint has
    ([rule(find=HINT), rule(id="words", find=SAME_WORD)], SURE, ["besok"]),
    ([rule(find=HINT), rule(id="words", find=SAME_WORD, stage="observe")], SURE, ["besok"]),
    ([rule(find=HINT), rule(id="words", find=WORDS)], f"garuda {SURE}", ["garuda", "besok"]),
    ([rule(find=HINT, severity="advise"), rule(id="graver", find=HINT)], SURE, ["besok"]),
]


@pytest.mark.parametrize(("rules", "text", "found"), CASES)
def test_rules_speak_by_what_the_model_reads(
    tmp_path: Path, rules: list[dict[str, Any]], text: str, found: list[str]
) -> None:
    reading = Detector(compiled(tmp_path, *rules), KEY, judge=Model()).read(text)
    assert [text[one.span.start : one.span.end] for one in reading.findings] == found


def test_the_model_is_not_asked_when_no_rule_wants_it(tmp_path: Path) -> None:
    model = Model()
    Detector(compiled(tmp_path, rule(find=WORDS)), KEY, judge=model).read(SURE)
    assert model.read == []


def test_without_models_a_post_is_incomplete_and_never_clear(tmp_path: Path) -> None:
    reading = Detector(compiled(tmp_path, rule(find=HINT)), KEY, models=False).read(SURE)
    assert (reading.findings, reading.complete) == ([], False)


LONG = "Hari ini cerah sekali. " * 60


def test_windows_cover_a_text_and_end_with_sentences() -> None:
    spans = windows(LONG)
    assert "".join(LONG[span.start : span.end] for span in spans) == LONG
    assert all(WINDOW <= span.end - span.start <= 2 * WINDOW for span in spans[:-1])
    assert all(LONG[span.end - 2] == "." for span in spans[:-1])


def test_only_the_window_that_changed_is_read_again() -> None:
    model = Model()
    step = MeaningStep(model)
    step(Reading(LONG))
    first = len(model.read)
    step(Reading(LONG + "Sampai besok."))
    assert (first > 1, len(model.read) - first) == (True, 1)


def test_what_a_window_means_is_placed_in_the_whole_text() -> None:
    reading = Reading(LONG + "Sampai besok.")
    MeaningStep(Model())(reading)
    assert [reading.text[one.span.start : one.span.end] for one in reading.meanings] == ["besok"]


def test_a_very_long_text_is_read_over_several_checks_and_incomplete_until_then() -> None:
    text = "".join(f"Kalimat nomor {number} tanpa arti apa pun di sini. " for number in range(400))
    step = MeaningStep(Model())
    complete = []
    for _ in range(len(windows(text)) // MOST_NEW + 1):
        reading = Reading(text)
        step(reading)
        complete.append(reading.complete)
    assert (complete[0], complete[-1]) == (False, True)


@pytest.mark.parametrize("text", ["", "😀😀", "12.000", "halo"])
def test_what_has_no_words_is_not_read(text: str) -> None:
    model = Model()
    MeaningStep(model)(Reading(text))
    assert model.read == []
