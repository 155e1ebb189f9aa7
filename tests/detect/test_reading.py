import re
from bisect import bisect_left, bisect_right

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bijak.detect.reading import Reading
from bijak.post import Span

TEXT = "Satu dua, tiga. Empat lima\nenam"


def distance(text: str, one: Span, other: Span) -> int:
    """How many words apart, the slow way: word beginnings from the end of one to the beginning of the
    other."""
    if one.overlaps(other):
        return 0
    first, second = sorted((one, other))
    starts = [match.start() for match in re.finditer(r"\w+", text)]
    return bisect_right(starts, second.start) - bisect_left(starts, first.end)


@given(st.text("ab ,.", max_size=40), st.tuples(*[st.integers(0, 40)] * 4), st.integers(1, 6))
def test_nearness_in_words_is_counted_right(text: str, ends: tuple[int, ...], most: int) -> None:
    a, b, c, d = (min(end, len(text)) for end in ends)
    one, other = Span(min(a, b), max(a, b)), Span(min(c, d), max(c, d))
    assert Reading(text).within_words(one, other, most) == (distance(text, one, other) <= most)


@pytest.mark.parametrize(
    ("reach", "around"),
    [(1, "dua, tiga. Empat "), ("sentence", "Satu dua, tiga. "), ("post", TEXT), (50, TEXT)],
)
def test_says_what_lies_around(reach: int | str, around: str) -> None:
    place = Reading(TEXT).around(Span(10, 14), reach)
    assert TEXT[place.start : place.end] == around
