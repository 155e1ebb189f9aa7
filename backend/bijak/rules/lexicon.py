"""All listed terms in one memory-mapped file of keyed digests.

    Lexicon.build([("rahasia negara", False), ("bocor", True)], folder, key)
    lexicon = Lexicon.open(folder, key)
    word = lexicon.word("rahasia")                      # digest of a word
    node = lexicon.find(lexicon.follow(word, lexicon.word("negara")))
    lexicon.numbers(node)                               # (0,): terms are numbered in the order given

A term is a sequence of words. The digest of a word is keyed BLAKE2b; the digest of a sequence is the keyed
digest of its beginning's digest and the next word's, so a text is followed word by word without the words
being stored anywhere. Three kinds of sequence live beside each other, told apart by a keyed mask:

- plain: the words as they are;
- inflected (`affixes` true): reached by the roots of a text's words as well as by the words;
- glued: the words of a phrase written as one (#rahasianegara).

A sealed term (`seal`) is only its digests, made elsewhere with the same key, and joins like any other. It
does not tell where its phrase begins: a beginning's digest would let someone with the key guess word by
word. It tells sixteen bits of each word instead, which keeps the search short.

The file is written once and replaced whole, is the same on every run, and is shared between processes by the
operating system. A file that is cut off, of another format or of another key is refused with `LexiconError`.
"""

from __future__ import annotations

import json
import mmap
import os
import secrets
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

from bijak.text.affixes import SHORTEST_ROOT
from bijak.text.words import formal_words

FILE_NAME: Final = "lexicon.bin"
_MAGIC: Final = b"bijak-lexicon-1\n"
_ALIGNMENT: Final = 64
_SHORTEST_GLUED: Final = 5
"""Letters of a phrase written as one word; shorter ones are too often another word."""

_MARK_BITS: Final = 16
_BITS_PER_ENTRY: Final = 16
"""Size of the bitmaps that answer most questions with no: about one wrong yes in sixteen."""


class LexiconError(Exception):
    """A lexicon that cannot be used. The remedy is always to build it again."""


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
        return self._of(b"\0" + sequence.to_bytes(8, "little") + word.to_bytes(8, "little"))


def takes_affixes(term: str) -> bool:
    """Whether a term marked `affixes: true` has affixed forms at all: not an acronym, not one short word."""
    words = formal_words(term)
    return not term.isupper() and any(len(word) >= SHORTEST_ROOT for word in words)


def seal(term: str, affixes: bool, key: bytes) -> SealedTerm:
    """The digests of a term, from which it can be found but not read. Raises `ValueError` for a term without
    a letter or digit."""
    sequence, entry = _digest_term(term, affixes, Digests(key))
    return entry._replace(digest=sequence[-1])


def content_key(entries: Iterable[Entry], key: bytes) -> str:
    """A name for what `build` would write: the same for the same terms in the same order and key."""
    state = blake2b(_MAGIC, digest_size=16, key=key)
    for entry in entries:
        state.update(repr(tuple(entry)).encode("utf-8", "surrogatepass"))
    return state.hexdigest()


def _digest_term(term: str, affixes: bool, digests: Digests) -> tuple[list[int], SealedTerm]:
    """The digests of every beginning of a term, the whole last, and its sealed form."""
    words = formal_words(term)
    if not words:
        raise ValueError(f"the term {term!r} has no letter or digit")
    inflected = affixes and takes_affixes(term)
    mask = digests.inflected if inflected else 0
    each = [digests.word(word) ^ mask for word in words]
    sequence = [each[0]]
    for word in each[1:]:
        sequence.append(digests.follow(sequence[-1], word))
    whole = "".join(words)
    glued = len(words) > 1 and len(whole) >= _SHORTEST_GLUED
    marks = tuple(word & (1 << _MARK_BITS) - 1 for word in each)
    return sequence, SealedTerm(
        len(words), inflected, sequence[-1], digests.word(whole) ^ digests.glued if glued else 0, marks
    )


@dataclass(slots=True)
class _Draft:
    """What is collected while building: which digest leads where."""

    keys: array[int]
    numbers: array[int]
    leading: array[int]
    words: set[int]
    marks: set[int]
    blind: int = 0
    inflected: bool = False

    def add(self, number: int, entry: Entry, digests: Digests) -> None:
        if isinstance(entry, SealedTerm):
            sealed = entry
            self.marks.update(entry.marks)
            self.blind = max(self.blind, entry.words)
        else:
            sequence, sealed = _digest_term(*entry, digests)
            self.leading.extend(sequence[:-1])
            self.words.update(
                digests.word(word) ^ (digests.inflected if sealed.inflected else 0)
                for word in formal_words(entry[0])
            )
        self.inflected |= sealed.inflected
        for digest in (sealed.digest, sealed.glued):
            if digest:
                self.keys.append(digest)
                self.numbers.append(number)

    def arrays(self) -> dict[str, np.ndarray[Any, Any]]:
        """The sorted arrays that are written down."""
        keys = np.frombuffer(self.keys, "<u8") if self.keys else np.zeros(0, "<u8")
        leading = np.unique(np.frombuffer(self.leading, "<u8")) if self.leading else np.zeros(0, "<u8")
        order = np.argsort(keys, kind="stable")
        numbers = np.frombuffer(self.numbers, "<u4")[order] if self.numbers else np.zeros(0, "<u4")
        nodes = np.union1d(keys, leading).astype("<u8")
        return {
            "nodes": nodes,
            "starts": np.append(np.searchsorted(keys[order], nodes), len(keys)).astype("<u4"),
            "leads": np.isin(nodes, leading, assume_unique=True).astype("u1"),
            "numbers": numbers.astype("<u4"),
            "doors": _bitmap(nodes),
            "words": _bitmap(np.fromiter(self.words, "<u8", len(self.words))),
            "marks": _mark_bitmap(self.marks),
        }


def _bitmap(digests: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """A bit for each digest, found by its upper bits."""
    width = max(10, int(len(digests) * _BITS_PER_ENTRY).bit_length())
    places = digests >> np.uint64(64 - width)
    bits = np.zeros(1 << (width - 3), "u1")
    np.bitwise_or.at(
        bits, (places >> np.uint64(3)).astype(np.int64), np.uint8(1) << (places & np.uint64(7)).astype("u1")
    )
    return bits


def _mark_bitmap(marks: set[int]) -> np.ndarray[Any, Any]:
    bits = np.zeros(1 << (_MARK_BITS - 3), "u1")
    for mark in marks:
        bits[mark >> 3] |= 1 << (mark & 7)
    return bits


class Lexicon:
    """Terms to look up, by number. Made by `build`, used after `open`; safe to share between threads."""

    __slots__ = (
        "_door_shift", "_doors", "_leads", "_map", "_marks", "_nodes", "_numbers", "_starts", "_word_shift",
        "_words", "blind", "count", "digests", "follow", "has_affixes", "word",
    )  # fmt: skip

    def __init__(self, mapped: mmap.mmap, header: dict[str, Any], digests: Digests) -> None:
        self._map = mapped
        self.digests = digests
        self.word = digests.word
        self.follow = digests.follow
        self.count: int = header["count"]
        """How many terms there are."""
        self.blind: int = header["blind"]
        """Words of the longest sealed term: so far a sequence is followed though no open term leads on."""
        self.has_affixes: bool = header["inflected"]
        arrays = {
            name: memoryview(np.frombuffer(mapped, dtype, length, offset))  # type: ignore[arg-type]
            for name, (dtype, length, offset) in header["arrays"].items()
        }
        self._nodes: Sequence[int] = arrays["nodes"]
        self._starts: Sequence[int] = arrays["starts"]
        self._leads: Sequence[int] = arrays["leads"]
        self._numbers: Sequence[int] = arrays["numbers"]
        self._doors: Sequence[int] = arrays["doors"]
        self._words: Sequence[int] = arrays["words"]
        self._marks: Sequence[int] = arrays["marks"]
        self._door_shift = 64 - (len(self._doors).bit_length() + 2)
        self._word_shift = 64 - (len(self._words).bit_length() + 2)

    @staticmethod
    def build(entries: Iterable[Entry], folder: Path, key: bytes) -> None:
        """Write the lexicon of these terms into `folder` (made if missing), whole or not at all.

        Terms are numbered from 0 in the order given; a term may come more than once. Raises `ValueError`
        for a term without a letter or digit.
        """
        digests = Digests(key)
        draft = _Draft(array("Q"), array("I"), array("Q"), set(), set())
        count = 0
        for number, entry in enumerate(entries):
            draft.add(number, entry, digests)
            count += 1
        facts = {"count": count, "blind": draft.blind, "inflected": draft.inflected}
        _write(folder, draft.arrays(), facts, digests)

    @classmethod
    def open(cls, folder: Path, key: bytes) -> Lexicon:
        """Map the lexicon in `folder`. Raises `LexiconError` when it is missing, damaged, cut off, of another
        format or made with another key."""
        path = folder / FILE_NAME
        try:
            with path.open("rb") as file:
                mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise LexiconError(f"{path}: cannot be read ({error}); build the lexicon again") from error
        digests = Digests(key)
        return cls(mapped, _read_header(path, mapped, digests), digests)

    def find(self, digest: int) -> int:
        """The node of a sequence, or -1: no term is it or begins with it."""
        place = digest >> self._door_shift
        if not self._doors[place >> 3] >> (place & 7) & 1:
            return -1
        nodes = self._nodes
        node = bisect_left(nodes, digest)
        return node if node < len(nodes) and nodes[node] == digest else -1

    def numbers(self, node: int) -> tuple[int, ...]:
        """The terms that end at a node, in ascending order."""
        return tuple(self._numbers[self._starts[node] : self._starts[node + 1]])

    def ends(self, node: int) -> bool:
        """Whether any term ends at a node."""
        return self._starts[node] != self._starts[node + 1]

    def leads(self, node: int) -> bool:
        """Whether an open term goes on after this node."""
        return self._leads[node] != 0

    def knows(self, word: int) -> bool:
        """Whether a word (plain or inflected digest) may stand in some term. A no is always right."""
        place = word >> self._word_shift
        if self._words[place >> 3] >> (place & 7) & 1:
            return True
        return self.blind > 0 and bool(self._marks[(word & 0xFFFF) >> 3] >> (word & 7) & 1)


def _write(
    folder: Path, arrays: dict[str, np.ndarray[Any, Any]], facts: dict[str, Any], digests: Digests
) -> None:
    """Write beside the target and move into place, so that a reader sees the old file or the new one."""
    folder.mkdir(parents=True, exist_ok=True)
    offset, places, body = 0, {}, []
    for name, values in arrays.items():
        padding = -offset % _ALIGNMENT
        body.append(b"\0" * padding + values.tobytes())
        places[name] = [values.dtype.str, len(values), offset + padding]
        offset += len(body[-1])
    header = {**facts, "key": digests.word("\0key"), "size": offset, "arrays": places}
    draft = folder / f"{FILE_NAME}.{os.getpid()}.{secrets.token_hex(4)}"
    try:
        with draft.open("wb") as file:
            file.write(_head(header))
            file.writelines(body)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(folder / FILE_NAME)
    finally:
        draft.unlink(missing_ok=True)


def _head(header: dict[str, Any]) -> bytes:
    """The first bytes of the file: magic, length and checksum of the header, and the header."""
    text = json.dumps(header, sort_keys=True).encode()
    text += b" " * (-(len(_MAGIC) + 8 + len(text)) % _ALIGNMENT)
    return _MAGIC + len(text).to_bytes(4, "little") + zlib.crc32(text).to_bytes(4, "little") + text


def _read_header(path: Path, mapped: mmap.mmap, digests: Digests) -> dict[str, Any]:
    """The header, with offsets counted from the beginning of the file."""
    start = len(_MAGIC) + 8
    if mapped[: len(_MAGIC)] != _MAGIC or len(mapped) < start:
        raise LexiconError(f"{path}: not a lexicon of this version; build it again")
    length = int.from_bytes(mapped[start - 8 : start - 4], "little")
    text = mapped[start : start + length]
    if zlib.crc32(text) != int.from_bytes(mapped[start - 4 : start], "little"):
        raise LexiconError(f"{path}: damaged; build the lexicon again")
    header: dict[str, Any] = json.loads(text)
    if len(mapped) != start + length + header["size"]:
        raise LexiconError(f"{path}: cut off or too long; build the lexicon again")
    if header["key"] != digests.word("\0key"):
        raise LexiconError(f"{path}: made with another key; build the lexicon again")
    for place in header["arrays"].values():
        place[2] += start + length
    return header
