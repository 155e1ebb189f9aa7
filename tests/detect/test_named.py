"""Where a model is asked for names, and how much it reads."""

from collections.abc import Sequence

import pytest

from bijak.detect import named
from bijak.detect.named import LONGEST, NamedStep, sentences
from bijak.detect.reading import EntityMatch, Reading
from bijak.post import Span

TEXT = "Rina sakit tbc. Besok rapat! Budi ikut\nlalu pulang"


class Names:
    """Finds capitalised names and remembers what it was given."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(self, texts: Sequence[str]) -> list[list[EntityMatch]]:
        self.read += texts
        return [
            [
                EntityMatch(Span(text.index(name), text.index(name) + 4), "PERSON")
                for name in ("Rina", "Budi")
                if name in text
            ]
            for text in texts
        ]


def asking(model: Names) -> NamedStep:
    return NamedStep(model, {"PERSON"})


def test_sentences_cover_the_text() -> None:
    parts = [TEXT[one.start : one.end] for one in sentences(TEXT)]
    assert parts == ["Rina sakit tbc. ", "Besok rapat! ", "Budi ikut\n", "lalu pulang"]


@pytest.mark.parametrize("text", ["a" * 3 * LONGEST, "kata " * LONGEST, ". " * 500, "", "\n\n"])
def test_no_part_is_longer_than_it_may_be(text: str) -> None:
    parts = list(sentences(text))
    assert "".join(text[one.start : one.end] for one in parts) == text
    assert all(one.end - one.start <= LONGEST for one in parts)


@pytest.mark.parametrize(
    ("places", "read", "names"),
    [
        ([Span(0, 15)], ["Rina sakit tbc. "], ["Rina"]),
        ([Span(20, 30)], ["Besok rapat! ", "Budi ikut\n"], ["Budi"]),
        ([Span(0, 1), Span(len(TEXT) - 1, len(TEXT))], ["Rina sakit tbc. ", "lalu pulang"], ["Rina"]),
        ([], [], []),
    ],
)
def test_only_the_sentences_that_reach_into_a_place_are_read(
    places: list[Span], read: list[str], names: list[str]
) -> None:
    model, reading = Names(), Reading(TEXT)
    asking(model)(reading, places)
    assert model.read == read
    assert [TEXT[one.span.start : one.span.end] for one in reading.entities] == names


def test_a_sentence_is_read_once_wherever_it_stands() -> None:
    model = Names()
    step = asking(model)
    for before in ("", "Halo. ", "Halo semua. "):
        reading = Reading(f"{before}Budi datang. ")
        step(reading, [Span(0, len(reading.text))])
        assert [reading.text[one.span.start : one.span.end] for one in reading.entities] == ["Budi"]
    assert model.read.count("Budi datang. ") == 1


def test_too_much_for_one_check_is_told_and_read_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(named, "MOST_READ", 20)
    step, everywhere = asking(Names()), [Span(0, len(TEXT))]
    complete = []
    for _ in range(4):
        reading = Reading(TEXT)
        step(reading, everywhere)
        complete.append(reading.complete)
    assert complete[0] is False
    assert complete[-1] is True
    assert len(reading.entities) == 2


def test_the_sentences_of_a_check_are_read_together_and_each_once() -> None:
    asked: list[Sequence[str]] = []
    names = Names()

    def model(texts: Sequence[str]) -> list[list[EntityMatch]]:
        asked.append(texts)
        return names(texts)

    reading = Reading("Budi ikut. Rapat. Budi ikut. ")
    NamedStep(model, {"PERSON"})(reading, [Span(0, len(reading.text))])
    assert asked == [["Budi ikut. ", "Rapat. "]]
    assert [one.span.start for one in reading.entities] == [0, 18]


def test_labels_that_no_rule_wants_are_left_out() -> None:
    reading = Reading("Budi ikut. ")
    NamedStep(Names(), {"LOC"})(reading, [Span(0, 5)])
    assert reading.entities == []
