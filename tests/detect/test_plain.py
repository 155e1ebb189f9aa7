"""The plain form of disguised numbers, and the way back to the characters as written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bijak.detect.plain import BUDGET, Plain

CASES = [
    ("０８１２", "0812", "０８１２"),  # full width
    ("𝟎𝟖𝟏𝟐", "0812", "𝟎𝟖𝟏𝟐"),  # mathematical bold
    ("⓪⑧①②", "0812", "⓪⑧①②"),  # circled
    ("٠٨١٢", "0812", "٠٨١٢"),  # Arabic-Indic
    ("0\u200b8\u200b1\u200b2", "0812", "0\u200b8\u200b1\u200b2"),  # zero width between
    ("0️⃣8️⃣1️⃣2️⃣", "0812", "0️⃣8️⃣1️⃣2"),  # keycaps
    ("O812 34l6", "0812 3416", "O812 34l6"),  # letters in numbers
    ("hp nol delapan satu dua tiga ya", "08123", "nol delapan satu dua tiga"),  # spoken
]


@pytest.mark.parametrize(("text", "plain", "original"), CASES)
def test_disguise_is_undone_with_the_way_back(text, plain, original):
    read = Plain(text, disguised=True)
    start = read.text.index(plain)
    span = read.span(start, start + len(plain))
    assert text[span.start : span.end] == original


@pytest.mark.parametrize("text", ["S2 dan 10L", "Rp 10l", "KLO LO OLI", "satu dua tiga"])
def test_ordinary_words_stay(text):
    assert Plain(text, disguised=True).text == text


@given(st.text(alphabet=st.sampled_from("0189OlI oan.-０９𝟎⑧\u200b\ufe0f😀satu dua nol")))
def test_every_character_leads_back_inside_the_text(text):
    read = Plain(text, disguised=True)
    last = 0
    for offset in range(len(read.text)):
        span = read.span(offset, offset + 1)
        assert last <= span.start < span.end <= len(text)
        last = span.start


def test_words_around_are_lower_case_and_nearest_first():
    read = Plain("Nomor HP saya 123 itu milik Budi")
    assert read.words_before(14, 2) == ["saya", "hp"]
    assert read.words_after(17, 2) == ["itu", "milik"]


def test_a_spent_budget_makes_the_text_incomplete():
    read = Plain("")
    assert read.afford(BUDGET)
    assert read.complete
    assert not read.afford()
    assert not read.complete
