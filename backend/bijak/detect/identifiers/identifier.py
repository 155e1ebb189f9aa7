"""What an identifier is: a shape with a check rule and the words that stand near it.

Three levels of confidence: the shape alone is LOW, a shape whose check rule holds is MEDIUM, and with a
context word near it on either side HIGH. A recogniser lives in its own file and says only what it sees
(`Candidate`); `bijak.detect.identifiers.step` reads the context and settles who is right where several
recognisers claim the same digits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from bijak.detect.plain import Plain
from bijak.post import Bilingual, Confidence

LOW, MEDIUM, HIGH = Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH

_SUFFIXES = ("nya", "ku", "mu", "kah", "an")
_AFTER_IS_FARTHER = 0.5
"""A label stands before its value more often than behind, so of two equally near words the first wins."""


def phrases(text: str) -> tuple[str, ...]:
    """The words and phrases of a text that lists them with commas."""
    return tuple(phrase.strip() for phrase in text.split(","))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A range of the plain text that may be the identifier.

    `alone` is the confidence without a context word (None: not worth a word without one), `in_context` the
    confidence with one.
    """

    start: int
    end: int
    alone: Confidence | None
    in_context: Confidence = HIGH


@dataclass(frozen=True)
class Vocabulary:
    """Context words and phrases, whole words only, with the possessive and particle endings of Indonesian."""

    phrases: tuple[str, ...]

    @cached_property
    def _by_first(self) -> dict[str, list[tuple[str, ...]]]:
        by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in self.phrases:
            words = tuple(phrase.lower().split())
            for last in (words[-1], *(words[-1] + suffix for suffix in _SUFFIXES if len(words[-1]) > 1)):
                form = (*words[:-1], last)
                by_first.setdefault(form[0], []).append(form)
        return by_first

    @cached_property
    def _starts(self) -> frozenset[str]:
        return frozenset(self._by_first)

    def nearest(self, before: list[str], after: list[str]) -> float | None:
        """How many words away the nearest context word is, or None.

        `before` and `after` are the words around a candidate, the nearest first.
        """
        starts = self._starts
        if starts.isdisjoint(before) and starts.isdisjoint(after):
            return None
        found: float | None = None
        reading_order = before[::-1]
        for place, word in enumerate(reading_order):
            for form in self._by_first.get(word, ()):
                if tuple(reading_order[place : place + len(form)]) == form:
                    distance = float(len(reading_order) - place - len(form) + 1)
                    found = distance if found is None else min(found, distance)
        for place, word in enumerate(after):
            distance = place + 1 + _AFTER_IS_FARTHER
            if found is not None and distance >= found:
                break
            if any(tuple(after[place : place + len(form)]) == form for form in self._by_first.get(word, ())):
                return distance
        return found


@dataclass(frozen=True)
class Identifier:
    """One kind of identifier that packs may ask for by its name.

    `example` is a text in which it is surely found. `hints` are RE2 expressions, cheap ones: a text that
    matches none of them is never searched.
    `context` raises a candidate to its confidence in context when it stands within `within` words;
    `against` (an order number, a parcel) takes that back, and a MEDIUM with it, when it stands nearer.
    Recognisers of the same `family` claim the same digits; only the surest keeps them.
    """

    name: str
    label: Bilingual
    example: str
    hints: tuple[str, ...]
    find: Callable[[Plain], Iterator[Candidate]]
    context: tuple[str, ...] = ()
    within: int = 8
    against: tuple[str, ...] = ()
    family: str = ""
    words: Vocabulary = field(init=False)
    words_against: Vocabulary = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", Vocabulary(self.context))
        object.__setattr__(self, "words_against", Vocabulary(self.against))
