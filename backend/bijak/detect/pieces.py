"""Long texts in pieces, so that a keystroke costs what a short post costs.

A text over `WHOLE` characters is cut after sentences and lines. Each piece is read together with some text
on either side, and a match belongs to the piece it begins in; so nothing is lost at a cut, and what is found
in a piece depends only on that piece and its margins. What was found is remembered under a keyed digest of
these: while a draft is being typed only the piece that changed is read again. No typed text is kept.

Whether text was seen before never changes an answer, only its cost. Conditions over the whole post are not
pieced; `bijak.detect.context` looks at them afresh each time.
"""

from __future__ import annotations

import re
import secrets
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice, pairwise
from threading import Lock
from typing import Final, TypeVar

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
"""How many pieces are remembered: the drafts that are open on one computer, many times over."""

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
    """Where reading begins if nothing before matters: there, unless that is inside a word or a spelled one."""
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


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found for a piece: offsets in the text read for it, or in the whole text once `placed`."""

    terms: Sequence[TermMatch]
    shapes: Sequence[ShapeMatch]
    entities: Sequence[EntityMatch]
    complete: bool

    def placed(self, piece: Piece) -> _Found:
        """What belongs to a piece, with offsets in the whole text."""
        return _Found(
            [TermMatch(span, one.term, one.disguised, one.exact) for one, span in _own(self.terms, piece)],
            [ShapeMatch(span, one.name, one.confidence) for one, span in _own(self.shapes, piece)],
            [EntityMatch(span, one.label) for one, span in _own(self.entities, piece)],
            self.complete,
        )


@dataclass(slots=True)
class _Memory:
    """What was found, and where the piece stood when it was last placed: most stand where they stood."""

    found: _Found
    piece: Piece
    placed: _Found


class Piecewise:
    """Steps that are taken piece by piece. Safe to use from several threads."""

    def __init__(self, *steps: Step, reach: Reach = around) -> None:
        """Take the steps, and what they have to read of a text to find what begins in a piece."""
        self.steps = steps
        self._reach = reach
        self._key = secrets.token_bytes(32)
        self._seen: OrderedDict[bytes, _Memory] = OrderedDict()
        self._lock = Lock()

    def __call__(self, reading: Reading) -> None:
        """Take every step on the whole text, or on each of its pieces."""
        if len(reading.text) <= WHOLE:
            for step in self.steps:
                step(reading)
            return
        for piece in cut(reading.text, self._reach):
            found = self._look(reading.text[piece.read.start : piece.read.end], piece)
            reading.terms += found.terms
            reading.shapes += found.shapes
            reading.entities += found.entities
            reading.complete = reading.complete and found.complete

    def _look(self, text: str, piece: Piece) -> _Found:
        """What belongs to a piece, from memory or read now."""
        name = blake2b(text.encode("utf-8", "surrogatepass"), key=self._key, digest_size=16).digest()
        with self._lock:
            known = self._seen.get(name)
            if known is not None:
                self._seen.move_to_end(name)
                if known.piece == piece:
                    return known.placed
        found = known.found if known is not None else self._read(text)
        placed = found.placed(piece)
        with self._lock:
            self._seen[name] = _Memory(found, piece, placed)
            if len(self._seen) > REMEMBERED:
                self._seen.popitem(last=False)
        return placed

    def _read(self, text: str) -> _Found:
        part = Reading(text)
        for step in self.steps:
            step(part)
        return _Found(part.terms, part.shapes, part.entities, part.complete)


Match = TypeVar("Match", TermMatch, ShapeMatch, EntityMatch)


def _own(matches: Sequence[Match], piece: Piece) -> Iterator[tuple[Match, Span]]:
    """The matches that begin in the core of a piece, and where they stand in the whole text."""
    offset, core = piece.read.start, piece.core
    for match in matches:
        start = match.span.start + offset
        if core.start <= start < core.end:
            yield match, Span(start, match.span.end + offset)
