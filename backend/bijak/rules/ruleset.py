"""The rules as detection uses them: flat, numbered, without the terms themselves.

`compile` makes a `Ruleset` from packs and stores it as JSON; the terms are in the lexicon, and `Uses` says
what each of them is for. Nothing here is changed after it is made, so threads share it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, Literal, Self

import numpy as np
from numpy.typing import NDArray

from bijak.post import Bilingual, Category, Confidence, Guidance, Severity, Stage

Effect = Literal["require", "raise", "forbid"]

NO_SLOT: Final = -1
"""Stands where a rule has no terms of a kind."""


@dataclass(frozen=True, slots=True)
class Nearby:
    """Something that stands near a match: a term of `slot`, one of the entities or of the identifiers; or,
    anywhere in the post, one of the meanings."""

    slot: int
    entities: tuple[str, ...]
    identifiers: tuple[str, ...]
    meanings: tuple[Category, ...]
    within: int | Literal["sentence", "post"]
    effect: Effect


@dataclass(frozen=True, slots=True)
class Mending:
    """Which suggestions a rule makes about the words it found."""

    mask: bool = False
    drop: bool = False
    replace: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """What to look for, how grave it is and what to say. `id` is `pack/rule`.

    `terms` and `unless` are slots (see `Uses`), `patterns` numbers in `Ruleset.patterns`.
    """

    id: str
    category: Category
    severity: Severity
    stage: Stage
    title: Bilingual
    message: Bilingual
    guidance: Guidance
    min_confidence: Confidence
    mending: Mending
    valid_from: datetime | None
    valid_until: datetime | None
    terms: int
    unless: int
    patterns: tuple[int, ...]
    identifiers: tuple[str, ...]
    entities: tuple[str, ...]
    meanings: tuple[Category, ...]
    near: tuple[Nearby, ...]

    @property
    def is_hint(self) -> bool:
        """Whether it finds by what a model reads between the lines and by nothing else."""
        return bool(self.meanings) and not (
            self.patterns or self.identifiers or self.entities or self.terms != NO_SLOT
        )

    def speaks_at(self, moment: datetime) -> bool:
        """Whether `moment` lies in the rule's window: from its start on, until its end (not included)."""
        if self.valid_from is not None and moment < self.valid_from:
            return False
        return self.valid_until is None or moment < self.valid_until


@dataclass(frozen=True, slots=True)
class PackPattern:
    """A shape from a pack and the check rule it must pass, if any."""

    pattern: str
    validator: str | None


@dataclass(frozen=True, slots=True)
class Ruleset:
    """Every rule of the packs in force, and the patterns they share.

    `gazetteer` gives the slot of each label of the gazetteer.
    """

    rules: tuple[Rule, ...]
    patterns: tuple[PackPattern, ...]
    gazetteer: dict[str, int]

    @property
    def identifiers(self) -> tuple[str, ...]:
        """Every identifier that some rule finds or wants near, in alphabetical order."""
        wanted = {name for rule in self.rules for name in rule.identifiers}
        wanted |= {name for rule in self.rules for near in rule.near for name in near.identifiers}
        return tuple(sorted(wanted))

    @property
    def entities(self) -> frozenset[str]:
        """Every entity label that some rule finds or wants near."""
        wanted = {label for rule in self.rules for label in rule.entities}
        return frozenset(
            wanted | {label for rule in self.rules for near in rule.near for label in near.entities}
        )

    @property
    def asks_meaning(self) -> bool:
        """Whether any rule wants to know what the text model reads in a post."""
        return any(rule.meanings or any(near.meanings for near in rule.near) for rule in self.rules)

    @property
    def sought(self) -> frozenset[int]:
        """The slots of terms that can make a rule speak: those that rules find, and those without which a
        rule about named things stays silent."""
        slots = {rule.terms for rule in self.rules} | {slot for rule in self.rules for slot in _leading(rule)}
        found = {label for rule in self.rules for label in rule.entities}
        return frozenset(slots | {self.gazetteer[label] for label in found & self.gazetteer.keys()}) - {
            NO_SLOT
        }

    @property
    def may_speak_without_words(self) -> bool:
        """Whether some rule finds named things and needs no term beside them."""
        return any(rule.entities and not _leading(rule) for rule in self.rules)


def _leading(rule: Rule) -> tuple[int, ...]:
    """The slots of terms that a rule about named things cannot do without."""
    return tuple(
        near.slot
        for near in rule.near
        if rule.entities
        and near.effect == "require"
        and near.slot != NO_SLOT
        and not near.entities
        and not near.identifiers
        and not near.meanings
    )


@dataclass(frozen=True, slots=True)
class Uses:
    """What each term is for: the slots that listen to it.

    A slot is one list of terms of one rule (what it finds, what shields it, what must stand near) or one
    label of the gazetteer. `slots[starts[n]:starts[n + 1]]` belong to term n. Two arrays instead of objects:
    8 bytes a term.
    """

    starts: NDArray[np.uint32]
    slots: NDArray[np.uint32]

    def of(self, term: int) -> tuple[int, ...]:
        """The slots that listen to this term."""
        return tuple(self.slots[self.starts[term] : self.starts[term + 1]].tolist())

    def save(self, folder: Path) -> None:
        """Write both arrays into `folder`."""
        np.save(folder / "starts.npy", self.starts)
        np.save(folder / "slots.npy", self.slots)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Map both arrays from `folder` without reading them. Raises `OSError` or `ValueError`."""
        arrays = (np.load(folder / name, mmap_mode="r") for name in ("starts.npy", "slots.npy"))
        return cls(*(array.view(np.ndarray) for array in arrays))
