"""A linear model over the phrases, pairs of words and pieces of words in a text.

It knows nothing of their order beyond three words, and is hard to beat all the same: what people write when
they give something away has its words. For each label it adds up the weights of what stands in a text; the
rarer something is in posts, the more it counts (tf-idf with damped counts, each kind scaled to unit
length). So it can always say which words weighed most.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from bijak.text.ngrams import Digests, Found, Ngrams

Floats = NDArray[np.float32]

KINDS: Final = ("phrases", "pieces", "pairs")

PLACE: Final = "bag"
"""The folder of the weights in that of a model: one file an array, as NumPy maps them. Processes share them,
and opening them reads nothing."""

_NONE: Final = np.zeros(0, np.intp)


class Known(NamedTuple):
    """What is known of one kind: digests in ascending order, and how rare each is in posts."""

    digests: Digests
    rarity: Floats

    def values(self, found: Found) -> tuple[NDArray[np.intp], NDArray[np.intp], Floats]:
        """Which of a text's digests are known, their places here, and how much each counts there; the same
        digests follow each other.

        A count is damped and shared by all that repeat it; all together have unit length.
        """
        order = found.digests.argsort()
        ordered = found.digests[order]
        places = self.digests.searchsorted(ordered)  # looked up in ascending order the cache is hit
        known = (
            np.flatnonzero(self.digests.take(places, mode="clip") == ordered) if len(self.digests) else _NONE
        )
        places = places[known]
        starts = np.flatnonzero(np.diff(places, prepend=-1))
        counts = np.diff(starts, append=len(places))
        whole = (1 + np.log(counts)) * self.rarity[places[starts]]
        length = np.sqrt(whole @ whole)
        shares = (whole / counts / length) if length else whole
        return order[known], places, shares.repeat(counts).astype(np.float32)


class Kind(NamedTuple):
    """One kind with its weights: eight bits (digests, labels), to be multiplied by `scale` (labels)."""

    known: Known
    weights: NDArray[np.int8]
    scale: Floats


class Matched(NamedTuple):
    """What is known of one kind in a text: the words each belongs to, how much it counts, and its weights."""

    first: NDArray[np.intp]
    last: NDArray[np.intp]
    ends_only: bool
    values: Floats
    weights: NDArray[np.int8]
    scale: Floats


class Weighed(NamedTuple):
    """A text as the model sees it: the log-odds of each label, and what they were added up from."""

    odds: Floats
    words: int
    matched: tuple[Matched, ...]

    def shares(self, label: int) -> Floats:
        """What each word of the text adds to the log-odds of a label: the weight of a phrase is shared by its
        words, that of a pair by the two."""
        steps = np.zeros(self.words + 1)
        for first, last, ends_only, values, weights, scale in self.matched:
            adds = values * weights[:, label] * scale[label]
            if ends_only:
                ranges = [(first, first + 1, adds / 2), (last - 1, last, adds / 2)]
            else:
                ranges = [(first, last, adds / np.maximum(last - first, 1))]
            for start, end, share in ranges:
                steps += np.bincount(start, share, len(steps)) - np.bincount(end, share, len(steps))
        shares: Floats = np.cumsum(steps)[:-1].astype(np.float32)
        return shares


class Bag:
    """The whole model. Not changed after it is made; threads share it."""

    def __init__(self, kinds: Mapping[str, Kind], offsets: Floats) -> None:
        """Take what is known of phrases and pieces, and an offset for each label."""
        self._kinds = kinds
        self._offsets = offsets

    def __call__(self, text: Ngrams) -> Weighed:
        """Weigh a text."""
        odds, matched = self._offsets, []
        for name, (known, weights, scale) in self._kinds.items():
            found: Found = getattr(text, name)
            which, places, values = known.values(found)
            rows = weights[places]
            # Not `@`: BLAS may flag an invalid operation in lanes it does not use, which is a false warning.
            odds = odds + np.einsum("i,ij->j", values, rows) * scale
            matched.append(
                Matched(found.first[which], found.last[which], found.ends_only, values, rows, scale)
            )
        return Weighed(odds, len(text.words), tuple(matched))

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Read the model of a folder. Raises `OSError` or `ValueError`."""

        def array(name: str) -> NDArray[Any]:
            return np.asarray(np.load(folder / PLACE / f"{name}.npy", mmap_mode="r"))

        kinds = {
            kind: Kind(
                Known(array(f"{kind}_digests"), array(f"{kind}_rarity")),
                array(f"{kind}_weights"),
                array(f"{kind}_scale"),
            )
            for kind in KINDS
        }
        return cls(kinds, array("offsets"))
