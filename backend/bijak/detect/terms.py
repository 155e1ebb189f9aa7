"""Listed terms in a post, through every spelling.

A post is cut at white space. What a chunk may mean, and which of it stands in some term, is worked out once
for each distinct chunk and remembered; most chunks hold no word of any term and cost one look-up. From the
others the lexicon is followed word by word, over every spelling.

What is remembered are chunks of posts, in memory only, at most `MOST_REMEMBERED`, and dropped all at once
when there are more. Nothing is shared between checks but these memories, so a step serves any number of
threads. Each check has its own budget of work; when it is used up the reading is marked incomplete.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from bijak.detect.reading import Reading, TermMatch
from bijak.post import Span
from bijak.rules.lexicon import Lexicon
from bijak.text.affixes import stems, without_enclitic
from bijak.text.slang import FORMAL
from bijak.text.words import Budget, Spelling, read_chunk, spaced_out

MOST_REMEMBERED: Final = 50_000
"""Chunks kept in memory; about 200 bytes each."""

LONGEST_REMEMBERED: Final = 48
"""Characters; longer chunks hardly come twice."""

BUDGET: Final = 20_000
"""Spellings read and sequences followed in one check. A post of 100,000 characters in plain words needs
about 15,000; only text made to be expensive needs more."""

MOST_TRANSPARENT: Final = 3
"""Chunks without a word (emoji, dashes) that may stand between two words of a phrase."""

_CHUNK: Final = re.compile(r"\S+")
_SENTENCE_BREAK: Final = re.compile(r"[.!?…][\"'”’)\]*_]*\s+[\"'“‘(\[*_]*([^\W\d_]\S?)")

_ANYWHERE, _INSIDE, _LAST = 0, 1, 2
"""Where in a term an edge may stand: anywhere; only in a phrase (a short spelling of a function word); only
at the end of a phrase (a word with an enclitic taken off)."""


class _Edge(NamedTuple):
    """One reading of some pieces of a chunk, as the lexicon knows it."""

    to: int
    digest: int
    node: int
    place: int
    start: int
    end: int
    disguised: bool
    exact: bool


class _Known(NamedTuple):
    """What is remembered of a chunk: its edges by the piece they start from."""

    pieces: int
    edges: tuple[tuple[_Edge, ...], ...]
    letter: str = ""


_NOTHING: Final = _Known(1, ())
"""A chunk with words of which none stands in any term."""

_BLANK: Final = _Known(0, ())
"""A chunk without words: phrases go on behind it."""


class _Leap(NamedTuple):
    """An edge over several chunks: a word spelled out in single letters."""

    edge: _Edge
    last_chunk: int


class _Hit(NamedTuple):
    """A term found, in chunks and offsets inside them."""

    node: int
    first_chunk: int
    start: int
    last_chunk: int
    end: int
    disguised: bool
    exact: bool


class TermStep:
    """Find every term of a lexicon in a reading. All matches are given; which one counts is for the rules."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._memory: dict[str, _Known] = {}
        self._followed: dict[tuple[int, int], tuple[int, int]] = {}

    def __call__(self, reading: Reading) -> None:
        """Add the term matches of the reading's text, in text order."""
        text = reading.text
        chunks = text.split()
        memory = self._memory
        known: list[_Known | None] = list(map(memory.get, chunks))
        budget = Budget(BUDGET)
        if None in known:
            self._read_new(chunks, known, budget)
        walk = _Walk(self, chunks, known, budget)  # type: ignore[arg-type]
        hits = walk.hits()
        if hits:
            reading.terms.extend(self._matches(text, hits))
        if budget.left < 0:
            reading.complete = False

    def _read_new(self, chunks: list[str], known: list[_Known | None], budget: Budget) -> None:
        memory = self._memory
        if len(memory) + len(chunks) > MOST_REMEMBERED:
            memory.clear()
        for index, entry in enumerate(known):
            if entry is None:
                chunk = chunks[index]
                entry = memory.get(chunk)
                if entry is None and budget.left < 0:
                    entry = _NOTHING
                elif entry is None:
                    entry = self._read(chunk, budget)
                    if len(chunk) <= LONGEST_REMEMBERED and budget.left >= 0:
                        memory[chunk] = entry
                known[index] = entry

    def _read(self, chunk: str, budget: Budget) -> _Known:
        """What the lexicon knows of a chunk."""
        read = read_chunk(chunk, budget)
        if not read.pieces:
            return _BLANK
        edges: list[list[_Edge]] = [[] for _ in range(read.pieces)]
        for spelling in read.spellings:
            edges[spelling.first].extend(self._edges(spelling))
        if not any(edges) and not read.letter:
            return _NOTHING
        return _Known(read.pieces, tuple(map(tuple, edges)), read.letter)

    def _edges(self, spelling: Spelling) -> Iterator[_Edge]:
        """Every way in which a spelled word can be part of a term."""
        lexicon = self.lexicon
        letters = spelling.letters
        word = lexicon.word(letters)
        masks = [(0, True)] if not spelling.reduplicated else []
        if lexicon.has_affixes:
            masks.append((lexicon.digests.inflected, not spelling.reduplicated))
        formal = FORMAL.get(letters)
        for mask, exact in masks:
            yield from self._edge(spelling, word ^ mask, _ANYWHERE, exact)
            if formal:
                yield from self._edge(spelling, lexicon.word(formal) ^ mask, _INSIDE, exact)
        glued = lexicon.digests.glued
        yield from self._glued(spelling, word ^ glued, True)
        for host in without_enclitic(letters):
            bare = lexicon.word(host)
            yield from self._edge(spelling, bare, _LAST, False)
            yield from self._glued(spelling, bare ^ glued, False)
            if lexicon.has_affixes:
                yield from self._edge(spelling, bare ^ lexicon.digests.inflected, _LAST, False)
        if lexicon.has_affixes:
            for stem in stems(letters):
                yield from self._edge(
                    spelling, lexicon.word(stem) ^ lexicon.digests.inflected, _ANYWHERE, False
                )

    def _edge(self, spelling: Spelling, digest: int, place: int, exact: bool) -> Iterator[_Edge]:
        node = self.lexicon.find(digest)
        if node >= 0 or self.lexicon.knows(digest):
            yield _Edge(
                spelling.last, digest, node, place, spelling.start, spelling.end, spelling.disguised, exact
            )

    def _glued(self, spelling: Spelling, digest: int, exact: bool) -> Iterator[_Edge]:
        node = self.lexicon.find(digest)
        if node >= 0:
            yield _Edge(
                spelling.last,
                digest,
                node,
                _ANYWHERE,
                spelling.start,
                spelling.end,
                spelling.disguised,
                exact,
            )

    def follow(self, sequence: int, word: int) -> tuple[int, int]:
        """The digest and node of a sequence with one more word, remembered."""
        followed = self._followed
        found = followed.get((sequence, word))
        if found is None:
            digest = self.lexicon.follow(sequence, word)
            found = (digest, self.lexicon.find(digest))
            if len(followed) >= MOST_REMEMBERED:
                followed.clear()
            followed[sequence, word] = found
        return found

    def spelled_out(self, letters: str, budget: Budget) -> Iterator[tuple[int, int, _Edge]]:
        """Edges for words in a run of single letters: (from letter, up to letter, edge)."""
        for start, end, word in spaced_out(letters, budget):
            for edge in self._edges(Spelling(0, 1, 0, 0, word, True)):
                yield start, end, edge

    def _matches(self, text: str, hits: list[_Hit]) -> list[TermMatch]:
        """Hits as spans of the text, the plainest reading of each span and term, in text order."""
        starts = [match.start() for match in _CHUNK.finditer(text)]
        best: dict[tuple[int, int, int], tuple[bool, bool]] = {}
        for hit in hits:
            start, end = starts[hit.first_chunk] + hit.start, starts[hit.last_chunk] + hit.end
            if hit.first_chunk != hit.last_chunk and _breaks_sentence(text, start, end):
                continue
            for number in self.lexicon.numbers(hit.node):
                place = (start, end, number)
                rank = (hit.disguised, not hit.exact)
                if place not in best or rank < best[place]:
                    best[place] = rank
        return [
            TermMatch(Span(start, end), number, disguised, not inexact)
            for (start, end, number), (disguised, inexact) in sorted(best.items())
        ]


def _breaks_sentence(text: str, start: int, end: int) -> bool:
    """Whether a new sentence begins inside: a full stop and then a capital, unless it all is in capitals."""
    return any(
        match[1][0].isupper() and not match[1].isupper()
        for match in _SENTENCE_BREAK.finditer(text, start, end)
    )


class _Walk:
    """One check's way through the lexicon."""

    __slots__ = ("_budget", "_chunks", "_hits", "_known", "_leaps", "_step")

    def __init__(self, step: TermStep, chunks: list[str], known: list[_Known], budget: Budget) -> None:
        self._step = step
        self._chunks = chunks
        self._known = known
        self._budget = budget
        self._hits: list[_Hit] = []
        self._leaps: dict[int, list[_Leap]] = {}

    def hits(self) -> list[_Hit]:
        """Every term, from wherever it starts."""
        warm = [
            (index, entry)
            for index, entry in enumerate(self._known)
            if entry is not _NOTHING and entry is not _BLANK
        ]
        if sum(1 for _, entry in warm if entry.letter) > 2:
            self._find_leaps()
        for index, entry in warm:
            for edges in entry.edges:
                for edge in edges:
                    self._start(edge, index, index)
            for leap in self._leaps.get(index, ()):
                self._start(leap.edge, index, leap.last_chunk)
        return self._hits

    def _start(self, edge: _Edge, chunk: int, last: int) -> None:
        step = self._step
        lexicon = step.lexicon
        node = edge.node
        if node >= 0 and edge.place == _ANYWHERE:
            self._hits.append(_Hit(node, chunk, edge.start, last, edge.end, edge.disguised, edge.exact))
        if edge.place != _LAST and (lexicon.blind > 1 or (node >= 0 and lexicon.leads(node))):
            self._go_on(edge.digest, 1, chunk, edge.start, last, edge.to, edge.disguised, edge.exact)

    def _go_on(
        self,
        sequence: int,
        depth: int,
        chunk: int,
        start: int,
        last: int,
        piece: int,
        disguised: bool,
        exact: bool,
    ) -> None:
        """Follow the sequence over every edge from piece `piece` of chunk `last`."""
        step = self._step
        lexicon = step.lexicon
        for edge, end_chunk in self._edges_at(last, piece):
            if not self._budget.spend():
                return
            digest, node = step.follow(sequence, edge.digest)
            hidden, plain = disguised or edge.disguised, exact and edge.exact
            if node >= 0:
                self._hits.append(_Hit(node, chunk, start, end_chunk, edge.end, hidden, plain))
            if edge.place != _LAST and (depth + 1 < lexicon.blind or (node >= 0 and lexicon.leads(node))):
                self._go_on(digest, depth + 1, chunk, start, end_chunk, edge.to, hidden, plain)

    def _edges_at(self, chunk: int, piece: int) -> Iterator[tuple[_Edge, int]]:
        """The edges that start at a piece, or in the next chunk with words; and the chunk each ends in."""
        known = self._known
        if piece >= known[chunk].pieces:
            piece = 0
            chunk += 1
            stop = min(len(known), chunk + MOST_TRANSPARENT + 1)
            while chunk < stop and known[chunk] is _BLANK:
                chunk += 1
            if chunk >= stop:
                return
            for leap in self._leaps.get(chunk, ()):
                yield leap.edge, leap.last_chunk
        edges = known[chunk].edges
        if edges:
            for edge in edges[piece]:
                yield edge, chunk

    def _find_leaps(self) -> None:
        """Words spelled out in single letters over several chunks."""
        run: list[int] = []
        for index, entry in enumerate([*self._known, _NOTHING]):
            if entry.letter:
                run.append(index)
            elif entry is not _BLANK:
                if len(run) > 2:
                    self._read_run(run)
                run = []

    def _read_run(self, run: list[int]) -> None:
        letters = "".join(self._known[index].letter for index in run)
        for start, end, edge in self._step.spelled_out(letters, self._budget):
            first, last = run[start], run[end - 1]
            begin, finish = self._letter_place(first)[0], self._letter_place(last)[1]
            placed = edge._replace(to=self._known[last].pieces, start=begin, end=finish)
            self._leaps.setdefault(first, []).append(_Leap(placed, last))

    def _letter_place(self, chunk: int) -> tuple[int, int]:
        """Where in its chunk the single letter stands."""
        spelling = read_chunk(self._chunks[chunk], Budget(BUDGET)).spellings[0]
        return spelling.start, spelling.end
