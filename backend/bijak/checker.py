"""Checking posts against the packs of a folder.

    checker = Checker.load("rules/")
    checker.check("…").severity
    for verdict in checker.scan(texts): …

A checker belongs to the lists it was loaded with. To use changed lists, load another one; both answer
meanwhile. Everything here may be called from several threads at once. Nothing is read or written besides the
folder given and the cache.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from bijak.advice import verdict
from bijak.detect.context import Clock, now
from bijak.detect.detector import Detector
from bijak.detect.entity_model import SHIPPED, EntityModel, entity_model
from bijak.detect.text_model import TextModel, text_model
from bijak.home import Home
from bijak.keys import FINDING_KEY, LIST_KEY
from bijak.post import MAX_TEXT_LENGTH, ListState, Severity, Verdict
from bijak.rules.folder import shipped_rules
from bijak.rules.lists import Lists
from bijak.rules.problem import Problem
from bijak.rules.ruleset import Rule
from bijak.rules.store import Store


class Checker:
    """Answers what a post would give away. Make one with `Checker.load`."""

    def __init__(
        self,
        lists: Lists,
        key: bytes = FINDING_KEY,
        clock: Clock = now,
        model: EntityModel | None = None,
        *,
        models: bool = True,
    ) -> None:
        named, judge = model or entity_model(), text_model()
        self._models: tuple[EntityModel | TextModel, ...] = (named, judge) if models else ()
        self._detector = Detector(lists, key, clock, named=named, judge=judge, models=models)
        self._lists = lists
        self._state = lists.state
        self._clear = Verdict(Severity.CLEAR, (), True, self._state)
        self._unfinished = Verdict(Severity.CLEAR, (), False, self._state)

    @classmethod
    def load(
        cls,
        folder: str | Path | None = None,
        *,
        cache: str | Path | None = None,
        clock: Clock = now,
        key: bytes = FINDING_KEY,
        entities: str | Path | None = None,
        models: bool = True,
        list_key: bytes = LIST_KEY,
        version: str | None = None,
    ) -> Checker:
        """A checker for the packs of `folder`, or for those shipped with Bijak.

        Packs with mistakes are left out and told about in `problems`. Compiled lists are kept in `cache`
        (Bijak's own by default, a temporary folder where that cannot be written). `clock` says what time it
        is for rules with a window; `key` makes the ids of findings, so that another installation's differ.
        `entities` is another spaCy pipeline to find people, organisations and places than the one shipped; it
        is loaded when a post first needs it. The text model is the one shipped. Without `models` only lists,
        identifiers and context are asked, and a post about which a model could say more counts as incomplete.
        `list_key` opens sealed lists. `version` is what the lists are called, instead of a digest of their
        content. Raises `NoRulesError` when no pack at all can be used.
        """
        rules = Path(folder) if folder is not None else shipped_rules()
        place = Path(cache) if cache is not None else Home.default().cache
        lists = _lists(rules, place, list_key)
        if version is not None:
            lists = replace(lists, version=version)
        return cls(lists, key, clock, entity_model(entities or SHIPPED), models=models)

    @property
    def lists(self) -> ListState:
        """The version of the lists, and whether every pack is in force."""
        return self._state

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule in force or written, of all stages."""
        return self._lists.ruleset.rules

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Why packs were left out."""
        return self._lists.problems

    @property
    def models(self) -> tuple[str, ...]:
        """Name and version of every model in use. Raises `OSError` where one is missing."""
        return tuple(model.name for model in self._models)

    def prepare(self) -> None:
        """Load the models and make the tables now (a second), not at the first post that needs them."""
        self._detector.prepare()
        for model in self._models:
            model.prepare()

    def check(self, text: str, site: str = "", surface: str = "post") -> Verdict:  # noqa: ARG002
        """The verdict about one post. Raises `ValueError` for a text over `MAX_TEXT_LENGTH`.

        Rules speak alike on every `site` and `surface`; the two are part of what a post is.
        """
        _check_length(text)
        return self._verdict(text)

    def scan(self, texts: Iterable[str]) -> Iterator[Verdict]:
        """The verdict about each of many texts, in their order; the same as `check` gives."""
        for text in texts:
            _check_length(text)
            yield self._verdict(text)

    def _verdict(self, text: str) -> Verdict:
        reading = self._detector.read(text)
        if reading.findings or reading.observed:
            return verdict(reading, self._state)
        return self._clear if reading.complete else self._unfinished


def _check_length(text: str) -> None:
    if len(text) > MAX_TEXT_LENGTH:
        raise ValueError(f"the text has {len(text)} characters; {MAX_TEXT_LENGTH} are checked at most")


def _lists(rules: Path, cache: Path, key: bytes) -> Lists:
    try:
        return Store(cache).lists(rules, key)
    except OSError:
        with tempfile.TemporaryDirectory(prefix="bijak-", ignore_cleanup_errors=True) as room:
            return Store(Path(room)).lists(rules, key)
