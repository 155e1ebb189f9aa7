"""Sealed lists: files that stand in the place of a CSV of terms and hold only keyed digests.

The first line says with which key the list was sealed and how many terms there are; every other line is one
term (`bijak.rules.digests.SealedTerm`) in base64. The lines are sorted, so that their order tells nothing,
and the first line holds a keyed digest of them, so that a list that was cut off or changed is noticed.

    text = sealed_text(terms, key, affixes=False)
    SealedFile.check(path, "lists/names.csv", key).terms(False)
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from struct import Struct
from typing import Final

from bijak.keys import LIST_KEY, name_of
from bijak.rules.digests import Digests, SealedTerm, digest_term
from bijak.rules.problem import Problem, RefusedError, read_bytes
from bijak.rules.terms_file import MAX_LIST_BYTES

_HEAD: Final = re.compile(
    rb"bijak sealed list 1; key ([0-9a-f]{8}); affixes (yes|no); terms (\d{1,9}); check ([0-9a-f]{32})"
)
_MAGIC: Final = b"bijak sealed list "
_FIXED: Final = Struct("<BQQ")
_INFLECTED: Final = 0x80
_MAX_WORDS: Final = 0x7F


class LockedError(RefusedError):
    """A sealed list for which this computer has no key, or another one. The list itself may be good."""


def is_sealed(path: Path) -> bool:
    """Whether a file holds a sealed list, good or damaged. One that cannot be read does not."""
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


def sealed_text(terms: Iterable[tuple[str, bool]], key: bytes, *, affixes: bool) -> bytes:
    """The sealed list of these terms and whether their affixed forms are meant.

    `affixes` says that rows which did not say so were sealed with their forms. Raises `ValueError` for a term
    without a letter or digit.
    """
    digests = Digests(key)
    lines = sorted({_line(digest_term(term, forms, digests).sealed()) for term, forms in terms})
    body = b"".join(lines)
    head = f"bijak sealed list 1; key {name_of(key)}; affixes {'yes' if affixes else 'no'}; "
    return f"{head}terms {len(lines)}; check {_check(body, key)}\n".encode() + body


def _line(term: SealedTerm) -> bytes:
    fixed = _FIXED.pack(term.words | (_INFLECTED if term.inflected else 0), term.digest, term.glued)
    return base64.b64encode(fixed + b"".join(mark.to_bytes(2, "little") for mark in term.marks)) + b"\n"


def _term(line: bytes) -> SealedTerm:
    """Raises `ValueError` for what `_line` did not write."""
    data = base64.b64decode(line, validate=True)
    if len(data) < _FIXED.size:
        raise ValueError("cut off")
    words, digest, glued = _FIXED.unpack_from(data)
    count, rest = words & _MAX_WORDS, data[_FIXED.size :]
    if not count or len(rest) != 2 * count:
        raise ValueError("cut off")
    marks = tuple(int.from_bytes(rest[place : place + 2], "little") for place in range(0, len(rest), 2))
    return SealedTerm(count, bool(words & _INFLECTED), digest, glued, marks)


def _check(body: bytes, key: bytes) -> str:
    return blake2b(body, key=key, digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A sealed list that was found good with this computer's key."""

    path: Path
    file: str
    count: int
    affixes: bool
    """Whether the rows that did not say so were sealed with their affixed forms."""

    @classmethod
    def check(cls, path: Path, file: str, key: bytes) -> SealedFile:
        """Read `path` once, called `file` in messages. Raises `LockedError` when the key is another one, and
        `RefusedError` when the list is damaged."""
        head, body = _split(read_bytes(path, file, MAX_LIST_BYTES))
        found = _HEAD.fullmatch(head)
        if found is None:
            raise RefusedError(_damaged(file, "its first line is damaged, or written by a newer version"))
        sealed_with, affixes, count, check = (part.decode() for part in found.groups())
        if sealed_with != name_of(key):
            raise LockedError(_locked(file, sealed_with, key))
        if check != _check(body, key) or body.count(b"\n") != int(count):
            raise RefusedError(_damaged(file, "it was cut off or changed after it was sealed"))
        try:
            for line in body.splitlines():
                _term(line)
        except (ValueError, binascii.Error) as error:
            raise RefusedError(_damaged(file, "a line is no sealed term")) from error
        return cls(path, file, int(count), affixes == "yes")

    def terms(self, affixes: bool) -> Iterator[SealedTerm]:  # noqa: ARG002 - decided when the list was sealed
        """Every term; whether affixed forms are meant was decided when the list was sealed."""
        _, body = _split(read_bytes(self.path, self.file, MAX_LIST_BYTES))
        return map(_term, body.splitlines())


def _split(content: bytes) -> tuple[bytes, bytes]:
    head, _, body = content.partition(b"\n")
    return head, body


def _damaged(file: str, message: str) -> Problem:
    return Problem.of_file(file, f"this sealed list cannot be used: {message}", "Seal the list again.")


def _locked(file: str, sealed_with: str, key: bytes) -> Problem:
    has = "has no key for lists" if key == LIST_KEY else f"has the key {name_of(key)}"
    return Problem.of_file(
        file,
        f"this list is sealed with the key {sealed_with}, and this computer {has}",
        "Give it that key (--key FILE, or BIJAK_LIST_KEY), or seal the list with the key it has.",
        of_computer=True,
    )
