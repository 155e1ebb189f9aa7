"""Everything found in a post, by what it is for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final

from bijak.detect.reading import EntityMatch, MeaningMatch, Reading, ShapeMatch, TermMatch
from bijak.post import Category, Span
from bijak.rules.ruleset import Nearby, Uses

REMEMBERED_TERMS: Final = 10_000
"""Terms whose slots are remembered: those that stand in posts again and again."""

Slots = Callable[[int], tuple[int, ...]]
"""The slots that listen to a term."""


def slots_of(uses: Uses) -> Slots:
    """As `uses.of`, remembering."""
    return lru_cache(REMEMBERED_TERMS)(uses.of)


class Found:
    """The matches of a post: terms by their slots, shapes by their names, entities by their labels, meanings
    by their categories."""

    __slots__ = ("entities", "meanings", "shapes", "terms")

    def __init__(self, reading: Reading, slots: Slots) -> None:
        self.terms: dict[int, list[TermMatch]] = {}
        self.shapes: dict[str, list[ShapeMatch]] = {}
        self.entities: dict[str, list[EntityMatch]] = {}
        self.meanings: dict[Category, list[MeaningMatch]] = {}
        terms = self.terms
        for term in reading.terms:
            for slot in slots(term.term):
                if slot in terms:
                    terms[slot].append(term)
                else:
                    terms[slot] = [term]
        for shape in reading.shapes:
            self.shapes.setdefault(shape.name, []).append(shape)
        for meaning in reading.meanings:
            self.meanings.setdefault(meaning.category, []).append(meaning)
        self.add_entities(reading.entities)

    def add_entities(self, entities: Iterable[EntityMatch]) -> None:
        """Take in what a later step found."""
        for entity in entities:
            self.entities.setdefault(entity.label, []).append(entity)

    def has(
        self,
        slots: Iterable[int],
        shapes: Iterable[str],
        entities: Iterable[str],
        meanings: Iterable[Category],
    ) -> bool:
        """Whether any of these was found."""
        return not (
            self.terms.keys().isdisjoint(slots)
            and self.shapes.keys().isdisjoint(shapes)
            and self.entities.keys().isdisjoint(entities)
            and self.meanings.keys().isdisjoint(meanings)
        )

    def has_near(self, near: Nearby) -> bool:
        """Whether what a near condition looks for stands anywhere in the post."""
        return near.slot in self.terms or self.has((), near.identifiers, near.entities, near.meanings)

    def means(self, near: Nearby) -> bool:
        """Whether the model reads in the post what a near condition looks for."""
        return not self.meanings.keys().isdisjoint(near.meanings)

    def near(self, near: Nearby) -> list[Span]:
        """The words and shapes that a near condition looks for, anywhere in the post."""
        return self.spans((near.slot,), near.identifiers, near.entities, ())

    def spans(
        self,
        slots: Iterable[int],
        shapes: Iterable[str],
        entities: Iterable[str],
        meanings: Iterable[Category],
    ) -> list[Span]:
        """Where any of these was found."""
        found = [term.span for slot in slots for term in self.terms.get(slot, ())]
        for name in shapes:
            found += [shape.span for shape in self.shapes.get(name, ())]
        for label in entities:
            found += [entity.span for entity in self.entities.get(label, ())]
        for category in meanings:
            found += [meaning.span for meaning in self.meanings.get(category, ())]
        return found
