import numpy as np
import pytest

from bijak.detect.bag import KINDS, Bag, Kind, Known
from bijak.text.ngrams import Ngrams

NOTHING = Kind(Known(np.zeros(0, np.uint32), np.zeros(0, np.float32)), np.zeros((0, 1), np.int8), np.ones(1))


def bag_of(kind: str, text: str, which: int) -> Bag:
    """A bag that knows one thing of a text, of weight 2."""
    digest = getattr(Ngrams(text), kind).digests[which:][:1]
    knows = Kind(Known(digest, np.ones(1, np.float32)), np.full((1, 1), 2, np.int8), np.ones(1, np.float32))
    return Bag({one: knows if one == kind else NOTHING for one in KINDS}, np.zeros(1, np.float32))


@pytest.mark.parametrize(
    ("kind", "which", "shares"),
    [
        ("phrases", 0, [2, 0, 0]),
        ("phrases", -1, [2 / 3] * 3),
        ("pieces", 0, [2, 0, 0]),
        ("pairs", -1, [1, 0, 1]),
    ],
)
def test_a_weight_is_shared_by_the_words_it_belongs_to(kind: str, which: int, shares: list[float]) -> None:
    weighed = bag_of(kind, "auditor belum selesai", which)(Ngrams("auditor belum selesai"))
    assert weighed.odds.tolist() == [2]
    assert weighed.shares(0).tolist() == pytest.approx(shares)


def test_what_is_not_known_weighs_nothing() -> None:
    weighed = bag_of("pairs", "auditor belum", 0)(Ngrams("selamat pagi semua"))
    assert weighed.odds.tolist() == [0]
    assert weighed.shares(0).tolist() == [0, 0, 0]
