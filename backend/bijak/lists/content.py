"""What packs say, flat and comparable: lists read out, defaults filled in, order that means nothing dropped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from bijak.post import Confidence, Severity, Stage
from bijak.rules.compile import terms_found, terms_near
from bijak.rules.digests import Entry, SealedTerm
from bijak.rules.load import Loaded, LoadedPack
from bijak.rules.schema import (
    FindEntity,
    FindIdentifier,
    FindMeaning,
    FindPattern,
    GuidanceRef,
    Near,
    RuleEntry,
    TermEntry,
    Valid,
)


@dataclass(frozen=True, slots=True)
class Condition:
    """One near condition."""

    effect: str
    within: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class RuleContent:
    """A rule. Terms stand with ` (and its forms)` where affixed forms count, sealed ones as their digest."""

    stage: Stage
    severity: Severity
    min_confidence: Confidence
    terms: frozenset[str]
    shapes: frozenset[str]
    unless: frozenset[str]
    near: tuple[Condition, ...]
    window: str
    title: tuple[str, str]
    message: tuple[str, str]
    guidance: GuidanceRef
    suggestions: object
    flags: frozenset[str]
    passes: frozenset[str]


@dataclass(frozen=True, slots=True)
class PackContent:
    """A pack and its rules by their ids."""

    category: str
    owner: str
    rules: dict[str, RuleContent]


@dataclass(frozen=True, slots=True)
class Contents:
    """A folder: its packs by name, and the names of institutions and units with their labels."""

    packs: dict[str, PackContent]
    gazetteer: frozenset[str]


def contents(loaded: Loaded) -> Contents:
    """What a folder says."""
    packs = {
        pack.pack.pack: PackContent(
            pack.pack.category.value,
            pack.pack.owner,
            {rule.id: _rule(pack, rule) for rule in pack.pack.rules},
        )
        for pack in loaded.packs
    }
    names = loaded.gazetteer.rows() if loaded.gazetteer else ()
    return Contents(packs, frozenset(f"{row.term} ({row.cells['label']})" for row in names))


def _rule(pack: LoadedPack, rule: RuleEntry) -> RuleContent:
    return RuleContent(
        stage=rule.stage,
        severity=Severity.from_label(rule.severity),
        min_confidence=Confidence.from_label(rule.min_confidence),
        terms=_written(terms_found(pack, rule)),
        shapes=frozenset(_shapes(rule)),
        unless=_written(map(_entry, rule.unless)),
        near=tuple(_condition(pack, near) for near in rule.near),
        window=_window(rule.valid),
        title=(rule.title.id, rule.title.en),
        message=(rule.message.id, rule.message.en),
        guidance=rule.guidance or pack.pack.guidance,
        suggestions=rule.suggest,
        flags=frozenset(rule.tests.flags),
        passes=frozenset(rule.tests.passes),
    )


def _shapes(rule: RuleEntry) -> Iterator[str]:
    """What a rule finds besides terms."""
    for find in rule.find:
        if isinstance(find, FindPattern):
            yield f"pattern {find.pattern}" + (f" checked by {find.validator}" if find.validator else "")
        elif isinstance(find, FindIdentifier):
            yield f"identifier {find.identifier}"
        elif isinstance(find, FindEntity):
            yield f"entity {find.entity}"
        elif isinstance(find, FindMeaning):
            yield f"meaning {find.meaning.value}"


def _condition(pack: LoadedPack, near: Near) -> Condition:
    things = [*near.entities, *near.identifiers, *(f"meaning {one.value}" for one in near.meanings)]
    within = near.within if isinstance(near.within, str) else f"{near.within} words"
    return Condition(near.effect, within, _written(terms_near(pack, near)) | frozenset(things))


def _entry(item: str | TermEntry) -> tuple[str, bool]:
    return (item, False) if isinstance(item, str) else (item.term, item.affixes)


def _written(entries: Iterable[Entry]) -> frozenset[str]:
    """Terms as people read them."""
    return frozenset(map(_one, entries))


def _one(entry: Entry) -> str:
    if isinstance(entry, SealedTerm):
        return f"sealed {entry.digest:016x}"
    term, affixes = entry
    return f"{term} (and its forms)" if affixes else term


def _window(valid: Valid | None) -> str:
    if valid is None:
        return "always"
    ends = (("from", valid.from_), ("until", valid.until))
    return " ".join(f"{word} {_moment(moment)}" for word, moment in ends if moment)


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")
