"""What a lexicon is made of: its terms collected as digests, and the arrays that are written down.

`bijak.rules.lexicon` builds and reads the file; the bits of a node are told here.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from bijak.rules.digests import MARK_BITS, Digests, Entry, SealedTerm, digest_term
from bijak.text.words import formal_words

_BITS_PER_ENTRY: Final = 16
"""Size of the bitmaps that answer most questions with no: about one wrong yes in sixteen."""

_BITS_PER_ANCHOR: Final = 64
"""The same for the words that begin the search: one wrong yes in sixty-four."""

SIGN_BITS: Final = 8
"""The sign of a word beside an anchor is two bits of `1 << SIGN_BITS`, which its digest tells: a row in which
one word in 24 would find one bit by chance has both for one in 150."""

ROOT_SIGN: Final = 4
"""Letters, from the second on, by which a root of at least five shows itself inside a word (the first may
have melted into a prefix)."""

_MOST_ROOTS: Final = 5_000
"""Signs of roots that are kept; with more of them, nearly every word would show one."""

_NODES_PER_BUCKET: Final = 4
"""About so many digests are left to compare where a bitmap says perhaps."""

REST_BITS: Final = 32
REST: Final = (1 << REST_BITS) - 1
"""What is kept of a digest beside its bucket: with many terms it is memory that the processor waits for."""

SEVERAL: Final = 1 << 31
"""From here on, a node's number tells where its numbers stand in `more`, behind how many they are."""

ENDS, LEADS, SOUGHT_ENDS, SOUGHT_LEADS = 1, 2, 4, 8
"""What a sequence of words can be, as bits: a term, the beginning of a longer one, and both for terms that a
rule looks for (the others only say something beside them)."""


def sign_of(word: int) -> int:
    """The sign of a word, as bits."""
    last = (1 << SIGN_BITS) - 1
    return 1 << (word & last) | 1 << (word >> SIGN_BITS & last)


@dataclass(slots=True)
class Draft:
    """What is collected while building: which digest leads where."""

    keys: array[int] = field(default_factory=lambda: array("Q"))
    numbers: array[int] = field(default_factory=lambda: array("I"))
    leading: array[int] = field(default_factory=lambda: array("Q"))
    sought_leading: array[int] = field(default_factory=lambda: array("Q"))
    sought_keys: array[int] = field(default_factory=lambda: array("Q"))
    steps: array[int] = field(default_factory=lambda: array("Q"))
    words: array[int] = field(default_factory=lambda: array("Q"))
    lengths: array[int] = field(default_factory=lambda: array("H"))
    sought_steps: array[int] = field(default_factory=lambda: array("Q"))
    marks: set[int] = field(default_factory=set)
    roots: set[str] | None = field(default_factory=set)
    blind: int = 0
    inflected: bool = False

    def add(self, number: int, entry: Entry, digests: Digests, sought: bool) -> None:
        """Take in one term."""
        if isinstance(entry, SealedTerm):
            whole, glued, inflected = entry.digest, entry.glued, entry.inflected
            self._add_roots(None if inflected else ())
            self.marks.update(entry.marks)
            self.blind = max(self.blind, entry.words)
        else:
            words, (*leading, whole), glued, inflected = digest_term(*entry, digests)
            self.words.extend(words)
            self.lengths.append(len(words))
            if leading:
                steps = list(map(_step, leading, words[1:]))
                self.leading.extend(leading)
                self.steps.extend(steps)
                if sought:
                    self.sought_leading.extend(leading)
                    self.sought_steps.extend(steps)
            if inflected:
                self._add_roots(formal_words(entry[0]))
        self.inflected |= inflected
        for digest in (whole, glued):
            if digest:
                self.keys.append(digest)
                self.numbers.append(number)
                if sought:
                    self.sought_keys.append(digest)

    def _add_roots(self, words: Iterable[str] | None) -> None:
        """Keep what shows that a word may hold one of these; None where the words are not known."""
        if self.roots is not None and words is not None:
            self.roots.update(word[1 : 1 + ROOT_SIGN] for word in words if len(word) > ROOT_SIGN)
        if words is None or len(self.roots or ()) > _MOST_ROOTS:
            self.roots = None

    def facts(self) -> dict[str, Any]:
        """What is told beside the arrays."""
        roots = None if self.roots is None else sorted(self.roots)
        longest = max(self.lengths, default=0)
        return {"blind": self.blind, "inflected": self.inflected, "longest": longest, "roots": roots}

    def arrays(self) -> dict[str, np.ndarray[Any, Any]]:
        """The sorted arrays that are written down."""
        keys, leading = _array(self.keys), _array(self.leading)
        width = _bucket_width(len(keys) + len(leading))
        unkept = np.uint64(64 - width - REST_BITS)
        nodes = np.union1d(keys >> unkept, leading >> unkept).astype("<u8")
        ways = np.zeros(len(nodes), "u1")
        for way, digests in (
            (ENDS, keys),
            (LEADS, leading),
            (SOUGHT_ENDS, _array(self.sought_keys)),
            (SOUGHT_LEADS, _array(self.sought_leading)),
        ):
            ways[np.searchsorted(nodes, digests >> unkept)] |= np.uint8(way)
        anchors, beside = self._anchors()
        steps = _bitmap(_array(self.steps))
        numbers, more = self._numbers(np.searchsorted(nodes, keys >> unkept), len(nodes))
        return {
            "nodes": (nodes & np.uint64(REST)).astype("<u4"),
            "buckets": _buckets(nodes, width),
            "ways": ways,
            "numbers": numbers,
            "more": more,
            "doors": _bitmap(nodes << unkept),
            "words": _bitmap(np.unique(_array(self.words))),
            "anchors": _bitmap(np.unique(anchors), _BITS_PER_ANCHOR),
            "pairs": _pairs(anchors, beside, len(steps)),
            "steps": steps,
            "sought_steps": _bitmap(_array(self.sought_steps)),
            "marks": _mark_bitmap(self.marks),
        }

    def _anchors(self) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
        """The anchor of each open phrase, and the rarer of the words beside it.

        The rarest of its words is one, the one that stands in the fewest terms. But few words of all shall be
        anchors: where another of its words has to be the anchor of some phrase anyway, it is of this one too.
        """
        words, lengths = _array(self.words), np.array(self.lengths, np.int64)
        phrase = lengths > 1
        words, lengths = words[np.repeat(phrase, lengths)], lengths[phrase]
        if not len(words):
            return words, words
        starts = np.cumsum(lengths) - lengths
        _, word, count = np.unique(words, return_inverse=True, return_counts=True)
        common = count[word]
        rarest = _least(common, starts, lengths)
        chosen, needed = np.zeros(len(count), bool), np.zeros(len(count), bool)
        chosen[word[rarest]] = True
        alone = np.add.reduceat(chosen[word], starts, dtype=np.int64) == 1
        needed[word[rarest[alone]]] = True
        anchors = _least(np.where(needed[word], common, common + len(words)), starts, lengths)
        left, right = np.maximum(anchors - 1, starts), np.minimum(anchors + 1, starts + lengths - 1)
        from_left = (right == anchors) | ((left < anchors) & (common[left] <= common[right]))
        return words[anchors], words[np.where(from_left, left, right)]

    def _numbers(self, ends: np.ndarray[Any, Any], nodes: int) -> tuple[np.ndarray[Any, Any], ...]:
        """The number of the term that ends at each node; and the numbers where several do (see `SEVERAL`).
        `ends` are the nodes of all keys."""
        order = np.argsort(ends, kind="stable")
        given = np.frombuffer(self.numbers, "<u4")[order] if self.numbers else np.zeros(0, "<u4")
        node, first, count = np.unique(ends[order], return_index=True, return_counts=True)
        numbers = np.zeros(nodes, "<u4")
        numbers[node] = given[first]
        several = count > 1
        heads = np.cumsum(count[several] + 1) - (count[several] + 1)
        more = np.zeros(int((count[several] + 1).sum()), "<u4")
        more[heads] = count[several]
        more[np.delete(np.arange(len(more)), heads)] = given[np.repeat(several, count)]
        numbers[node[several]] = SEVERAL + heads
        return numbers, more


def _least(
    values: np.ndarray[Any, Any], starts: np.ndarray[Any, Any], lengths: np.ndarray[Any, Any]
) -> np.ndarray[Any, Any]:
    """Where the first of the least values stands in each of the runs that `values` consists of."""
    run = np.repeat(np.arange(len(starts)), lengths)
    least = np.flatnonzero(values == np.minimum.reduceat(values, starts)[run])
    _, first = np.unique(run[least], return_index=True)
    return least[first]


def _array(digests: array[int]) -> np.ndarray[Any, Any]:
    return np.frombuffer(digests, "<u8") if digests else np.zeros(0, "<u8")


def _bucket_width(nodes: int) -> int:
    """Bits of a digest that tell its bucket."""
    return max(4, (nodes // _NODES_PER_BUCKET).bit_length())


def _buckets(nodes: np.ndarray[Any, Any], width: int) -> np.ndarray[Any, Any]:
    """Where the nodes of each beginning of digest start: digests are random, so few share one, however many
    terms there are."""
    firsts = np.arange(1 << width, dtype=np.uint64) << np.uint64(REST_BITS)
    return np.append(np.searchsorted(nodes, firsts), len(nodes)).astype("<u4")


def _step(sequence: int, word: int) -> int:
    """What stands for a sequence followed by a word in the bitmap of steps: cheap, and random enough."""
    return sequence ^ word >> 1


def _bitmap(digests: np.ndarray[Any, Any], bits_per_entry: int = _BITS_PER_ENTRY) -> np.ndarray[Any, Any]:
    """A bit for each digest, found by its upper bits."""
    width = max(10, (len(digests) * bits_per_entry).bit_length())
    return _set_bits(digests >> np.uint64(64 - width), 1 << (width - 3))


def _pairs(anchors: np.ndarray[Any, Any], beside: np.ndarray[Any, Any], size: int) -> np.ndarray[Any, Any]:
    """For each anchor a row of `1 << SIGN_BITS` bits, found by its upper bits: the signs of the words beside
    it in phrases. As rows, so that what may stand beside a word is read at once and then known."""
    rows = (size << 3 >> SIGN_BITS).bit_length() - 1
    row = anchors >> np.uint64(64 - rows) << np.uint64(SIGN_BITS)
    sign = np.uint64((1 << SIGN_BITS) - 1)
    first, second = row | beside & sign, row | beside >> np.uint64(SIGN_BITS) & sign
    return _set_bits(np.concatenate((first, second)), size)


def _set_bits(places: np.ndarray[Any, Any], size: int) -> np.ndarray[Any, Any]:
    """So many bytes in which the bits of these numbers are set."""
    bits = np.zeros(size, "u1")
    np.bitwise_or.at(
        bits, (places >> np.uint64(3)).astype(np.int64), np.uint8(1) << (places & np.uint64(7)).astype("u1")
    )
    return bits


def _mark_bitmap(marks: set[int]) -> np.ndarray[Any, Any]:
    bits = np.zeros(1 << (MARK_BITS - 3), "u1")
    for mark in marks:
        bits[mark >> 3] |= 1 << (mark & 7)
    return bits
