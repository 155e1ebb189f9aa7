"""A linear model over the words, phrases and pieces of words in a text.

It knows nothing of their order beyond three words, and is hard to beat all the same: what people write when
they give something away has its words. For each category it adds up the weights of what stands in a text;
the rarer something is in posts, the more it counts (tf-idf with damped counts, both kinds scaled to unit
length).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from bijak.text.ngrams import Counted, Digests, ngrams

Floats = NDArray[np.float32]

KINDS: Final = ("words", "pieces")

FILE: Final = "bag.npz"


class Kind:
    """What is known of one kind: digests in ascending order, how rare each is, and its weights (labels)."""

    def __init__(self, digests: Digests, rarity: Floats, weights: NDArray[np.int8], scale: Floats) -> None:
        """`weights` are (digests, labels) in eight bits, to be multiplied by `scale` (labels)."""
        self.digests = digests
        self.rarity = rarity
        self.weights = weights
        self.scale = scale

    def score(self, counted: Counted) -> Floats:
        """The weights of what stands in a text, added up for each label."""
        places, values = vector(self.digests, self.rarity, counted)
        total: Floats = (values @ self.weights[places].astype(np.float32)) * self.scale
        return total


class Bag:
    """The whole model. Not changed after it is made; threads share it."""

    def __init__(self, kinds: Mapping[str, Kind], offsets: Floats) -> None:
        """Take what is known of `words` and `pieces`, and an offset for each label."""
        self._kinds = kinds
        self._offsets = offsets

    def __call__(self, folded: str) -> Floats:
        """For each label the log-odds that a folded text has it."""
        found = ngrams(folded)
        return self._offsets + sum(
            (self._kinds[kind].score(getattr(found, kind)) for kind in KINDS), np.float32(0)
        )

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Read the model of a folder. Raises `OSError` or `ValueError`."""
        with np.load(folder / FILE) as arrays:
            kinds = {
                kind: Kind(*(arrays[f"{kind}_{part}"] for part in ("digests", "rarity", "weights", "scale")))
                for kind in KINDS
            }
            return cls(kinds, arrays["offsets"])


def vector(digests: Digests, rarity: Floats, counted: Counted) -> tuple[NDArray[np.int64], Floats]:
    """The places of what is known in a text, and how much each counts: damped, by rarity, of unit length."""
    if not len(digests):
        return np.zeros(0, np.int64), np.zeros(0, np.float32)
    places = np.minimum(np.searchsorted(digests, counted.digests), len(digests) - 1)
    known = digests[places] == counted.digests
    places = places[known]
    values = (1 + np.log(counted.counts[known])) * rarity[places]
    length = np.sqrt((values**2).sum())
    return places, (values / length if length else values).astype(np.float32)
