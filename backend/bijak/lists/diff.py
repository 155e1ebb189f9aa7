"""What differs between two folders of packs, in the words of an officer.

    for change in compare(contents(load(old), old), contents(load(new), new)): print(change.said)

The gravest come first: what protects less than before, then what protects more, then what looks for something
else, then wording. Within each, the rules that ask for most come first. Terms are counted; their own words
are in `Change.terms`, for whoever asks to see them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

from bijak.lists.content import Condition, Contents, PackContent, RuleContent
from bijak.post import Confidence, Severity, Stage

_STAGES: Final = tuple(Stage)

GAZETTEER: Final = "gazetteer"
"""Stands in the place of a rule where the names of institutions and units changed."""


class Gravity(IntEnum):
    """What a change does to those who are protected; the gravest first."""

    WEAKER = 0
    STRONGER = 1
    OTHER = 2
    WORDING = 3

    @property
    def label(self) -> str:
        """The name for people and machines."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: which rule (or pack, or the gazetteer), what happened, and the terms concerned."""

    gravity: Gravity
    severity: Severity
    where: str
    said: str
    terms: tuple[str, ...] = ()

    @property
    def turn(self) -> tuple[int, int, str]:
        """Where it stands in the order of gravity."""
        return self.gravity, -self.severity, self.where


def compare(before: Contents, after: Contents) -> list[Change]:
    """Every difference between two folders, the gravest first."""
    changes = list(_gazetteer(before.gazetteer, after.gazetteer))
    for name in sorted(before.packs | after.packs):
        changes += _pack(name, before.packs.get(name), after.packs.get(name))
    return sorted(changes, key=lambda change: change.turn)


def _gazetteer(old: frozenset[str], new: frozenset[str]) -> Iterator[Change]:
    yield from _Of(GAZETTEER, Severity.CLEAR).terms("name", old, new, Gravity.OTHER, Gravity.OTHER)


def _pack(name: str, old: PackContent | None, new: PackContent | None) -> Iterator[Change]:
    if old is None or new is None:
        there = old or new
        assert there is not None  # noqa: S101 - the name is from one of the two
        gravity, happened = (Gravity.STRONGER, "new") if old is None else (Gravity.WEAKER, "removed")
        severity = max((rule.severity for rule in there.rules.values()), default=Severity.CLEAR)
        rules = f"{len(there.rules)} rule{'s' * (len(there.rules) != 1)}"
        yield Change(gravity, severity, name, f"pack {happened}, with {rules}: {', '.join(there.rules)}")
        return
    said = _Of(name, Severity.CLEAR)
    yield from said.differ("category", old.category, new.category, Gravity.OTHER)
    yield from said.differ("owner", old.owner, new.owner, Gravity.WORDING)
    for rule in sorted(old.rules | new.rules):
        yield from _rule(f"{name}/{rule}", old.rules.get(rule), new.rules.get(rule))


def _rule(name: str, old: RuleContent | None, new: RuleContent | None) -> Iterator[Change]:
    if old is None or new is None:
        there = old or new
        assert there is not None  # noqa: S101 - the name is from one of the two
        gravity, happened = (Gravity.STRONGER, "new") if old is None else (Gravity.WEAKER, "removed")
        terms = f", {_count(len(there.terms), 'term')}" if there.terms else ""
        said = f"rule {happened} ({there.severity.label}, {there.stage.value}{terms})"
        yield Change(gravity, there.severity, name, said)
        return
    told = _Of(name, max(old.severity, new.severity))
    yield from told.graded("stage", old.stage, new.stage, _STAGES)
    yield from told.graded("severity", old.severity, new.severity, tuple(Severity))
    yield from told.graded(
        "min_confidence", old.min_confidence, new.min_confidence, tuple(reversed(Confidence))
    )
    yield from told.terms("term", old.terms, new.terms, Gravity.WEAKER, Gravity.STRONGER)
    yield from told.terms("exception", old.unless, new.unless, Gravity.STRONGER, Gravity.WEAKER)
    yield from told.terms("shape", old.shapes, new.shapes, Gravity.WEAKER, Gravity.STRONGER)
    yield from _conditions(told, old.near, new.near)
    yield from told.differ("window", old.window, new.window, Gravity.OTHER)
    for text in ("title", "message", "guidance", "suggestions"):
        if getattr(old, text) != getattr(new, text):
            yield told.change(Gravity.WORDING, f"other {text}")
    yield from told.terms("test that flags", old.flags, new.flags, Gravity.WORDING, Gravity.WORDING)
    yield from told.terms("test that passes", old.passes, new.passes, Gravity.WORDING, Gravity.WORDING)


def _conditions(told: _Of, old: tuple[Condition, ...], new: tuple[Condition, ...]) -> Iterator[Change]:
    """Conditions are told apart by what they do; of several that do the same, the first is the first.

    A word more makes a rule speak more often, or surer, where one of them is wanted near, and less often
    where none may be. One more condition that must hold makes it speak less often.
    """
    for effect in ("require", "raise", "forbid"):
        before = [one for one in old if one.effect == effect]
        after = [one for one in new if one.effect == effect]
        more, less = Gravity.STRONGER, Gravity.WEAKER
        come, gone = (more, less) if effect == "raise" else (less, more)
        for one in before[len(after) :]:
            yield told.change(gone, f"near condition removed: {_told(one)}", one.words)
        for one in after[len(before) :]:
            yield told.change(come, f"near condition new: {_told(one)}", one.words)
        added, removed = (less, more) if effect == "forbid" else (more, less)
        for one, other in zip(before, after, strict=False):
            yield from told.terms(f"word near ({effect})", one.words, other.words, removed, added)
            yield from told.differ(f"reach of near ({effect})", one.within, other.within, Gravity.OTHER)


def _told(condition: Condition) -> str:
    return f"{condition.effect} any of {_count(len(condition.words), 'word')} within {condition.within}"


def _count(number: int, noun: str) -> str:
    first, *rest = noun.split(" ", 1)
    return " ".join((f"{number} {first}{'s' * (number != 1)}", *rest))


@dataclass(frozen=True, slots=True)
class _Of:
    """Says what changed of one rule or pack."""

    where: str
    severity: Severity

    def change(self, gravity: Gravity, said: str, terms: Iterable[str] = ()) -> Change:
        return Change(gravity, self.severity, self.where, said, tuple(sorted(terms)))

    def differ(self, what: str, old: object, new: object, gravity: Gravity) -> Iterator[Change]:
        if old != new:
            yield self.change(gravity, f"{what}: {old} → {new}")

    def graded(self, what: str, old: Any, new: Any, grades: tuple[Any, ...]) -> Iterator[Change]:
        """Of `grades`, later ones protect more."""
        if old != new:
            graver = grades.index(new) > grades.index(old)
            gravity, word = (Gravity.STRONGER, "graver") if graver else (Gravity.WEAKER, "milder")
            names = [getattr(one, "label", None) or str(one.value) for one in (old, new)]
            yield self.change(gravity, f"{word}: {what} {names[0]} → {names[1]}")

    def terms(
        self, noun: str, old: frozenset[str], new: frozenset[str], gone: Gravity, come: Gravity
    ) -> Iterator[Change]:
        if removed := old - new:
            yield self.change(gone, f"{_count(len(removed), noun)} removed", removed)
        if added := new - old:
            yield self.change(come, f"{_count(len(added), noun)} added", added)
