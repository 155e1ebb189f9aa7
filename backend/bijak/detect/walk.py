"""The way of one check through the lexicon: word by word, over every spelling."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from bijak.detect.vocabulary import ANCHOR, ANY, BLANK, LETTER, NOTHING, UNSURE, Edge, Known, Vocabulary
from bijak.rules.draft import ENDS, LEADS, SOUGHT_ENDS, SOUGHT_LEADS
from bijak.rules.lexicon import Lexicon
from bijak.text.words import SHORTEST_SPACED, Budget, Spelling, read_chunk, spaced_out

MOST_TRANSPARENT: Final = 3
"""Chunks without a word (emoji, dashes) that may stand between two words of a phrase."""

_FOLLOW_STEPS, _HIT_STEPS = 3, 6
"""What it costs to follow a sequence by a word, and to report a term."""


class Hit(NamedTuple):
    """A term found, in chunks and offsets inside them."""

    node: int
    first_chunk: int
    start: int
    last_chunk: int
    end: int
    disguised: bool
    exact: bool


class _Leap(NamedTuple):
    """An edge over several chunks: a word spelled out in single letters."""

    edge: Edge
    last_chunk: int


class Aim(NamedTuple):
    """Which terms are followed: all of them, or those that rules look for.

    `ends` and `leads` are the bits of `bijak.rules.draft`; `steps` has a bit for every step from a beginning
    to a next word, by a number that is first shifted by `shift`.
    """

    ends: int
    leads: int
    steps: Sequence[int]
    shift: int

    @classmethod
    def at_all(cls, lexicon: Lexicon) -> Aim:
        """Every term."""
        return cls(ENDS, LEADS, lexicon.steps, 0)

    @classmethod
    def at_sought(cls, lexicon: Lexicon) -> Aim:
        """The terms that some rule looks for."""
        return cls(SOUGHT_ENDS, SOUGHT_LEADS, lexicon.sought_steps, lexicon.sought_shift)

    def beginnings(self, known: list[Known], lexicon: Lexicon) -> list[int]:
        """The chunks in which such a term may begin. Told without following any, for most words end here.

        A phrase is looked for from its anchor, one of its rarest words. Where lists are long every common
        word begins some phrase, but few words are anchors, and hardly ever does a word of their phrases stand
        beside them.
        """
        sure, leads = self.ends | LETTER, self.leads
        found: set[int] = set()
        telling = sure | UNSURE | ANCHOR
        for index in [index for index, entry in enumerate(known) if entry.ways & telling]:
            entry = known[index]
            ways = entry.ways
            if ways & sure or (ways & UNSURE and ways & leads):
                found.add(index)
            if not ways & ANCHOR:
                continue
            # At either end the word at the other end is asked as well, which does no harm.
            left, right = known[index - 1], known[index + 1 - len(known)]
            if left is BLANK or right is BLANK:
                left, right = _words_around(known, index)
            beside = entry.beside
            for sign in ANY if ways & UNSURE else left.signs + right.signs:
                if beside & sign == sign:
                    self._look_back(known, index, right, lexicon.longest, found)
                    break
        return sorted(found)

    def _look_back(
        self, known: list[Known], index: int, following: Known, longest: int, found: set[int]
    ) -> None:
        """Add the chunks in which a phrase may begin that has its anchor in one, before `following`."""
        blanks = 0
        for place in range(index, -1, -1):
            entry = known[place]
            if entry is BLANK:
                blanks += 1
                if blanks > MOST_TRANSPARENT:
                    return
                continue
            blanks = 0
            if entry.ways & self.leads and self._may_go_on(entry, following):
                found.add(place)
            longest -= 1
            if not longest:
                return
            following = entry

    def _may_go_on(self, entry: Known, following: Known) -> bool:
        """Whether a phrase may go on from a chunk to the next; as `Lexicon.may_follow`, without the calls."""
        if following.nexts is None:
            return True
        steps, shift, nexts = self.steps, self.shift, following.nexts
        for first in entry.firsts or ():
            for second in nexts:
                bit = (first ^ second) >> shift
                if steps[bit >> 3] >> (bit & 7) & 1:
                    return True
        return False


def _words_around(known: list[Known], index: int) -> tuple[Known, Known]:
    """The chunks with words before and behind a chunk, where they stand near enough for a phrase."""
    before = _first_word(known[:index][: -MOST_TRANSPARENT - 2 : -1])
    return before, _first_word(known[index + 1 : index + 2 + MOST_TRANSPARENT])


def _first_word(known: list[Known]) -> Known:
    """The first of these that holds a word."""
    return next((entry for entry in known if entry is not BLANK), NOTHING)


class Walk:
    """Collects the `hits` of one check. Stops when the budget is used up."""

    __slots__ = ("_aim", "_blind", "_budget", "_chunks", "_known", "_leaps", "_vocabulary", "hits")

    def __init__(
        self, vocabulary: Vocabulary, chunks: list[str], known: list[Known], budget: Budget, aim: Aim
    ) -> None:
        self._vocabulary = vocabulary
        self._chunks = chunks
        self._known = known
        self._budget = budget
        self._aim = aim
        self._blind = vocabulary.lexicon.blind
        self._leaps: dict[int, list[_Leap]] = {}
        self.hits: list[Hit] = []

    def run(self, *, first_only: bool = False) -> list[Hit]:
        """Every term, wherever it starts; or none but the first found."""
        known = self._known
        if len([entry for entry in known if entry.ways & LETTER]) >= SHORTEST_SPACED:
            self._find_leaps()
        beginnings = (
            range(len(known)) if self._leaps else self._aim.beginnings(known, self._vocabulary.lexicon)
        )
        for index in beginnings:
            if not self._leaps and self._is_lost(index):
                continue
            self._begin(index, known[index])
            if first_only and self.hits:
                return self.hits
        self._budget.left -= len(beginnings)
        for index, leaps in self._leaps.items():
            self._begin_leaps(index, leaps)
        return self.hits

    def _is_lost(self, index: int) -> bool:
        """Whether a chunk surely begins no term, told cheaply: over chunks of one word each."""
        known, vocabulary, (ends, leads, steps, shift) = self._known, self._vocabulary, self._aim
        entry = known[index]
        if entry.firsts is None or entry.ways & ends:
            return False
        first_shift = vocabulary.lexicon.first_shift
        sequences = [edge.digest for edge in entry.edges[0] if edge.ways & leads]
        for place in range(index + 1, len(known)):
            following = known[place]
            if following.nexts is None:
                return False
            longer: list[int] = []
            for sequence in sequences:
                for edge in following.edges[0] if following.nexts else ():
                    bit = (sequence >> first_shift ^ edge.digest >> first_shift + 1) >> shift
                    if not steps[bit >> 3] >> (bit & 7) & 1:
                        continue
                    found = vocabulary.followed(sequence, edge.digest)
                    if found.ways & ends:
                        return False
                    if found.ways & leads:
                        longer.append(found.digest)
            if not longer:
                return True
            sequences = longer
        return True

    def _begin(self, index: int, entry: Known) -> None:
        if self._budget.left < 0:
            return
        for edges in entry.edges:
            for to, digest, node, ways, _, exact, start, end, disguised in edges:
                if ways & self._aim.ends:
                    self._hit(Hit(node, index, start, index, end, disguised, exact))
                if ways & self._aim.leads:
                    self._go_on(digest, 1, Hit(-1, index, start, index, to, disguised, exact))

    def _begin_leaps(self, chunk: int, leaps: list[_Leap]) -> None:
        for edge, last in leaps:
            if edge.ways & self._aim.ends:
                self._hit(Hit(edge.node, chunk, edge.start, last, edge.end, edge.disguised, edge.exact))
            if edge.ways & self._aim.leads:
                self._go_on(
                    edge.digest, 1, Hit(-1, chunk, edge.start, last, edge.to, edge.disguised, edge.exact)
                )

    def _hit(self, hit: Hit) -> None:
        if self._budget.spend(_HIT_STEPS):
            self.hits.append(hit)

    def _go_on(self, sequence: int, depth: int, so_far: Hit) -> None:
        """Follow the sequence over every edge that starts where it has come: at piece `so_far.end` of its
        last chunk."""
        _, chunk, start, last, piece, disguised, exact = so_far
        for edge, end_chunk in self._edges_at(last, piece):
            if not self._budget.spend(_FOLLOW_STEPS):
                return
            found = self._vocabulary.follow(sequence, edge.digest)
            if found is None:
                continue
            hidden, plain = disguised or edge.disguised, exact and edge.exact
            if found.ways & self._aim.ends:
                self._hit(Hit(found.node, chunk, start, end_chunk, edge.end, hidden, plain))
            if not edge.only_last and (found.ways & self._aim.leads or depth + 1 < self._blind):
                self._go_on(found.digest, depth + 1, Hit(-1, chunk, start, end_chunk, edge.to, hidden, plain))

    def _edges_at(self, chunk: int, piece: int) -> Iterator[tuple[Edge, int]]:
        """The edges that start at a piece, or in the next chunk with words; and the chunk each ends in."""
        known = self._known
        if piece >= known[chunk].pieces:
            piece = 0
            chunk += 1
            stop = min(len(known), chunk + MOST_TRANSPARENT + 1)
            while chunk < stop and known[chunk] is BLANK:
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
        for index, entry in enumerate([*self._known, NOTHING]):
            if entry.letter:
                run.append(index)
            elif entry is not BLANK:
                if len(run) >= SHORTEST_SPACED:
                    self._read_run(run)
                run = []

    def _read_run(self, run: list[int]) -> None:
        letters = "".join(self._known[index].letter for index in run)
        for start, end, word in spaced_out(letters, self._budget):
            if self._budget.left < 0:
                return
            first, last = run[start], run[end - 1]
            for edge in self._vocabulary.edges(Spelling(0, 1, 0, 0, word, True), self._budget):
                begin, finish = self._letter_place(first)[0], self._letter_place(last)[1]
                placed = edge._replace(to=self._known[last].pieces, start=begin, end=finish)
                self._leaps.setdefault(first, []).append(_Leap(placed, last))

    def _letter_place(self, chunk: int) -> tuple[int, int]:
        """Where in its chunk the single letter stands."""
        spelling = read_chunk(self._chunks[chunk], Budget(1000)).spellings[0]
        return spelling.start, spelling.end
