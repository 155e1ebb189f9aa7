"""What the lexicon knows of each word of a post.

A post is cut at white space. What a chunk may mean, and which of it stands in some term, is worked out once
for each distinct chunk and remembered: most chunks hold no word of any term and cost one look-up.

What is remembered are chunks of posts, in memory only: never written anywhere, at most twice
`MOST_REMEMBERED`, and forgotten when they do not come again.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from bijak.detect.memory import Memory
from bijak.detect.senses import Sense, Senses
from bijak.rules.draft import LEADS, sign_of
from bijak.rules.lexicon import Lexicon
from bijak.text.framed import framed_word
from bijak.text.words import Budget, Spelling, read_chunk

MOST_REMEMBERED: Final = 50_000
"""Chunks, and words, and pairs of words; a few hundred bytes each."""

LONGEST_REMEMBERED: Final = 48
"""Characters; longer chunks hardly come twice."""


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

    `edges` are its edges by the piece they start from; `letter` is its letter if it is a single one; `ways`
    are the bits of all that it may be. Most chunks are one word: for these `firsts` and `nexts` help to tell
    at once whether a phrase may go on from one to the next (see `Lexicon.may_follow`); where more is to be
    said they are None. `beside` holds the signs of the words beside it in phrases with their anchor here, and
    `signs` are its own: no phrase has its anchor in one chunk and the word beside it in another that has no
    sign which is whole in `beside`.
    """

    pieces: int
    edges: tuple[tuple[Edge, ...], ...]
    letter: str = ""
    ways: int = 0
    firsts: tuple[int, ...] | None = ()
    nexts: tuple[int, ...] | None = ()
    beside: int = 0
    signs: tuple[int, ...] = ()


class Followed(NamedTuple):
    """A sequence of words: its digest, its node (or -1), and the bits of what it is."""

    digest: int
    node: int
    ways: int


LETTER: Final = 16
"""Beside the bits of `bijak.rules.draft`: a single letter, which may be one of a word spelled out."""

ANCHOR, UNSURE = 32, 64
"""And a word that may be the anchor of a phrase; and a chunk of which `firsts` cannot say all."""

ANY: Final = (0,)
"""The sign that is whole in all: of chunks that are not one word."""

NOTHING: Final = Known(1, ())
"""A chunk with words of which none stands in any term."""

BLANK: Final = Known(0, (), firsts=None, nexts=None)
"""A chunk without words: phrases go on behind it."""


class Vocabulary:
    """The words of posts as a lexicon knows them. Safe to share between threads."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._senses = Senses(lexicon)
        self._chunks: Memory[str, Known] = Memory(MOST_REMEMBERED)
        self._spelled: Memory[str, tuple[Sense, ...]] = Memory(MOST_REMEMBERED)
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
        word = framed_word(chunk)
        if word:
            entry = self._read_word(chunk, word, budget)
        elif word is None:
            entry = self._read_spellings(chunk, budget)
        else:
            entry = BLANK
        self._keep(chunk, entry, budget)
        return entry

    def _keep(self, chunk: str, entry: Known, budget: Budget) -> None:
        if len(chunk) <= LONGEST_REMEMBERED and budget.left >= 0:
            self._chunks.keep(chunk, entry)

    def _read_word(self, chunk: str, word: str, budget: Budget) -> Known:
        """What is known of a chunk that holds one word in one spelling. The word is remembered as the chunk
        that it is where it stands alone in small letters."""
        letters = word.lower()
        known = None if letters == chunk else self._chunks.recall(letters)
        if known is None:
            end = len(letters)
            edges = tuple(
                Edge(1, digest, node, ways, only_last, exact, 0, end, False)
                for digest, node, ways, only_last, exact, _ in self._senses.of(letters, budget)
            )
            known = self._known(1, (edges,), "") if edges else NOTHING
            if letters == chunk:
                return known
            self._keep(letters, known, budget)
        start = chunk.index(word)
        if not start or not known.edges:
            return known
        moved = tuple(edge._replace(start=start, end=edge.end + start) for edge in known.edges[0])
        return known._replace(edges=(moved,))

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
        ways = LETTER if letter else 0
        beside = 0
        for some in edges:
            for edge in some:
                ways |= edge.ways
                if lexicon.is_anchor(edge.digest):
                    beside |= lexicon.signs_beside(edge.digest)
        if beside:
            ways |= ANCHOR
        if pieces > 1 or lexicon.blind > 1:
            return Known(pieces, edges, letter, ways | UNSURE, None, None, beside, ANY)
        (only,) = edges
        firsts = tuple({lexicon.place_of_first(edge.digest) for edge in only if edge.ways & LEADS})
        nexts = tuple({lexicon.place_of_next(edge.digest) for edge in only})
        signs = tuple({sign_of(edge.digest) for edge in only})
        return Known(1, edges, letter, ways, firsts, nexts, beside, signs)

    def edges(self, spelling: Spelling, budget: Budget) -> list[Edge]:
        """Every way in which a spelled word can be part of a term."""
        _, to, start, end, letters, disguised, doubled = spelling
        senses = self._spelled.recall(letters)
        if senses is None:
            senses = self._senses.of(letters, budget)
            self._spelled.keep(letters, senses)
        return [
            Edge(to, digest, node, ways, only_last, exact and not doubled, start, end, disguised)
            for digest, node, ways, only_last, exact, reduplicated in senses
            if reduplicated or not doubled
        ]

    def follow(self, sequence: int, word: int) -> Followed | None:
        """A sequence with one more word, or None where surely no term is it or begins with it."""
        if not self.lexicon.may_follow(sequence, word):
            return None
        found = self.followed(sequence, word)
        return found if found.ways or self.lexicon.blind > 2 else None

    def followed(self, sequence: int, word: int) -> Followed:
        """A sequence with one more word, whatever it is."""
        found = self._followed.recall((sequence, word))
        if found is None:
            found = self._follow(sequence, word)
            self._followed.keep((sequence, word), found)
        return found

    def _follow(self, sequence: int, word: int) -> Followed:
        lexicon = self.lexicon
        digest = lexicon.follow(sequence, word)
        node = lexicon.find(digest)
        return Followed(digest, node, lexicon.ways[node] if node >= 0 else 0)
