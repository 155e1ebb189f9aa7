"""Whether the entity model is worth asking about a post.

The model costs more than everything else together, and few posts need it: a rule that wants a person near a
word about illness can only speak where such a word stands. `Demand` answers from what is already found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bijak.detect.entities import BY_MODEL
from bijak.detect.found import Found, slots_of
from bijak.detect.reading import Reading
from bijak.post import Category, Stage
from bijak.rules.ruleset import NO_SLOT, Nearby, Rule, Ruleset, Uses


@dataclass(frozen=True, slots=True)
class _Wish:
    """Something a rule cannot do without: any of these slots of terms, shapes or other entities."""

    slots: frozenset[int]
    shapes: frozenset[str]
    entities: frozenset[str]
    meanings: frozenset[Category]

    def is_met(self, found: Found) -> bool:
        return found.has(self.slots, self.shapes, self.entities, self.meanings)


class Demand:
    """Says of a reading whether a model could change its findings. All else must have been found before."""

    def __init__(self, ruleset: Ruleset, uses: Uses, *, enforce_all: bool = False) -> None:
        self._slots = slots_of(uses)
        self._rules = [
            tuple(_wishes(rule))
            for rule in ruleset.rules
            if (enforce_all or rule.stage is not Stage.DRAFT) and _asks_model(rule)
        ]

    def __call__(self, reading: Reading) -> bool:
        """Whether some rule that names people, organisations or places has all else that it needs."""
        if not self._rules:
            return False
        found = Found(reading, self._slots)
        return any(all(wish.is_met(found) for wish in rule) for rule in self._rules)


def _asks_model(rule: Rule) -> bool:
    return any(
        not BY_MODEL.isdisjoint(labels) for labels in (rule.entities, *(n.entities for n in rule.near))
    )


def _wishes(rule: Rule) -> Iterator[_Wish]:
    """What must be there already: a match and every required neighbour, unless a model finds them."""
    if BY_MODEL.isdisjoint(rule.entities):
        shapes = frozenset((*map(str, rule.patterns), *rule.identifiers))
        slots = frozenset((rule.terms,)) - {NO_SLOT}
        yield _Wish(slots, shapes, frozenset(rule.entities), frozenset(rule.meanings))
    for near in rule.near:
        if near.effect == "require" and BY_MODEL.isdisjoint(near.entities):
            yield _wish_near(near)


def _wish_near(near: Nearby) -> _Wish:
    slots = frozenset((near.slot,)) - {NO_SLOT}
    return _Wish(slots, frozenset(near.identifiers), frozenset(near.entities), frozenset(near.meanings))
