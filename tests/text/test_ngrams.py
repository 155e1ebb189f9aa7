import pytest

from bijak.text.ngrams import FARTHEST, LONGEST_CHUNK, Ngrams, _pieces_of


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


def test_phrases_are_the_same_however_their_words_are_formed() -> None:
    assert Ngrams("gak dibocorin").phrases.digests.tolist() == Ngrams("tidak bocor").phrases.digests.tolist()


def test_a_pair_is_the_same_whichever_word_comes_first() -> None:
    found, other = Ngrams("auditor, belum").pairs, Ngrams("belum auditor").pairs
    assert list(zip(found.first.tolist(), found.last.tolist(), strict=True)) == [(0, 3)]
    assert len({*found.digests.tolist(), *other.digests.tolist()}) == 1


def test_words_far_apart_and_a_word_with_itself_are_no_pair() -> None:
    assert not len(Ngrams("ya ya ya").pairs.digests)
    between = " ".join(["dan"] * FARTHEST)
    near, far = Ngrams("satu dan dua").pairs, Ngrams(f"satu {between} dua").pairs
    assert {*near.digests.tolist()} - {*far.digests.tolist()}


@pytest.mark.parametrize("text", ["", " ", "\ud800", "😀 😀"])
def test_any_text_can_be_read(text: str) -> None:
    for found in (Ngrams(text).phrases, Ngrams(text).pieces, Ngrams(text).pairs):
        assert len(found.digests) == len(found.first) == len(found.last)


def test_of_a_very_long_word_only_the_beginning_is_read_and_remembered() -> None:
    start = "x" * LONGEST_CHUNK
    _pieces_of.cache_clear()
    assert Ngrams(start + "y" * 90_000).pieces.digests.tolist() == Ngrams(start).pieces.digests.tolist()
    assert _pieces_of.cache_info().currsize == 1
