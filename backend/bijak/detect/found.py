"""Everything found in a post, by what it is for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Final, Self

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


Groups = dict[int, list[TermMatch]]
"""Terms by the slots that listen to them."""


def grouped(terms: Iterable[TermMatch], slots: Slots) -> Groups:
    """The terms of a text, or of a piece of it, in text order."""
    groups: Groups = {}
    for term in terms:
        for slot in slots(term.term):
            if slot in groups:
                groups[slot].append(term)
            else:
                groups[slot] = [term]
    return groups


class Listed:
    """The terms of a text that was grouped in parts. Few slots are ever asked for, so terms are put where
    they stand in the whole only when they are."""

    __slots__ = ("_parts", "_placed", "slots")

    def __init__(self, parts: Sequence[tuple[int, Groups]]) -> None:
        """Take where each part begins and what stands in it."""
        self._parts = parts
        self._placed: Groups = {}
        self.slots = {slot for _, groups in parts for slot in groups}

    def __contains__(self, slot: int) -> bool:
        return slot in self.slots

    def of(self, slot: int) -> list[TermMatch]:
        """What a slot listens to, in text order."""
        if slot not in self.slots:
            return []
        if slot not in self._placed:
            self._placed[slot] = [
                TermMatch(one.span.shifted(start), *one[1:]) if start else one
                for start, groups in self._parts
                for one in groups.get(slot, ())
            ]
        return self._placed[slot]


class Found:
    """The matches of a post: terms by their slots, shapes by their names, entities by their labels, meanings
    by their categories."""

    __slots__ = ("entities", "meanings", "shapes", "terms")

    def __init__(self, reading: Reading, terms: Listed) -> None:
        self.terms = terms
        self.shapes: dict[str, list[ShapeMatch]] = {}
        self.entities: dict[str, list[EntityMatch]] = {}
        self.meanings: dict[Category, list[MeaningMatch]] = {}
        for shape in reading.shapes:
            self.shapes.setdefault(shape.name, []).append(shape)
        for meaning in reading.meanings:
            self.meanings.setdefault(meaning.category, []).append(meaning)
        self.add_entities(reading.entities)

    @classmethod
    def of(cls, reading: Reading, slots: Slots) -> Self:
        """What was found in a text as a whole."""
        return cls(reading, Listed([(0, grouped(reading.terms, slots))]))

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
            self.terms.slots.isdisjoint(slots)
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
        found = [term.span for slot in slots for term in self.terms.of(slot)]
        for name in shapes:
            found += [shape.span for shape in self.shapes.get(name, ())]
        for label in entities:
            found += [entity.span for entity in self.entities.get(label, ())]
        for category in meanings:
            found += [meaning.span for meaning in self.meanings.get(category, ())]
        return found
