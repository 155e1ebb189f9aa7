"""Every rule carries posts that it must flag and posts that it must pass; here they are tried.

A pack with a test that fails is left out as a whole. Rules in the stages draft and observe, and rules whose
window is not open, are tried as though they were in force.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal

from bijak.detect.detector import Detector
from bijak.keys import LIST_KEY
from bijak.rules.compile import write
from bijak.rules.lists import Lists
from bijak.rules.load import Loaded, LoadedPack, load
from bijak.rules.problem import Problem
from bijak.rules.schema import FindEntity, FindMeaning

_KEY: Final = b"tests of rules"
"""Findings of tests are looked at and thrown away, so their ids need no secret."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One test of one rule: the post, what was expected, and which words the rule found in it."""

    rule: str
    kind: Literal["flags", "passes"]
    number: int
    text: str
    found: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether the rule did what its test says."""
        return bool(self.found) == (self.kind == "flags")


def without_failing(loaded: Loaded, doubted: Iterable[LoadedPack], lists: Lists) -> Loaded:
    """`loaded` without those `doubted` packs of which a test fails, and a problem for each test that does;
    `loaded` itself if all hold."""
    doubted = tuple(doubted)
    detector = tester(lists, models=any(map(_asks_models, doubted)))
    problems = {pack.file: list(_failures(pack, detector)) for pack in doubted}
    if not any(problems.values()):
        return loaded
    passing = tuple(pack for pack in loaded.packs if not problems.get(pack.file))
    told = tuple(problem for of_pack in problems.values() for problem in of_pack)
    return replace(loaded, packs=passing, problems=loaded.problems + told)


def tester(lists: Lists, *, models: bool) -> Detector:
    """A detector that treats every rule as in force."""
    return Detector(lists, _KEY, models=models, enforce_all=True)


def _asks_models(pack: LoadedPack) -> bool:
    """Whether what a rule of the pack finds may depend on what a model says."""
    return any(
        any(isinstance(find, FindMeaning | FindEntity) for find in rule.find)
        or any(near.meanings or near.entities for near in rule.near)
        for rule in pack.pack.rules
    )


def trials(pack: LoadedPack, detector: Detector) -> Iterator[tuple[int, Trial]]:
    """Try every test of a pack: the number of the rule in its file, and what came of it."""
    for rule_number, entry in pack.rules:
        rule = f"{pack.pack.pack}/{entry.id}"
        for kind, texts in (("flags", entry.tests.flags), ("passes", entry.tests.passes)):
            for number, text in enumerate(texts):
                reading = detector.read(text)
                found = tuple(
                    text[one.span.start : one.span.end] for one in reading.findings if one.rule == rule
                )
                yield rule_number, Trial(rule, "flags" if kind == "flags" else "passes", number, text, found)


def _failures(pack: LoadedPack, detector: Detector) -> Iterator[Problem]:
    for rule_number, trial in trials(pack, detector):
        if not trial.holds:
            place = pack.source.place(("rules", rule_number, "tests", trial.kind, trial.number))
            yield pack.source.problem(place, *_say(trial))


def _say(trial: Trial) -> tuple[str, str]:
    if trial.kind == "flags":
        return (
            f"{trial.rule} says nothing about this post, and its tests say it must",
            "Add the words to find, loosen near, unless or min_confidence, or move the post to passes.",
        )
    words = ", ".join(f"“{words}”" for words in trial.found)
    return (
        f"{trial.rule} flags {words} in this post, and its tests say it must not",
        "Narrow find with near, add the harmless phrase to unless, or move the post to flags.",
    )


@dataclass(frozen=True)
class Tried:
    """The tests of a folder: by pack, and everything that is wrong."""

    trials: dict[str, list[Trial]]
    problems: tuple[Problem, ...]


def try_folder(folder: Path, key: bytes = LIST_KEY) -> Tried:
    """Read, compile and test the packs of a folder, away from any cache. `key` opens sealed lists."""
    loaded = load(folder, key=key)
    if not loaded.packs:
        return Tried({}, loaded.problems)
    with tempfile.TemporaryDirectory(prefix="bijak-", ignore_cleanup_errors=True) as room:
        write(loaded, Path(room), key, "test", datetime.now(UTC))
        lists = Lists.open(Path(room), key)
        detector = tester(lists, models=True)
        of_packs = {pack.pack.pack: [trial for _, trial in trials(pack, detector)] for pack in loaded.packs}
        return Tried(of_packs, without_failing(loaded, loaded.packs, lists).problems)
