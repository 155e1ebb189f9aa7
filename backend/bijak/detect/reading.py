"""A post as the detection steps see it: read once, filled in step by step.

Every step is a callable that takes a `Reading` and adds to it; a spaCy component wraps each step
(see `bijak.detect.pipeline`). Spans are in code points of the original text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from bijak.post import Category, Confidence, Finding, Span

if TYPE_CHECKING:
    from bijak.text.fold import Fold

_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]{0,3}\s|\n+")


class TermMatch(NamedTuple):
    """A listed term found in the text, however it was spelled.

    `term` is the number of the term in the lexicon; `disguised` says that letters were swapped, spaced
    out or decorated; `exact` that no affix was taken off.
    """

    span: Span
    term: int
    disguised: bool = False
    exact: bool = True


class ShapeMatch(NamedTuple):
    """A pattern or identifier found in the text. `name` is the identifier, or the pack pattern's number."""

    span: Span
    name: str
    confidence: Confidence


class EntityMatch(NamedTuple):
    """A named thing: PERSON, ORG, LOC, INSTITUTION, UNIT, MONEY, PERCENT or DATE."""

    span: Span
    label: str


class MeaningMatch(NamedTuple):
    """A category that a stretch of text seems to break, by the model that reads whole sentences; the words
    that weighed most, and how sure the model is."""

    span: Span
    category: Category
    confidence: Confidence


@dataclass
class Reading:
    """The text of one post, and everything found in it so far.

    `observed` are findings of rules that are only counted. `complete` turns false when a step ran out of
    its budget of work.
    """

    text: str
    terms: list[TermMatch] = field(default_factory=list)
    shapes: list[ShapeMatch] = field(default_factory=list)
    entities: list[EntityMatch] = field(default_factory=list)
    meanings: list[MeaningMatch] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    observed: list[Finding] = field(default_factory=list)
    complete: bool = True

    @cached_property
    def fold(self) -> Fold:
        """The text made comparable, with the way back to every original character."""
        from bijak.text.fold import fold

        return fold(self.text)

    @cached_property
    def _word_starts(self) -> list[int]:
        return [match.start() for match in _WORD.finditer(self.text)]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [0, *(match.end() for match in _SENTENCE_END.finditer(self.text))]

    def within_words(self, one: Span, other: Span, most: int) -> bool:
        """Whether two spans overlap or stand at most so many words apart; neighbours are one apart."""
        if one.overlaps(other):
            return True
        first, second = sorted((one, other))
        text, start = self.text, first.end
        if start and _WORD.match(text, start - 1, start):  # the rest of a word is none
            rest = _WORD.match(text, start)
            start = rest.end() if rest else start
        between = sum(1 for _ in islice(_WORD.finditer(text, start, second.start), most + 1))
        begins = _WORD.match(text, second.start) and not (
            second.start and _WORD.match(text, second.start - 1, second.start)
        )
        return between + bool(begins) <= most

    def same_sentence(self, one: Span, other: Span) -> bool:
        """Whether two spans begin in the same sentence."""
        starts = self._sentence_starts
        return bisect_right(starts, one.start) == bisect_right(starts, other.start)

    def around(self, span: Span, reach: int | str) -> Span:
        """All that lies within so many words of a span, in its sentence, or anywhere ("post")."""
        if reach == "post":
            return Span(0, len(self.text))
        if isinstance(reach, int):
            starts = self._word_starts
            first = bisect_left(starts, span.start) - reach
            last = bisect_left(starts, span.end) + reach
        else:
            starts = self._sentence_starts
            first = bisect_right(starts, span.start) - 1
            last = first + 1
        start = starts[first] if first >= 0 else 0
        return Span(start, starts[last] if last < len(starts) else len(self.text))
