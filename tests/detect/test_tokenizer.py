import spacy
from hypothesis import given
from hypothesis import strategies as st

from bijak.detect.tokenizer import LinearTokenizer

NLP = spacy.blank("xx")
TOKENIZE = LinearTokenizer(NLP.vocab)


@given(st.text(max_size=200))
def test_no_character_is_lost_or_changed(text: str) -> None:
    assert TOKENIZE(text).text == text


@given(st.text(alphabet=" a\n(.", max_size=60))
def test_runs_of_space_and_marks_keep_their_places(text: str) -> None:
    assert TOKENIZE(text).text == text


def test_words_keep_inner_hyphens_and_marks_stand_alone() -> None:
    words = [token.text for token in TOKENIZE("Anak-anak #RapatInternal, kata Bu_Rina!!! (ok)")]
    assert words == ["Anak-anak", "#", "RapatInternal", ",", "kata", "Bu", "_", "Rina", "!!!", "(", "ok", ")"]


def test_a_long_run_of_marks_is_one_token() -> None:
    assert len(TOKENIZE("(" * 60_000)) == 1
