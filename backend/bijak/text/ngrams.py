"""A folded text as the words, phrases and pieces of words in it, counted.

    ngrams("katanya besok")     # Ngrams(words=…, pieces=…): digests, and how often each stands there

A linear model weighs them (see `bijak.detect.bag`). Digests are CRC-32 of the text of each: the same
everywhere, and quick. Pieces of words catch affixes, slang spellings and typing errors of words never met.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

LONGEST_PHRASE: Final = 3
"""Words of a phrase at most."""

PIECES: Final = range(2, 6)
"""Characters of a piece of a word, the spaces around the word included."""

LONGEST_CHUNK: Final = 40
"""Characters of a word that are cut into pieces; the rest of a longer one is a key or an address."""

REMEMBERED: Final = 20_000
"""Words whose pieces are remembered, in memory only; those longest unused are forgotten."""

Digests = NDArray[np.uint32]

_WORD = re.compile(r"\w+|[^\w\s]")


class Counted(NamedTuple):
    """Digests without repetition in ascending order, and how often each stands in the text."""

    digests: Digests
    counts: NDArray[np.int64]


class Ngrams(NamedTuple):
    """What stands in a text: words and phrases, and pieces of words."""

    words: Counted
    pieces: Counted


def ngrams(folded: str) -> Ngrams:
    """Count what stands in a folded text."""
    pieces = [_pieces(chunk) for chunk in folded.split()]
    return Ngrams(
        _counted(np.fromiter(_phrases(words_of(folded)), np.uint32)),
        _counted(np.concatenate(pieces) if pieces else np.zeros(0, np.uint32)),
    )


def words_of(folded: str) -> list[str]:
    """The words and marks of a folded text, in their order."""
    return _WORD.findall(folded)


def _phrases(words: list[str]) -> Iterator[int]:
    """Every phrase, as the digest of its words joined by spaces."""
    for start in range(len(words)):
        for end in range(start + 1, min(start + LONGEST_PHRASE, len(words)) + 1):
            yield crc32(" ".join(words[start:end]).encode("utf-8", "surrogatepass"))


@lru_cache(REMEMBERED)
def _pieces(chunk: str) -> Digests:
    """Every piece of what stands between two spaces."""
    padded = f" {chunk[:LONGEST_CHUNK]} "
    return np.array(
        [
            crc32(padded[start : start + size].encode("utf-8", "surrogatepass"))
            for size in PIECES
            for start in range(max(1, len(padded) - size + 1))
        ],
        np.uint32,
    )


def _counted(digests: Digests) -> Counted:
    unique, counts = np.unique(digests, return_counts=True)
    return Counted(unique, counts)
