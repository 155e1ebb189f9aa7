"""What the lexicon knows of each word of a post.

A post is cut at white space. What a chunk may mean, and which of it stands in some term, is worked out once
for each distinct chunk and remembered: most chunks hold no word of any term and cost one look-up.

What is remembered are chunks of posts, in memory only: never written anywhere, at most twice
`MOST_REMEMBERED`, and forgotten when they do not come again.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from bijak.detect.memory import Memory
from bijak.rules.draft import ENDS, LEADS, SOUGHT_ENDS, SOUGHT_LEADS
from bijak.rules.lexicon import Lexicon
from bijak.text.affixes import stems, without_enclitic
from bijak.text.slang import FORMAL
from bijak.text.words import Budget, Spelling, plain_word, read_chunk

MOST_REMEMBERED: Final = 50_000
"""Chunks, and words, and pairs of words; a few hundred bytes each."""

LONGEST_REMEMBERED: Final = 48
"""Characters; longer chunks hardly come twice."""

_NEW_WORD_STEPS, _NEW_ROOT_STEPS = 10, 3
"""What it costs to look up a word, and each root of it, when they are new."""


class Sense(NamedTuple):
    """One way in which a word can be part of a term.

    `ways` are the bits of what it is by itself: a term, which ends at `node`, or the beginning of one.
    `only_last` says that it can only be the end of a phrase, `reduplicated` that the doubled word has this
    sense.
    """

    digest: int
    node: int
    ways: int
    only_last: bool
    exact: bool
    reduplicated: bool


class Edge(NamedTuple):
    """A sense of the word that a chunk spells from some piece up to piece `to`, at `start` to `end`."""

    to: int
    digest: int
    node: int
    ways: int
    only_last: bool
    exact: bool
    start: int
    end: int
    disguised: bool


class Known(NamedTuple):
    """What is remembered of a chunk.

    `edges` are its edges by the piece they start from; `letter` is its letter if it is a single one; `ways` are
    the bits of all that may begin in it. Most chunks are one word: for these `firsts` and `nexts` help to tell
    at once whether a phrase may go on from one to the next (see `Lexicon.may_follow`); where more is to be said
    they are None.
    """

    pieces: int
    edges: tuple[tuple[Edge, ...], ...]
    letter: str = ""
    ways: int = 0
    firsts: tuple[int, ...] | None = ()
    nexts: tuple[int, ...] | None = ()


class Followed(NamedTuple):
    """A sequence of words: its digest, its node (or -1), and the bits of what it is."""

    digest: int
    node: int
    ways: int


NOTHING: Final = Known(1, ())
"""A chunk with words of which none stands in any term."""

BLANK: Final = Known(0, (), firsts=None, nexts=None)
"""A chunk without words: phrases go on behind it."""


class Vocabulary:
    """The words of posts as a lexicon knows them. Safe to share between threads."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._chunks: Memory[str, Known] = Memory(MOST_REMEMBERED)
        self._senses: Memory[str, tuple[Sense, ...]] = Memory(MOST_REMEMBERED)
        self._followed: Memory[tuple[int, int], Followed] = Memory(MOST_REMEMBERED)

    def recall(self, chunks: list[str], budget: Budget) -> list[Known]:
        """What is known of each chunk, reading those never met. Chunks beyond the budget count as nothing."""
        known = list(map(self._chunks.young.get, chunks))
        if None in known:
            for index, entry in enumerate(known):
                if entry is None:
                    chunk = chunks[index]
                    known[index] = self._chunks.recall(chunk) or self._read(chunk, budget)
        return known  # type: ignore[return-value]

    def _read(self, chunk: str, budget: Budget) -> Known:
        """What the lexicon knows of a chunk, to be remembered."""
        if budget.left < 0:
            return NOTHING
        plain = plain_word(chunk)
        if plain:
            start = chunk.index(plain)
            spelling = Spelling(0, 1, start, start + len(plain), plain.lower(), False)
            edges = self.edges(spelling, budget)
            entry = self._known(1, (tuple(edges),), "") if edges else NOTHING
        else:
            entry = self._read_spellings(chunk, budget)
        if len(chunk) <= LONGEST_REMEMBERED and budget.left >= 0:
            self._chunks.keep(chunk, entry)
        return entry

    def _read_spellings(self, chunk: str, budget: Budget) -> Known:
        read = read_chunk(chunk, budget)
        if not read.pieces:
            return BLANK
        edges: list[list[Edge]] = [[] for _ in range(read.pieces)]
        for spelling in read.spellings:
            if budget.left < 0:
                break
            edges[spelling.first] += self.edges(spelling, budget)
        if any(edges) or read.letter:
            return self._known(read.pieces, tuple(map(tuple, edges)), read.letter)
        return NOTHING

    def _known(self, pieces: int, edges: tuple[tuple[Edge, ...], ...], letter: str) -> Known:
        lexicon = self.lexicon
        ways = 0
        for some in edges:
            for edge in some:
                ways |= edge.ways
        if letter or pieces > 1 or lexicon.blind > 1:
            return Known(pieces, edges, letter, ways, None, None)
        (only,) = edges
        firsts = tuple({lexicon.place_of_first(edge.digest) for edge in only if edge.ways & LEADS})
        return Known(1, edges, "", ways, firsts, tuple({lexicon.place_of_next(edge.digest) for edge in only}))

    def edges(self, spelling: Spelling, budget: Budget) -> list[Edge]:
        """Every way in which a spelled word can be part of a term."""
        _, to, start, end, letters, disguised, doubled = spelling
        senses = self._senses.recall(letters)
        if senses is None:
            senses = self._look_up(letters, budget)
        return [
            Edge(to, digest, node, ways, only_last, exact and not doubled, start, end, disguised)
            for digest, node, ways, only_last, exact, reduplicated in senses
            if reduplicated or not doubled
        ]

    def _look_up(self, letters: str, budget: Budget) -> tuple[Sense, ...]:
        """Every sense of a word: itself, as a whole phrase, without an enclitic, without affixes."""
        lexicon = self.lexicon
        glued = lexicon.digests.glued
        word = lexicon.word(letters)
        senses = [*self._sense(word), *self._glued_sense(word ^ glued)]
        formal = lexicon.word(FORMAL[letters]) if letters in FORMAL else None
        if formal is not None:
            senses += self._sense(formal, alone=False)
        hosts = [lexicon.word(host) for host in without_enclitic(letters)]
        for host in hosts:
            senses += self._sense(host, alone=False, only_last=True, exact=False)
            senses += self._glued_sense(host ^ glued, exact=False)
        if lexicon.has_affixes:
            self._add_inflected(senses, letters, word, formal, hosts, budget)
        budget.spend(_NEW_WORD_STEPS)
        found = tuple(senses)
        self._senses.keep(letters, found)
        return found

    def _add_inflected(
        self,
        senses: list[Sense],
        letters: str,
        word: int,
        formal: int | None,
        hosts: list[int],
        budget: Budget,
    ) -> None:
        """The senses of a word in terms whose affixed forms are meant too."""
        lexicon = self.lexicon
        mask = lexicon.digests.inflected
        senses += self._sense(word ^ mask, reduplicated=True)
        if formal is not None:
            senses += self._sense(formal ^ mask, alone=False)
        for host in hosts:
            senses += self._sense(host ^ mask, alone=False, only_last=True, exact=False, reduplicated=True)
        if not lexicon.may_hold_root(letters):
            return
        roots = stems(letters)
        budget.spend(_NEW_ROOT_STEPS * len(roots))
        for root in roots:
            senses += self._sense(lexicon.word(root) ^ mask, exact=False, reduplicated=True)

    def _sense(
        self,
        digest: int,
        *,
        alone: bool = True,
        only_last: bool = False,
        exact: bool = True,
        reduplicated: bool = False,
    ) -> tuple[Sense, ...]:
        """The sense of a word digest, if it stands in any term. `alone` unless it counts only in a phrase."""
        lexicon = self.lexicon
        if not lexicon.knows(digest):
            return ()
        node = lexicon.find(digest)
        ways = lexicon.ways[node] if node >= 0 else 0
        if lexicon.blind > 1:
            ways |= LEADS | SOUGHT_LEADS
        if only_last:
            ways &= ENDS | SOUGHT_ENDS
        if not alone:
            ways &= LEADS | SOUGHT_LEADS
        return (Sense(digest, node, ways, only_last, exact, reduplicated),)

    def _glued_sense(self, digest: int, *, exact: bool = True) -> tuple[Sense, ...]:
        """The sense of a word that is a whole phrase written as one."""
        node = self.lexicon.find(digest)
        if node < 0:
            return ()
        return (Sense(digest, node, self.lexicon.ways[node] & (ENDS | SOUGHT_ENDS), True, exact, False),)

    def follow(self, sequence: int, word: int) -> Followed | None:
        """A sequence with one more word, or None where surely no term is it or begins with it."""
        if not self.lexicon.may_follow(sequence, word):
            return None
        found = self._followed.recall((sequence, word))
        if found is None:
            found = self._follow(sequence, word)
            self._followed.keep((sequence, word), found)
        return found if found.ways or self.lexicon.blind > 2 else None

    def _follow(self, sequence: int, word: int) -> Followed:
        lexicon = self.lexicon
        digest = lexicon.follow(sequence, word)
        node = lexicon.find(digest)
        return Followed(digest, node, lexicon.ways[node] if node >= 0 else 0)
