import pytest

from bijak.text.ngrams import LONGEST_CHUNK, Ngrams, _pieces_of


def test_words_and_marks_stand_where_they_stand() -> None:
    text = "katanya besok, ya"
    assert [text[start:end] for start, end in Ngrams(text).words] == ["katanya", "besok", ",", "ya"]


def test_every_phrase_and_piece_belongs_to_its_words() -> None:
    found = Ngrams("bocor besok")
    assert sorted(zip(found.phrases.first.tolist(), found.phrases.last.tolist(), strict=True)) == [
        (0, 1),
        (0, 2),
        (1, 2),
    ]
    assert {*zip(found.pieces.first.tolist(), found.pieces.last.tolist(), strict=True)} == {(0, 1), (1, 2)}


@pytest.mark.parametrize("text", ["", " ", "\ud800", "😀 😀"])
def test_any_text_can_be_read(text: str) -> None:
    found = Ngrams(text)
    assert len(found.phrases.digests) == len(found.phrases.first) == len(found.phrases.last)
    assert len(found.pieces.digests) == len(found.pieces.first) == len(found.pieces.last)


def test_of_a_very_long_word_only_the_beginning_is_read_and_remembered() -> None:
    start = "x" * LONGEST_CHUNK
    _pieces_of.cache_clear()
    assert Ngrams(start + "y" * 90_000).pieces.digests.tolist() == Ngrams(start).pieces.digests.tolist()
    assert _pieces_of.cache_info().currsize == 1
