from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bijak.detect.pieces import MARGIN, PIECE, WHOLE, Piecewise, cut
from bijak.detect.reading import Reading, TermMatch
from bijak.post import Span

WORDS = ["rapat", "ini", "bocor.", "Besok\n", "proyek", "garuda", "x" * 90, "👩‍👧", "…", "\n\n"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=900).map(" ".join)


class Finder:
    """Finds every `garuda`, and remembers what it was asked to read."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(self, reading: Reading) -> None:
        self.read.append(reading.text)
        start = reading.text.find("garuda")
        while start >= 0:
            reading.terms.append(TermMatch(Span(start, start + 6), 0))
            start = reading.text.find("garuda", start + 1)


@given(TEXTS)
def test_cores_cover_the_text_and_are_read_with_their_margins(text: str) -> None:
    pieces = cut(text)
    assert (pieces[0].core.start, pieces[-1].core.end) == (0, len(text))
    for one, other in pairwise(pieces):
        assert one.core.end == other.core.start
    for piece in pieces:
        assert piece.read.covers(piece.core)
        assert len(pieces) == 1 or piece.core.end - piece.core.start <= 2 * PIECE


@given(TEXTS)
def test_a_text_in_pieces_gives_what_the_whole_gives(text: str) -> None:
    whole, pieced = Reading(text), Reading(text)
    Finder()(whole)
    Piecewise(Finder())(pieced)
    assert pieced.terms == whole.terms


@pytest.mark.parametrize("position", [0, 1_500, 2_900])
def test_only_the_piece_that_changed_is_read_again(position: int) -> None:
    text = "Rapat berikutnya membahas anggaran tahun depan. " * 60
    finder = Finder()
    step = Piecewise(finder)
    step(Reading(text))
    finder.read.clear()
    step(Reading(text[:position] + "z" + text[position:]))
    assert 1 <= len(finder.read) <= 3
    assert sum(map(len, finder.read)) < 3 * (2 * PIECE + 2 * MARGIN)


def test_a_short_text_is_read_whole_and_not_remembered() -> None:
    finder = Finder()
    step = Piecewise(finder)
    for _ in range(2):
        step(Reading("garuda " * (WHOLE // 7)))
    assert len(finder.read) == 2


def test_a_piece_that_was_cut_short_stays_so() -> None:
    def give_up(reading: Reading) -> None:
        reading.complete = "garuda" not in reading.text

    step = Piecewise(give_up)
    for _ in range(2):
        reading = Reading("rapat " * 500 + "garuda " + "rapat " * 500)
        step(reading)
        assert not reading.complete
