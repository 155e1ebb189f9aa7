"""A folded text as the phrases, pairs of words and pieces of words in it.

    found = Ngrams("katanya besok")
    found.words      # [(0, 7), (8, 13)]: where each word and mark stands
    found.phrases    # digests of words and phrases, and the words each is made of
    found.pieces     # digests of pieces of words, and the words each stands in
    found.pairs      # digests of two words near each other, and where each of the two stands

A linear model weighs them (see `bijak.detect.bag`). Digests are CRC-32 of the text of each, or made of two
such: the same everywhere, and quick. In phrases and pairs a word is its lemma. Pieces are of words as they
are written: they catch slang spellings and typing errors of words never met. Pairs tell what phrases cannot:
that "auditor" stands not far from "belum", whatever is between.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bijak.text.lemmas import lemma

LONGEST_PHRASE: Final = 3
"""Words of a phrase at most."""

PIECES: Final = range(2, 6)
"""Characters of a piece of a word, the spaces around the word included."""

FARTHEST: Final = 12
"""Words from one word of a pair to the other at most, marks not counted."""

LONGEST_CHUNK: Final = 40
"""Characters of a word that are looked at; the rest of a longer one is a key or an address."""

REMEMBERED: Final = 20_000
"""Words, or their beginnings, whose pieces are remembered, in memory only; those longest unused are
forgotten."""

Digests = NDArray[np.uint32]

_SPREAD: Final = np.uint32(0x9E3779B1)
"""Keeps the digests of two words apart when they are made one (the golden ratio's prime)."""

_NO_PLACES: Final = np.zeros(0, np.intp)

_CHUNK = re.compile(r"\S+")
_WORD = re.compile(r"\w+|[^\w\s]")


class Found(NamedTuple):
    """Digests as they follow each other in a text, and the range of words that each belongs to, or only the
    first and the last word of that range."""

    digests: Digests
    first: NDArray[np.intp]
    last: NDArray[np.intp]
    """The range ends before this word."""
    ends_only: bool = False


class Ngrams:
    """What stands in a folded text."""

    def __init__(self, folded: str) -> None:
        """Read a folded text."""
        matches = list(_WORD.finditer(folded))
        self.words = [match.span() for match in matches]
        counted = [_counted(match[0][:LONGEST_CHUNK]) for match in matches]
        self.phrases = _phrases(counted)
        self.pairs = _pairs(counted)
        self.pieces = self._pieces(folded)

    def _pieces(self, folded: str) -> Found:
        chunks = [match.span() for match in _CHUNK.finditer(folded)]
        pieces = [_pieces_of(folded[start : min(end, start + LONGEST_CHUNK)]) for start, end in chunks]
        ends = np.searchsorted([start for start, _ in self.words], [end for _, end in chunks])
        counts = [len(some) for some in pieces]
        last = np.repeat(ends, counts)
        first = np.repeat([0, *ends[:-1]], counts) if counts else last
        return Found(np.concatenate([*pieces, np.zeros(0, np.uint32)]), first, last)


class _Counted(NamedTuple):
    """A word as it counts: the digest of its lemma, that lemma behind a space, and whether it is no mark."""

    digest: int
    next: bytes
    is_word: bool


@lru_cache(REMEMBERED)
def _counted(word: str) -> _Counted:
    told = lemma(word)
    return _Counted(_digest(told), _encode(f" {told}"), told[0].isalnum())


def _phrases(words: list[_Counted]) -> Found:
    """Every phrase, as the digest of its lemmas joined by spaces."""
    digests = [word.digest for word in words]
    found = digests[:]
    for size in range(1, LONGEST_PHRASE):
        digests = [crc32(last.next, digest) for digest, last in zip(digests, words[size:], strict=False)]
        found += digests
    return Found(np.array(found, np.uint32), *_ranges(len(words)))


def _pairs(words: list[_Counted]) -> Found:
    """Every two different words near each other, whichever comes first."""
    places = np.array([place for place, word in enumerate(words) if word.is_word], np.intp)
    digests = np.array([word.digest for word in words if word.is_word], np.uint32)
    first, last = _near(len(places))
    one, other = digests[first], digests[last]
    differ = np.flatnonzero(one != other)
    one, other, first, last = one[differ], other[differ], first[differ], last[differ]
    found = np.minimum(one, other) * _SPREAD ^ np.maximum(one, other)
    return Found(found, places[first], places[last] + 1, ends_only=True)


@lru_cache(512)
def _ranges(count: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where each phrase of so many words begins, and where it ends, the short ones first."""
    sizes = range(1, LONGEST_PHRASE + 1)
    begins = [np.arange(max(count - size + 1, 0), dtype=np.intp) for size in sizes]
    ends = [some + size for some, size in zip(begins, sizes, strict=True)]
    return np.concatenate(begins), np.concatenate(ends)


@lru_cache(512)
def _near(count: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The first and the second of every two of so many words that are near enough."""
    gaps = range(1, min(FARTHEST + 1, count))
    firsts = [np.arange(count - gap, dtype=np.intp) for gap in gaps]
    seconds = [some + gap for some, gap in zip(firsts, gaps, strict=True)]
    return np.concatenate([_NO_PLACES, *firsts]), np.concatenate([_NO_PLACES, *seconds])


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _digest(text: str) -> int:
    return crc32(_encode(text))


@lru_cache(REMEMBERED)
def _pieces_of(chunk: str) -> Digests:
    """Every piece of what stands between two spaces, or of its beginning."""
    padded = f" {chunk} "
    return np.array(
        [
            _digest(padded[start : start + size])
            for size in PIECES
            for start in range(max(1, len(padded) - size + 1))
        ],
        np.uint32,
    )
