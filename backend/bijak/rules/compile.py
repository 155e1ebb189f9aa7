"""From packs to what detection uses: numbered rules, one lexicon of all terms, and what each term is for.

`write` puts all three into a folder, `bijak.rules.lists.Lists.open` maps them from there. Where that folder
lies and when it is made anew is the business of `bijak.rules.store`.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import numpy as np

from bijak.post import Bilingual, Confidence, Guidance, Severity
from bijak.rules.digests import Entry
from bijak.rules.lexicon import Lexicon
from bijak.rules.lists import LEXICON_FOLDER, Stored, write_rules
from bijak.rules.load import Loaded, LoadedPack
from bijak.rules.ruleset import NO_SLOT, Mending, Nearby, PackPattern, Rule, Ruleset, Uses
from bijak.rules.schema import (
    BilingualText,
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
)
from bijak.rules.terms_file import TermsFile


def write(loaded: Loaded, folder: Path, key: bytes, version: str, since: datetime) -> None:
    """Compile the packs that are good into `folder`, which exists and is empty."""
    numbers = _Numbers()
    rules = tuple(_rule(pack, entry, numbers) for pack in loaded.packs for _, entry in pack.rules)
    gazetteer = _gazetteer(loaded.gazetteer, numbers)
    ruleset = Ruleset(rules, tuple(numbers.patterns), gazetteer)
    (folder / LEXICON_FOLDER).mkdir()
    Lexicon.build(numbers.terms, folder / LEXICON_FOLDER, key, numbers.terms_of(ruleset.sought).__contains__)
    numbers.uses().save(folder)
    write_rules(folder, Stored(ruleset, loaded.problems, version, since))


@dataclass
class _Numbers:
    """Hands out the numbers of terms, slots and patterns. A term that several lists name is one term."""

    patterns: dict[PackPattern, int] = field(default_factory=dict)
    terms: dict[Entry, int] = field(default_factory=dict)
    _used: array[int] = field(default_factory=lambda: array("I"))
    _used_by: array[int] = field(default_factory=lambda: array("I"))
    _slots: int = 0

    def pattern(self, pattern: PackPattern) -> int:
        return self.patterns.setdefault(pattern, len(self.patterns))

    def slot(self, terms: Iterable[Entry]) -> int:
        """A new slot for these terms, or `NO_SLOT` when there are none."""
        known = self.terms
        numbers = [known.setdefault(term, len(known)) for term in terms]
        if not numbers:
            return NO_SLOT
        self._used.extend(numbers)
        self._used_by.extend([self._slots] * len(numbers))
        self._slots += 1
        return self._slots - 1

    def terms_of(self, slots: Collection[int]) -> frozenset[int]:
        """The terms that any of these slots listens to."""
        used, used_by = np.array(self._used, dtype=np.uint32), np.array(self._used_by, dtype=np.uint32)
        return frozenset(used[np.isin(used_by, list(slots))].tolist())

    def uses(self) -> Uses:
        used = np.array(self._used, dtype=np.uint32)
        order = np.argsort(used, kind="stable")
        counts = np.bincount(used, minlength=len(self.terms))
        starts = np.concatenate(([0], np.cumsum(counts))).astype(np.uint32)
        return Uses(starts, np.array(self._used_by, dtype=np.uint32)[order])


def _rule(pack: LoadedPack, entry: RuleEntry, numbers: _Numbers) -> Rule:
    patterns = [find for find in entry.find if isinstance(find, FindPattern)]
    return Rule(
        id=f"{pack.pack.pack}/{entry.id}",
        category=pack.pack.category,
        severity=Severity.from_label(entry.severity),
        stage=entry.stage,
        title=_both(entry.title),
        message=_both(entry.message),
        guidance=_guidance(entry.guidance or pack.pack.guidance),
        min_confidence=Confidence.from_label(entry.min_confidence),
        mending=Mending(
            entry.suggest.mask,
            entry.suggest.drop,
            _both(entry.suggest.replace) if entry.suggest.replace else None,
        ),
        valid_from=entry.valid.from_ if entry.valid else None,
        valid_until=entry.valid.until if entry.valid else None,
        terms=numbers.slot(_terms_found(pack, entry)),
        unless=numbers.slot(map(_term, entry.unless)),
        patterns=tuple(numbers.pattern(PackPattern(find.pattern, find.validator)) for find in patterns),
        identifiers=tuple(find.identifier for find in entry.find if isinstance(find, FindIdentifier)),
        entities=tuple(find.entity for find in entry.find if isinstance(find, FindEntity)),
        meanings=tuple(find.meaning for find in entry.find if isinstance(find, FindMeaning)),
        near=tuple(_nearby(pack, near, numbers) for near in entry.near),
    )


def _nearby(pack: LoadedPack, near: Near, numbers: _Numbers) -> Nearby:
    slot = numbers.slot(_terms_near(pack, near))
    return Nearby(slot, near.entities, near.identifiers, near.meanings, near.within, near.effect)


def _terms_found(pack: LoadedPack, entry: RuleEntry) -> Iterator[Entry]:
    for find in entry.find:
        if isinstance(find, FindTerms):
            yield from map(_term, find.terms)
        elif isinstance(find, FindTermsFrom):
            yield from pack.term_files[find.terms_from].terms(find.affixes)


def _terms_near(pack: LoadedPack, near: Near) -> Iterator[Entry]:
    yield from map(_term, near.any)
    if near.any_from is not None:
        yield from pack.term_files[near.any_from].terms(False)


def _term(item: str | TermEntry) -> tuple[str, bool]:
    return (item, False) if isinstance(item, str) else (item.term, item.affixes)


def _gazetteer(names: TermsFile | None, numbers: _Numbers) -> dict[str, int]:
    if names is None:
        return {}
    by_label: dict[str, list[Entry]] = {}
    for row in names.rows():
        by_label.setdefault(row.cells["label"], []).append((row.term, False))
    return {label: numbers.slot(terms) for label, terms in sorted(by_label.items())}


def _both(text: BilingualText) -> Bilingual:
    return Bilingual(text.id, text.en)


def _guidance(ref: GuidanceRef) -> Guidance:
    return Guidance(Bilingual(ref.id, ref.en), ref.url)
