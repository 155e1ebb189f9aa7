"""Listed terms in a post, through every spelling.

`bijak.detect.vocabulary` says which words of the post stand in some term, in which spelling;
`bijak.detect.walk` follows them through the lexicon. Nothing is shared between checks but memories of what
was worked out before, so one step serves any number of threads. Each check has its own budget of work; when
it is used up the reading is marked incomplete and holds what was found so far.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Final

from bijak.detect.reading import Reading, TermMatch
from bijak.detect.vocabulary import LETTER, Vocabulary
from bijak.detect.walk import Aim, Hit, Walk
from bijak.post import Span
from bijak.rules.lexicon import Lexicon
from bijak.text.words import SHORTEST_SPACED, Budget

READING_BUDGET: Final = 80_000
FOLLOWING_BUDGET: Final = 40_000
"""Steps of work in one check, of about a microsecond each: to read what was never met before, and to follow
the lexicon through it. News and comments of 100,000 characters, all new, need 42,000 to 72,000 for reading;
only text made to be expensive needs more."""

_CHUNK: Final = re.compile(r"\S+")
_SENTENCE_BREAK: Final = re.compile(r"[.!?…][\"'”’)\]*_]*\s+[\"'“‘(\[*_]*([^\W\d_]\S?)")


class TermStep:
    """Find every term of a lexicon in a reading. All matches are given; which one counts is for the rules."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._vocabulary = Vocabulary(lexicon)
        self._all, self._sought = Aim.at_all(lexicon), Aim.at_sought(lexicon)

    @property
    def longest(self) -> int:
        """Words of the longest term, and one more for what stands in the same word as its beginning."""
        return 1 + max(self.lexicon.longest, self.lexicon.blind)

    def seeks(self, text: str) -> bool:
        """Whether a term that some rule looks for may stand in a text; a no is always right.

        Most posts hold only words that rules want beside others, and need no further look.
        """
        chunks = text.split()
        budget = Budget(READING_BUDGET)
        known = self._vocabulary.recall(chunks, budget)
        if budget.left < 0 or len([entry for entry in known if entry.ways & LETTER]) >= SHORTEST_SPACED:
            return True
        aim = self._sought
        if not aim.beginnings(known, self.lexicon):
            return False
        return (
            bool(Walk(self._vocabulary, chunks, known, budget, aim).run(first_only=True)) or budget.left < 0
        )

    def __call__(self, reading: Reading) -> None:
        """Add the term matches of the reading's text, in text order."""
        chunks = reading.text.split()
        reading_budget = Budget(READING_BUDGET)
        following_budget = Budget(FOLLOWING_BUDGET)
        known = self._vocabulary.recall(chunks, reading_budget)
        hits = Walk(self._vocabulary, chunks, known, following_budget, self._all).run()
        if hits:
            reading.terms.extend(self._matches(reading.text, chunks, hits))
        if reading_budget.left < 0 or following_budget.left < 0:
            reading.complete = False

    def _matches(self, text: str, chunks: list[str], hits: list[Hit]) -> list[TermMatch]:
        """Hits as spans of the text, the plainest reading of each span and term, in text order."""
        starts = _starts(text, chunks)
        best: dict[tuple[int, int, int], tuple[bool, bool]] = {}
        for hit in hits:
            start, end = starts[hit.first_chunk] + hit.start, starts[hit.last_chunk] + hit.end
            if hit.first_chunk != hit.last_chunk and _breaks_sentence(text, start, end):
                continue
            rank = (hit.disguised, not hit.exact)
            for number in self.lexicon.numbers(hit.node):
                place = (start, end, number)
                if place not in best or rank < best[place]:
                    best[place] = rank
        return [
            TermMatch(Span(start, end), number, disguised, not inexact)
            for (start, end, number), (disguised, inexact) in sorted(best.items())
        ]


def _starts(text: str, chunks: list[str]) -> list[int]:
    """Where each chunk stands in the text."""
    starts = list(accumulate(map(len, chunks), lambda place, size: place + size + 1, initial=0))
    if starts[-1] == len(text) + 1:  # nothing but single spaces
        return starts
    return [match.start() for match in _CHUNK.finditer(text)]


def _breaks_sentence(text: str, start: int, end: int) -> bool:
    """Whether a new sentence begins inside: a full stop and then a capital, unless it all is in capitals."""
    return any(
        match[1][0].isupper() and not match[1].isupper()
        for match in _SENTENCE_BREAK.finditer(text, start, end)
    )
