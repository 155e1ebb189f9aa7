"""Where a model is asked for names, and how much it reads."""

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

    def __call__(self, reading: Reading) -> None:
        self.read.append(reading.text)
        for name in ("Rina", "Budi"):
            if name in reading.text:
                at = reading.text.index(name)
                reading.entities.append(EntityMatch(Span(at, at + 4), "PERSON"))


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
    NamedStep(model)(reading, places)
    assert model.read == read
    assert [TEXT[one.span.start : one.span.end] for one in reading.entities] == names


def test_a_sentence_is_read_once_wherever_it_stands() -> None:
    model = Names()
    step = NamedStep(model)
    for before in ("", "Halo. ", "Halo semua. "):
        reading = Reading(f"{before}Budi datang. ")
        step(reading, [Span(0, len(reading.text))])
        assert [reading.text[one.span.start : one.span.end] for one in reading.entities] == ["Budi"]
    assert model.read.count("Budi datang. ") == 1


def test_too_much_for_one_check_is_told_and_read_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(named, "MOST_READ", 20)
    step, everywhere = NamedStep(Names()), [Span(0, len(TEXT))]
    complete = []
    for _ in range(4):
        reading = Reading(TEXT)
        step(reading, everywhere)
        complete.append(reading.complete)
    assert complete[0] is False
    assert complete[-1] is True
    assert len(reading.entities) == 2


def test_what_was_left_undone_is_not_remembered_as_done() -> None:
    def give_up(reading: Reading) -> None:
        reading.complete = False

    step = NamedStep(give_up)
    for _ in range(2):
        reading = Reading("Budi datang.")
        step(reading, [Span(0, 12)])
        assert not reading.complete
