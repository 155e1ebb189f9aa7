import pytest

from bijak.detect.text_model import SHIPPED
from bijak.text.subwords import Subwords

TEXTS = ["katanya besok\nsemua  keran", " 😀 diam-diam ", "", "\t", "naïve \u200b 漢字 é", "lone \ud800 half"]


@pytest.fixture(scope="module")
def subwords() -> Subwords:
    return Subwords(SHIPPED / "subwords.model")


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("sampling", [None, 0.2])
def test_subwords_cover_all_but_white_space_in_order(
    subwords: Subwords, text: str, sampling: float | None
) -> None:
    cut = subwords(text, sampling)
    assert "".join(text[one.start : one.end] for one in cut) == "".join(text.split())


def test_known_words_stay_whole(subwords: Subwords) -> None:
    text = "katanya rahasia negara"
    assert [text[one.start : one.end] for one in subwords(text)] == ["katanya", "rahasia", "negara"]


def test_sampling_cuts_in_several_ways(subwords: Subwords) -> None:
    assert len({tuple(one.id for one in subwords("diumumkan resmi", 0.2)) for _ in range(50)}) > 1
