"""Whether the entity model is worth asking about a post, and where in it.

The model costs more than everything else together, and few posts need it: a rule that wants a person near a
word about illness can only speak where such a word stands. `Demand` answers from what is already found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bijak.detect.entities import BY_MODEL
from bijak.detect.found import Found
from bijak.detect.reading import Reading
from bijak.post import Category, Span, Stage
from bijak.rules.ruleset import NO_SLOT, Nearby, Rule, Ruleset


@dataclass(frozen=True, slots=True)
class _Wish:
    """Something a rule needs to be there: any of these slots of terms, shapes or other entities."""

    slots: frozenset[int]
    shapes: frozenset[str]
    entities: frozenset[str]
    meanings: frozenset[Category]

    def is_met(self, found: Found) -> bool:
        return found.has(self.slots, self.shapes, self.entities, self.meanings)


@dataclass(frozen=True, slots=True)
class _Asking:
    """A rule that names people, organisations or places: what it cannot do without, and where it asks.

    `around` are things beside which a name matters, and how far; where it is empty a name matters anywhere.
    """

    needs: tuple[_Wish, ...]
    around: tuple[tuple[_Wish, int | str], ...]

    def places(self, reading: Reading, found: Found) -> Iterator[Span]:
        if not all(wish.is_met(found) for wish in self.needs):
            return
        if not self.around:
            yield Span(0, len(reading.text))
        for wish, reach in self.around:
            for span in found.spans(wish.slots, wish.shapes, wish.entities, wish.meanings):
                yield reading.around(span, reach)


class Demand:
    """Says of a reading where a model could change its findings. All else must have been found before."""

    def __init__(self, ruleset: Ruleset, *, enforce_all: bool = False) -> None:
        self._rules = [
            _Asking(tuple(_needs(rule)), tuple(_around(rule)))
            for rule in ruleset.rules
            if (enforce_all or rule.stage is not Stage.DRAFT) and _asks_model(rule)
        ]

    def __call__(self, reading: Reading, found: Found) -> list[Span]:
        """The places where some rule that names people, organisations or places has all else that it needs:
        in text order, apart from each other."""
        return _joined(place for rule in self._rules for place in rule.places(reading, found))


def _asks_model(rule: Rule) -> bool:
    return any(
        not BY_MODEL.isdisjoint(labels) for labels in (rule.entities, *(n.entities for n in rule.near))
    )


def _needs(rule: Rule) -> Iterator[_Wish]:
    """What must be there already: a match and every required neighbour, unless a model finds them."""
    if BY_MODEL.isdisjoint(rule.entities):
        yield _found_by(rule)
    for near in rule.near:
        if near.effect == "require" and BY_MODEL.isdisjoint(near.entities):
            yield _near(near)


def _around(rule: Rule) -> Iterator[tuple[_Wish, int | str]]:
    """Beside what a name matters: beside a match that wants one near, or beside what a name itself
    requires."""
    if BY_MODEL.isdisjoint(rule.entities):
        for near in rule.near:
            if not BY_MODEL.isdisjoint(near.entities):
                yield _found_by(rule), near.within
        return
    required = [near for near in rule.near if near.effect == "require" and BY_MODEL.isdisjoint(near.entities)]
    names_only = rule.terms == NO_SLOT and not (rule.patterns or rule.identifiers or rule.meanings)
    if required and names_only and len(rule.near) == len(required) and not required[0].meanings:
        yield _near(required[0]), required[0].within


def _found_by(rule: Rule) -> _Wish:
    shapes = frozenset((*map(str, rule.patterns), *rule.identifiers))
    slots = frozenset((rule.terms,)) - {NO_SLOT}
    return _Wish(slots, shapes, frozenset(rule.entities), frozenset(rule.meanings))


def _near(near: Nearby) -> _Wish:
    slots = frozenset((near.slot,)) - {NO_SLOT}
    return _Wish(slots, frozenset(near.identifiers), frozenset(near.entities), frozenset(near.meanings))


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The same places, those that touch made one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
