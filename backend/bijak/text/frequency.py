"""How often words stand in harmless posts, so that a list can be told that a word is too common for it.

`frequency.npz` holds 32-bit digests made by `backend/training/frequency.py`: of the words and pairs of words
of openly licensed harmless posts and news, each with the number of texts it stands in, and of the words of a
dictionary (see NOTICE). No word can be read from it. About one word in a hundred thousand is
mistaken for another.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.resources import as_file, files
from typing import Final

import numpy as np

PER: Final = 10_000
"""Rates are told per so many texts."""

LONGEST_COUNTED: Final = 2
"""Words of the longest sequence that is counted."""


@dataclass(frozen=True, slots=True)
class _Counted:
    texts: int
    counts: dict[int, int]


def frequency_digest(words: Sequence[str]) -> int:
    """The digest under which a folded word or a pair of them is counted."""
    return int.from_bytes(
        blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=4).digest(), "little"
    )


@cache
def _counted() -> _Counted:
    with as_file(files("bijak.text") / "frequency.npz") as path, np.load(path) as file:
        counts = dict(zip(file["digests"].tolist(), file["counts"].tolist(), strict=True))
        return _Counted(int(file["texts"]), counts)


@cache
def _dictionary() -> Sequence[int]:
    """The digests of its words, in ascending order."""
    with as_file(files("bijak.text") / "frequency.npz") as path, np.load(path) as file:
        words: Sequence[int] = np.sort(file["dictionary"]).data
        return words


def rate(words: Sequence[str]) -> float:
    """In how many of 10,000 harmless texts these folded words stand, one behind the other.

    0 for what was met less than twice, and for more than `LONGEST_COUNTED` words, which are not counted.
    """
    if not 0 < len(words) <= LONGEST_COUNTED:
        return 0.0
    counted = _counted()
    return counted.counts.get(frequency_digest(words), 0) * PER / counted.texts


def in_dictionary(word: str) -> bool:
    """Whether a folded word is one of an Indonesian dictionary (names of people and firms are not)."""
    words, digest = _dictionary(), frequency_digest([word])
    place = bisect_left(words, digest)
    return place < len(words) and words[place] == digest
