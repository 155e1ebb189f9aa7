"""Long texts in pieces, so that a keystroke costs what a short post costs.

A text over `WHOLE` characters is cut after sentences and lines. Each piece is read together with some text
around it (for terms, some words behind it), and a match belongs to the piece it begins in; so nothing is
lost at a cut, and what is found in a piece depends only on that piece and its margins. What was found is
remembered under a keyed digest of these: while a draft is being typed only the piece that changed is read
again. No typed text is kept.

Whether text was seen before never changes an answer, only its cost. Conditions over the whole post are not
pieced; `bijak.detect.context` looks at them afresh each time.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice, pairwise
from typing import Final, Generic, NamedTuple, TypeVar

from bijak.detect.memory import Memory
from bijak.detect.reading import EntityMatch, Reading, ShapeMatch, TermMatch
from bijak.post import Span

Step = Callable[[Reading], None]
"""One step of detection: takes a reading and adds to it. Knows nothing of the steps after it."""

WHOLE: Final = 1_000
"""Texts up to this many characters are read as a whole."""

PIECE: Final = 300
"""A piece has at least this many characters, and at most twice as many where there is any space to cut at."""

MARGIN: Final = 200
"""Characters read on either side of a piece: the longest term, and the context that identifiers look at."""

Reach = Callable[[str, Span], Span]
"""What has to be read of a text to find all that begins in a range of it."""

REMEMBERED: Final = 2_000
"""Pieces at least: the drafts that are open on one computer, many times over."""

_END: Final = re.compile(r"\n+|[.!?…][\"'”’)\]]{0,3}\s")
_WORD: Final = re.compile(r"\S*?[^\W_]{2}\S*")
"""What is between two spaces and no single letter, of which it takes many to spell a word."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A range of a text, and the wider range that is read for it."""

    core: Span
    read: Span


def around(text: str, core: Span) -> Span:
    """The range with `MARGIN` characters on either side."""
    return Span(_before(text, core.start), _after(text, core.end))


def ahead(words: int) -> Reach:
    """The range with so many words behind it, at most `MARGIN` characters: enough for what is as long."""

    def reach(text: str, core: Span) -> Span:
        latest = _after(text, core.end)
        behind = [word.end() for word in islice(_WORD.finditer(text, core.end, latest), words)]
        return Span(_start_of_words(text, core.start), behind[-1] if len(behind) == words else latest)

    return reach


def cut(text: str, reach: Reach = around) -> list[Piece]:
    """The pieces of a text. Their cores follow each other and cover it."""
    if len(text) <= WHOLE:
        whole = Span(0, len(text))
        return [Piece(whole, whole)]
    cores = [Span(*border) for border in pairwise([0, *borders(text, PIECE), len(text)])]
    return [Piece(core, reach(text, core)) for core in cores]


def borders(text: str, size: int) -> Iterator[int]:
    """Where a text may be cut into pieces of at least `size` characters and at most twice as many: after
    sentences and lines, else after words, else anywhere."""
    start = 0
    while len(text) - start > 2 * size:
        end = _END.search(text, start + size, start + 2 * size)
        if end is not None:
            start = end.end()
        else:
            space = text.rfind(" ", start + size, start + 2 * size)
            start = space + 1 if space >= 0 else start + 2 * size
        yield start


def _before(text: str, start: int) -> int:
    """Where reading for a piece begins: a margin earlier, at the beginning of a word if there is one."""
    earliest = max(0, start - MARGIN)
    if earliest == 0:
        return 0
    space = text.find(" ", earliest, start)
    return space + 1 if space >= 0 else earliest


def _start_of_words(text: str, start: int) -> int:
    """Where reading begins if nothing before matters: there, unless that is inside a word or may be inside
    one that is spelled out in single letters."""
    before = text[max(0, start - MARGIN) : start]
    last = before.split()[-1:]
    whole = before[-1:].isspace() and last and _WORD.fullmatch(last[0])
    return start if whole else _before(text, start)


def _after(text: str, end: int) -> int:
    latest = min(len(text), end + MARGIN)
    if latest == len(text):
        return latest
    space = text.rfind(" ", end, latest)
    return space if space >= 0 else latest


Value = TypeVar("Value")


class Pieces(Generic[Value]):
    """What is read of each piece of a text, remembered while it stays as it is. Safe to use from several
    threads."""

    def __init__(self, read: Callable[[str, Span], Value], reach: Reach = around) -> None:
        """Take what reads a text for the part of it that is the piece, and how much has to be read."""
        self._read = read
        self._reach = reach
        self._key = secrets.token_bytes(32)
        self._seen: Memory[bytes, Value] = Memory(REMEMBERED)

    def __call__(self, text: str) -> Iterator[tuple[int, Value]]:
        """Where reading begins for each piece, and what is read from there."""
        for piece in cut(text, self._reach):
            start, end = piece.read
            yield start, self._recall(text[start:end], Span(piece.core.start - start, piece.core.end - start))

    def _recall(self, text: str, core: Span) -> Value:
        said = f"{core.start} {core.end} {text}".encode("utf-8", "surrogatepass")
        name = blake2b(said, key=self._key, digest_size=16).digest()
        value = self._seen.recall(name)
        if value is None:
            value = self._read(text, core)
            self._seen.keep(name, value)
        return value


class Piecewise:
    """Steps that are taken piece by piece. Safe to use from several threads."""

    def __init__(self, *steps: Step, reach: Reach = around) -> None:
        """Take the steps, and what they have to read of a text to find what begins in a piece."""
        self.steps = steps
        self._pieces = Pieces(self._read, reach)

    def __call__(self, reading: Reading) -> None:
        """Take the steps on a text, piece by piece if it is long."""
        if len(reading.text) <= WHOLE:
            for step in self.steps:
                step(reading)
            return
        for start, found in self._pieces(reading.text):
            reading.terms += [TermMatch(one.span.shifted(start), *one[1:]) for one in found.terms]
            reading.shapes += [ShapeMatch(one.span.shifted(start), *one[1:]) for one in found.shapes]
            reading.entities += [EntityMatch(one.span.shifted(start), *one[1:]) for one in found.entities]
            reading.complete = reading.complete and found.complete

    def _read(self, text: str, core: Span) -> _Found:
        part = Reading(text)
        for step in self.steps:
            step(part)
        return _Found(own(part.terms, core), own(part.shapes, core), own(part.entities, core), part.complete)


class _Found(NamedTuple):
    """What was found for a piece, with offsets in the text read for it."""

    terms: list[TermMatch]
    shapes: list[ShapeMatch]
    entities: list[EntityMatch]
    complete: bool


Match = TypeVar("Match", TermMatch, ShapeMatch, EntityMatch)


def own(matches: Iterable[Match], core: Span) -> list[Match]:
    """The matches that begin in the core of a piece."""
    return [one for one in matches if core.start <= one.span.start < core.end]
