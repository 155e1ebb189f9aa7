from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bijak.post import Span
from bijak.text.fold import fold

dressed_text = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("aß\u0336\u200b\u200dﬁİＡ𝐚аⓐ🅰🇮🇩👩👍🏽\ufe0f\u20e3½ \n.A"),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Rahasia NEGARA", "rahasia negara"),
        ("Ｒａｈａｓｉａ", "rahasia"),  # full width
        ("rаhаsiа", "rahasia"),  # Cyrillic а
        ("ΒΟМ", "bom"),  # Greek and Cyrillic capitals
        ("ІΙ", "ii"),  # upright strokes that are called I
        ("𝓻𝓪𝓱𝓪𝓼𝓲𝓪", "rahasia"),
        ("ʀᴀʜᴀꜱɪᴀ", "rahasia"),  # small capitals
        ("🅡ⓐ🄷", "rah"),
        ("r̶a̶h̶a̶s̶i̶a̶", "rahasia"),
        ("ra\u200bha\u00adsia", "rahasia"),
        ("café CAFÉ cafe\u0301", "cafe cafe cafe"),
        ("straße ﬁsik İstanbul", "strasse fisik istanbul"),
        ("đøł", "dol"),
        ("١٢٣", "123"),  # Arabic digits
        ("1️⃣2️⃣", "12"),  # keycaps
        ("🇧🇴🇲 🇯🇺🇩🇮", "bom judi"),  # regional letters that are no flags
        ("r4h4514 2024", "r4h4514 2024"),  # digits wait for their word
    ],
)
def test_reads_dressed_letters(text: str, folded: str) -> None:
    assert fold(text).text == folded


@pytest.mark.parametrize("text", ["👨‍👩‍👧", "👍🏽", "❤️", "🇮🇩🇵🇸", "rahasia™", "الله", "機密", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"])
def test_leaves_pictures_signs_and_other_scripts_alone(text: str) -> None:
    assert fold(text).text == text


@pytest.mark.parametrize(
    ("text", "disguised"),
    [
        ("rahasia", False),
        ("RAHASIA", False),
        ("kafé", False),
        ("kafe\u0301", False),
        ("raha\u00adsia", False),  # a soft hyphen comes along with text copied from a page
        ("rahasia\u200b", False),
        ("straße", False),
        ("m²", False),
        ("raha\u200bsia", True),
        ("rаhasia", True),
        ("𝐫ahasia", True),
        ("ｒahasia", True),
        ("r̶ahasia", True),
        ("ⓡahasia", True),
    ],
)
def test_knows_deliberate_disguise(text: str, disguised: bool) -> None:
    assert fold(text).is_disguised(Span(0, len(text))) is disguised


@pytest.mark.parametrize(
    ("text", "word", "original"),
    [
        ("ini ｒａｈａｓｉａ!", "rahasia", "ｒａｈａｓｉａ"),
        ("\ufeffrahasia", "rahasia", "rahasia"),
        ("𝐫\u0336ahasi\u200ba\u0336 ya", "rahasia", "𝐫\u0336ahasi\u200ba\u0336"),
        ("ini straße", "strasse", "straße"),
        ("ini straße", "stras", "straß"),  # half an expanded letter is the whole letter
        ("ﬁﬁ sik", "sik", "sik"),
    ],
)
def test_finds_the_way_back(text: str, word: str, original: str) -> None:
    folded = fold(text)
    at = folded.text.index(word)
    span = folded.span(at, at + len(word))
    assert text[span.start : span.end] == original


@given(dressed_text)
def test_every_folded_character_has_its_place(text: str) -> None:
    folded = fold(text)
    spans = [folded.span(i, i + 1) for i in range(len(folded.text))]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    for one, following in pairwise(spans):
        assert following == one or following.start == one.end  # in order, without gaps
    if spans:
        assert spans[-1].end == len(text)


@given(dressed_text)
def test_a_range_is_its_characters_together(text: str) -> None:
    folded = fold(text)
    for start in range(len(folded.text)):
        for end in range(start + 1, min(len(folded.text), start + 4) + 1):
            whole = folded.span(start, end)
            assert whole == Span(folded.span(start, start + 1).start, folded.span(end - 1, end).end)


@given(dressed_text)
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_text_keeps_its_offsets(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(text)
    assert folded.span(0, len(text)) == Span(0, len(text))
