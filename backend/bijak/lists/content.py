"""What packs say, flat and comparable: lists read out, defaults filled in, order dropped where it means
nothing.

A sealed list is known by its digests; these can be compared without its key, for lists sealed with the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bijak.post import Confidence, Severity, Stage
from bijak.rules.digests import Entry, SealedTerm
from bijak.rules.load import Loaded, LoadedPack
from bijak.rules.problem import Problem, RefusedError
from bijak.rules.schema import (
    FindEntity,
    FindIdentifier,
    FindMeaning,
    FindPattern,
    FindTerms,
    FindTermsFrom,
    GuidanceRef,
    Near,
    RuleEntry,
    TermEntry,
    Valid,
)
from bijak.rules.sealed_file import SealedFile


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


def contents(loaded: Loaded, folder: Path) -> Contents:
    """What a folder says. Raises `RefusedError` for a damaged list that its key could not show to be so."""
    packs = {
        pack.pack.pack: PackContent(
            pack.pack.category.value,
            pack.pack.owner,
            {rule.id: _Reader(pack, folder).rule(rule) for rule in pack.pack.rules},
        )
        for pack in loaded.packs
    }
    names = loaded.gazetteer.rows() if loaded.gazetteer else ()
    return Contents(packs, frozenset(f"{row.term} ({row.cells['label']})" for row in names))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the rules of one pack."""

    pack: LoadedPack
    folder: Path

    def rule(self, rule: RuleEntry) -> RuleContent:
        return RuleContent(
            stage=rule.stage,
            severity=Severity.from_label(rule.severity),
            min_confidence=Confidence.from_label(rule.min_confidence),
            terms=_written(self._terms(rule)),
            shapes=frozenset(_shapes(rule)),
            unless=_written(map(_entry, rule.unless)),
            near=tuple(map(self._condition, rule.near)),
            window=_window(rule.valid),
            title=(rule.title.id, rule.title.en),
            message=(rule.message.id, rule.message.en),
            guidance=rule.guidance or self.pack.pack.guidance,
            suggestions=rule.suggest,
            flags=frozenset(rule.tests.flags),
            passes=frozenset(rule.tests.passes),
        )

    def _terms(self, rule: RuleEntry) -> Iterator[Entry]:
        for find in rule.find:
            if isinstance(find, FindTerms):
                yield from map(_entry, find.terms)
            elif isinstance(find, FindTermsFrom):
                yield from self._listed(find.terms_from, find.affixes)

    def _condition(self, near: Near) -> Condition:
        things = [*near.entities, *near.identifiers, *(f"meaning {one.value}" for one in near.meanings)]
        within = near.within if isinstance(near.within, str) else f"{near.within} words"
        listed = self._listed(near.any_from, affixes=False) if near.any_from else ()
        words = _written(map(_entry, near.any)) | _written(listed) | frozenset(things)
        return Condition(near.effect, within, words)

    def _listed(self, file: str, affixes: bool) -> Iterator[Entry]:
        """The terms of a file; of one that is locked its digests, which need no key to be read."""
        found = self.pack.term_files.get(file) or SealedFile(self.folder / file, file, 0, affixes)
        try:
            yield from found.terms(affixes)
        except ValueError as error:
            raise RefusedError(
                Problem.of_file(file, "this sealed list is damaged", "Seal the list again.")
            ) from error


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
