"""Running every check over a folder."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bijak.keys import LIST_KEY
from bijak.rules.compile import write
from bijak.rules.folder import files_of
from bijak.rules.lint import conditions, shields, terms, tests, wording
from bijak.rules.lint.checks import Level
from bijak.rules.lint.remark import Remark
from bijak.rules.lint.subject import Engine, Subject
from bijak.rules.lists import Lists
from bijak.rules.load import GAZETTEER, Loaded, load
from bijak.rules.problem import Problem
from bijak.rules.schema import FindTermsFrom

_OF_A_RULE: Final = (
    terms.never_matches,
    terms.repeated,
    terms.too_common,
    shields.contradicting,
    conditions.contradicting,
    tests.no_near_miss,
    tests.no_unseen_variant,
    wording.untranslated,
    wording.too_long,
)
"""Checks that look at one rule by itself."""


@dataclass(frozen=True)
class Linted:
    """What was looked at, and what there is to say, in the order of the files."""

    loaded: Loaded
    remarks: tuple[Remark, ...]

    @property
    def rules(self) -> int:
        """How many rules were looked at."""
        return sum(len(pack.pack.rules) for pack in self.loaded.packs)

    def count(self, level: Level) -> int:
        """How many remarks there are of a level."""
        return sum(remark.check.level is level for remark in self.remarks)

    @property
    def is_sound(self) -> bool:
        """Whether there is nothing but notes."""
        return not (self.count(Level.ERROR) or self.count(Level.WARNING))


def lint(folder: Path, moment: datetime | None = None, key: bytes = LIST_KEY) -> Linted:
    """Look at every pack and list of `folder`. `moment` is the time for rules that expire; now by default.
    `key` is the one that terms are digested with.

    Packs that do not load are told and not looked at further. Never raises for what stands in the folder.
    """
    loaded = load(folder, key=key)
    remarks = [Remark.of(problem) for problem in loaded.problems]
    remarks += _of_rules(loaded, moment or datetime.now(UTC), key)
    if all(problem.of_computer for problem in loaded.problems):
        remarks += _unused_lists(folder, loaded)
    return Linted(loaded, tuple(sorted(set(remarks), key=lambda remark: remark.order)))


def _of_rules(loaded: Loaded, moment: datetime, key: bytes) -> Iterator[Remark]:
    if not loaded.packs:
        return
    with tempfile.TemporaryDirectory(prefix="bijak-", ignore_cleanup_errors=True) as room:
        write(loaded, Path(room), key, "lint", moment)
        lists = Lists.open(Path(room), key)
    subjects = list(_subjects(loaded, lists))
    yield from terms.shadowed(subjects)
    yield from shields.dead(subjects)
    for subject in subjects:
        yield from conditions.expired(subject, moment)
        for check in _OF_A_RULE:
            yield from check(subject)


def _subjects(loaded: Loaded, lists: Lists) -> Iterator[Subject]:
    engine = Engine(lists)
    compiled = {rule.id: rule for rule in lists.ruleset.rules}
    for pack in loaded.packs:
        for number, entry in enumerate(pack.pack.rules):
            rule = compiled.get(f"{pack.pack.pack}/{entry.id}")
            if rule is not None:
                yield Subject(pack, number, rule, engine)


def _unused_lists(folder: Path, loaded: Loaded) -> Iterator[Remark]:
    read = {GAZETTEER}
    for pack in loaded.packs:
        for entry in pack.pack.rules:
            read |= {find.terms_from for find in entry.find if isinstance(find, FindTermsFrom)}
            read |= {near.any_from for near in entry.near if near.any_from is not None}
    for path in files_of(folder):
        file = path.relative_to(folder).as_posix()
        if path.suffix.lower() == ".csv" and file not in read:
            remedy = f"Write `- terms_from: {file}` under the find of a rule, or remove the file."
            yield Remark.make("unused-list", Problem.of_file(file, "no rule reads this list", remedy))
