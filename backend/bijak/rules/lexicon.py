"""All listed terms in one memory-mapped file of keyed digests.

    Lexicon.build([("rahasia negara", False), ("bocor", True)], folder, key)
    lexicon = Lexicon.open(folder, key)
    word = lexicon.word("rahasia")                      # digest of a word
    node = lexicon.find(lexicon.follow(word, lexicon.word("negara")))
    lexicon.numbers(node)                               # (0,): terms are numbered in the order given

A text is followed word by word, from the digest of a beginning to the next one (`bijak.rules.digests`
says how they are made), without the words being stored anywhere. Open and sealed terms stand side by side.

The file is written once and replaced whole, is the same on every run, and is shared between processes by the
operating system. A file that is cut off, of another format or of another key is refused with `LexiconError`.
"""

from __future__ import annotations

import json
import mmap
import os
import secrets
import zlib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Final

import numpy as np

from bijak.rules.digests import Digests, Entry
from bijak.rules.draft import ENDS, REST, REST_BITS, ROOT_SIGN, SEVERAL, SIGN_BITS, Draft

FILE_NAME: Final = "lexicon.bin"
_MAGIC: Final = b"bijak-lexicon-8\n"
_ALIGNMENT: Final = 64
_ROW: Final = 1 << SIGN_BITS - 3


class LexiconError(Exception):
    """A lexicon that cannot be used. The remedy is always to build it again."""


class Lexicon:
    """Terms to look up, by number. Made by `build`, used after `open`; safe to share between threads."""

    __slots__ = (
        "_anchor_shift", "_anchors", "_bucket_shift", "_buckets", "_door_shift", "_doors", "_map",
        "_marks", "_more", "_nodes", "_numbers", "_pair_shift", "_pairs", "_rest_shift", "_roots",
        "_word_shift", "_words",
        "blind", "count", "digests", "first_shift", "follow", "has_affixes", "longest",
        "sought_shift", "sought_steps", "steps", "ways", "word",
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
        self.longest: int = header["longest"]
        """Words of the longest open term."""
        self.has_affixes: bool = header["inflected"]
        self._roots = None if header["roots"] is None else frozenset(header["roots"])
        arrays = {
            name: np.frombuffer(mapped, dtype, length, offset).data
            for name, (dtype, length, offset) in header["arrays"].items()
        }
        self._nodes: Sequence[int] = arrays["nodes"]
        self._buckets: Sequence[int] = arrays["buckets"]
        self.ways: Sequence[int] = arrays["ways"]
        """For each node, what it can be (bits, see `bijak.rules.draft`)."""
        self._numbers: Sequence[int] = arrays["numbers"]
        self._more: Sequence[int] = arrays["more"]
        self._doors: Sequence[int] = arrays["doors"]
        self._words: Sequence[int] = arrays["words"]
        self._anchors: Sequence[int] = arrays["anchors"]
        self._marks: Sequence[int] = arrays["marks"]
        self.steps: Sequence[int] = arrays["steps"]
        """A bit for every step from a beginning to a next word in open terms (see `may_follow`)."""
        self.sought_steps: Sequence[int] = arrays["sought_steps"]
        """The same for terms that some rule looks for."""
        self._pairs = arrays["pairs"]
        self._bucket_shift = 65 - len(self._buckets).bit_length()
        self._rest_shift = self._bucket_shift - REST_BITS
        self.first_shift = 64 - (len(self.steps).bit_length() + 2)
        """How far the digest of a beginning is shifted to be what `place_of_first` says."""
        self.sought_shift = 64 - self.first_shift - (len(self.sought_steps).bit_length() + 2)
        """How far the number of a bit in `steps` is shifted to be one in `sought_steps`."""
        self._door_shift = 64 - (len(self._doors).bit_length() + 2)
        self._word_shift = 64 - (len(self._words).bit_length() + 2)
        self._anchor_shift = 64 - (len(self._anchors).bit_length() + 2)
        self._pair_shift = 64 - (len(self._pairs).bit_length() + 2 - SIGN_BITS)

    @staticmethod
    def build(
        entries: Iterable[Entry], folder: Path, key: bytes, sought: Callable[[int], bool] = lambda _: True
    ) -> None:
        """Write the lexicon of these terms into `folder` (made if missing), whole or not at all.

        Terms are numbered from 0 in the order given; a term may come more than once. `sought` says of a
        number whether some rule looks for that term. Raises `ValueError` for a term without a letter or
        digit.
        """
        digests = Digests(key)
        draft = Draft()
        count = 0
        for number, entry in enumerate(entries):
            draft.add(number, entry, digests, sought(number))
            count += 1
        _write(folder, draft.arrays(), {"count": count, **draft.facts()}, digests)

    @classmethod
    def open(cls, folder: Path, key: bytes) -> Lexicon:
        """Map the lexicon in `folder`. Raises `LexiconError` when it is missing, damaged, cut off, of another
        format or made with another key."""
        path = folder / FILE_NAME
        try:
            with path.open("rb") as file:
                _check(path, file)
                mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise LexiconError(f"{path}: cannot be read ({error}); build the lexicon again") from error
        digests = Digests(key)
        return cls(mapped, _read_header(path, mapped, digests), digests)

    def find(self, digest: int) -> int:
        """The node of a sequence, or -1: no term is it or begins with it.

        Of a digest the upper bits are kept (see `bijak.rules.draft`): of a thousand million sequences that no
        term is, one may be taken for a term.
        """
        place = digest >> self._door_shift
        if not self._doors[place >> 3] >> (place & 7) & 1:
            return -1
        nodes, buckets, bucket = self._nodes, self._buckets, digest >> self._bucket_shift
        end = buckets[bucket + 1]
        rest = digest >> self._rest_shift & REST
        node = bisect_left(nodes, rest, buckets[bucket], end)
        return node if node < end and nodes[node] == rest else -1

    def may_follow(self, sequence: int, word: int) -> bool:
        """Whether a term may go on from a sequence with this word. A no is right, and saves `follow`."""
        if self.blind > 1:
            return True
        place = self.place_of_first(sequence) ^ self.place_of_next(word)
        return self.steps[place >> 3] >> (place & 7) & 1 != 0

    def place_of_first(self, sequence: int) -> int:
        """What a sequence gives to the number of its bit in `steps`: this ^ what the next word gives."""
        return sequence >> self.first_shift

    def place_of_next(self, word: int) -> int:
        """What a word gives to the number of its bit in `steps`."""
        return word >> self.first_shift + 1

    def numbers(self, node: int) -> tuple[int, ...]:
        """The terms that end at a node, in ascending order."""
        if not self.ways[node] & ENDS:
            return ()
        number = self._numbers[node]
        if number < SEVERAL:
            return (number,)
        place = number - SEVERAL + 1
        return tuple(self._more[place : place + self._more[place - 1]])

    def may_hold_root(self, letters: str) -> bool:
        """Whether a folded word may hold, among affixes, a word of terms whose affixed forms are meant. A no
        is always right."""
        if self._roots is None:
            return True
        signs = [letters[start : start + ROOT_SIGN] for start in range(len(letters) - ROOT_SIGN + 1)]
        return not self._roots.isdisjoint(signs)

    def knows(self, word: int) -> bool:
        """Whether a word (plain or inflected digest) may stand in some term. A no is always right."""
        place = word >> self._word_shift
        if self._words[place >> 3] >> (place & 7) & 1:
            return True
        return self.blind > 0 and bool(self._marks[(word & 0xFFFF) >> 3] >> (word & 7) & 1)

    def is_anchor(self, word: int) -> bool:
        """Whether a word may be the anchor of an open phrase: the one of its words that stands in the fewest
        terms. A no is always right."""
        place = word >> self._anchor_shift
        return self._anchors[place >> 3] >> (place & 7) & 1 != 0

    def signs_beside(self, anchor: int) -> int:
        """The signs (see `bijak.rules.draft.sign_of`) of the words beside an anchor in open phrases. A word
        whose sign is not whole among them stands beside it in none."""
        row = anchor >> self._pair_shift
        return int.from_bytes(self._pairs[row * _ROW : (row + 1) * _ROW], "little")


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
    checksum = 0
    for part in body:
        checksum = zlib.crc32(part, checksum)
    facts |= {"key": digests.word("\0key"), "size": offset, "checksum": checksum}
    draft = folder / f"{FILE_NAME}.{os.getpid()}.{secrets.token_hex(4)}"
    try:
        with draft.open("wb") as file:
            file.write(_head({**facts, "arrays": places}))
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


def _check(path: Path, file: BinaryIO) -> None:
    """Read the file once from end to end, in passing, so that no damage goes unnoticed: a millisecond for two
    megabytes. Not through the map, so that what is never asked for takes no memory."""
    start = len(_MAGIC) + 8
    head = file.read(start)
    if head[: len(_MAGIC)] != _MAGIC or len(head) < start:
        raise LexiconError(f"{path}: not a lexicon of this version; build it again")
    text = file.read(int.from_bytes(head[-8:-4], "little"))
    if zlib.crc32(text) != int.from_bytes(head[-4:], "little"):
        raise LexiconError(f"{path}: damaged; build the lexicon again")
    header = json.loads(text)
    checksum = size = 0
    while part := file.read(1 << 20):
        checksum = zlib.crc32(part, checksum)
        size += len(part)
    if (size, checksum) != (header["size"], header["checksum"]):
        raise LexiconError(f"{path}: damaged or cut off; build the lexicon again")


def _read_header(path: Path, mapped: mmap.mmap, digests: Digests) -> dict[str, Any]:
    """The header of a checked file, with offsets counted from the beginning of the file."""
    start = len(_MAGIC) + 8
    length = int.from_bytes(mapped[start - 8 : start - 4], "little")
    header: dict[str, Any] = json.loads(mapped[start : start + length])
    if header["key"] != digests.word("\0key"):
        raise LexiconError(f"{path}: made with another key; build the lexicon again")
    for place in header["arrays"].values():
        place[2] += start + length
    return header
