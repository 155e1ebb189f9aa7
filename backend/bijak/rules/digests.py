"""How terms become digests: with a key, so that they can be found and not read.

The digest of a word is keyed BLAKE2b; the digest of a sequence is the keyed digest of its beginning's digest
and the next word's. Three kinds of sequence are told apart by a keyed mask on the words: plain, inflected
(terms with `affixes`), and glued (the words of a phrase written as one).

A sealed term is only its digests. It does not tell where its phrase begins: a beginning's digest would let
someone with the key guess word by word. It tells sixteen bits of each word instead, which keeps the search
short.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import Final, NamedTuple

from bijak.text.affixes import SHORTEST_ROOT
from bijak.text.words import formal_words

MARK_BITS: Final = 16
"""Bits of each word that a sealed term tells."""

_SHORTEST_GLUED: Final = 5
"""Letters of a phrase written as one word; shorter ones are too often another word."""


class SealedTerm(NamedTuple):
    """A term of which only digests are known. `glued` is 0 where the term cannot be glued."""

    words: int
    inflected: bool
    digest: int
    glued: int
    marks: tuple[int, ...]


Entry = tuple[str, bool] | SealedTerm
"""A term and whether its affixed forms are meant too; or a sealed term."""


class Digests:
    """How words and sequences are digested with a key (any bytes up to 64)."""

    __slots__ = ("_hash", "glued", "inflected")

    def __init__(self, key: bytes) -> None:
        self._hash = blake2b(digest_size=8, key=key)
        self.glued = self._of(b"\0glued")
        self.inflected = self._of(b"\0inflected")

    def _of(self, data: bytes) -> int:
        state = self._hash.copy()
        state.update(data)
        return int.from_bytes(state.digest(), "little")

    def word(self, letters: str) -> int:
        """The digest of one folded word."""
        return self._of(letters.encode("utf-8", "surrogatepass"))

    def follow(self, sequence: int, word: int) -> int:
        """The digest of a sequence with one more word."""
        return self._of((word << 72 | sequence << 8).to_bytes(17, "little"))


class DigestedTerm(NamedTuple):
    """Everything about an open term: the digests of its words, of its beginnings (the whole is the last of
    them), and of the words written as one, or 0 where they cannot be."""

    words: list[int]
    beginnings: list[int]
    glued: int
    inflected: bool

    def sealed(self) -> SealedTerm:
        """The term as it stands in a sealed list."""
        marks = tuple(word & (1 << MARK_BITS) - 1 for word in self.words)
        return SealedTerm(len(self.words), self.inflected, self.beginnings[-1], self.glued, marks)


def takes_affixes(term: str) -> bool:
    """Whether a term marked `affixes: true` has affixed forms at all: not an acronym, not one short word."""
    words = formal_words(term)
    if len(words) == 1 and term.isupper():
        return False
    return any(len(word) >= SHORTEST_ROOT for word in words)


def seal(term: str, affixes: bool, key: bytes) -> SealedTerm:
    """The digests of a term, from which it can be found but not read. Raises `ValueError` for a term without
    a letter or digit."""
    return digest_term(term, affixes, Digests(key)).sealed()


def digest_term(term: str, affixes: bool, digests: Digests) -> DigestedTerm:
    """The digests of an open term. Raises `ValueError` for a term without a letter or digit."""
    letters = formal_words(term)
    if not letters:
        raise ValueError(f"the term {term!r} has no letter or digit")
    inflected = affixes and takes_affixes(term)
    mask = digests.inflected if inflected else 0
    words = [digests.word(word) ^ mask for word in letters]
    beginnings = [words[0]]
    for word in words[1:]:
        beginnings.append(digests.follow(beginnings[-1], word))
    return DigestedTerm(words, beginnings, _glued(letters, digests), inflected)


def _glued(letters: list[str], digests: Digests) -> int:
    whole = "".join(letters)
    if len(letters) == 1 or len(whole) < _SHORTEST_GLUED:
        return 0
    return digests.word(whole) ^ digests.glued
