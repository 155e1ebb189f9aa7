"""The steps of detection in their order, for one set of lists.

    detector = Detector(lists, key)
    detector.read("…").findings

The same steps stand as components in spaCy pipelines (see `bijak.detect.pipeline`). A detector is not changed
after it is made; threads share it.

Most posts hold nothing that any rule looks for, only words that some rule would want beside it. One pass of
the shapes and one of the terms that are `sought` prove that, and the other steps are left out.
"""

from __future__ import annotations

from bijak.detect.context import Clock, ContextStep, now
from bijak.detect.demand import Demand
from bijak.detect.entities import BY_GAZETTEER, BY_MODEL, BY_RULE, EntityStep, NamedEntities
from bijak.detect.entity_model import entity_model
from bijak.detect.identifiers import IdentifierStep
from bijak.detect.named import NamedStep
from bijak.detect.patterns import PatternStep, Sifts
from bijak.detect.pieces import WHOLE, Piecewise
from bijak.detect.reading import Reading
from bijak.detect.terms import TermStep
from bijak.rules.lists import Lists


class Detector:
    """Everything that is looked for, ready to be looked for in any number of posts.

    `terms`, `shapes`, `entities` and `context` are the steps, to be taken in this order.
    """

    def __init__(
        self,
        lists: Lists,
        key: bytes,
        clock: Clock = now,
        *,
        named: NamedEntities | None = None,
        models: bool = True,
        enforce_all: bool = False,
    ) -> None:
        """`key` makes the ids of findings; `named` finds people, organisations and places (the model shipped
        with Bijak by default). Without `models` none is asked, and a post that would need one is incomplete.
        `enforce_all` is for the rules' own tests.
        """
        ruleset = lists.ruleset
        patterns = PatternStep([(shape.pattern, shape.validator) for shape in ruleset.patterns])
        self.lists = lists
        self._terms = TermStep(lists.lexicon)
        self.terms = Piecewise(self._terms)
        self.shapes = Piecewise(Sifts(patterns, IdentifierStep(ruleset.identifiers)))
        self._by_rule = Piecewise(EntityStep(wanted=ruleset.entities & BY_RULE))
        self._by_gazetteer = EntityStep(_gazetteer(lists), wanted=ruleset.entities & BY_GAZETTEER)
        by_model = EntityStep(named=named or entity_model(), wanted=ruleset.entities & BY_MODEL)
        self._by_model = NamedStep(by_model if models else _leave_undone)
        self._speaks_without_words = ruleset.may_speak_without_words
        self._demand = Demand(ruleset, lists.uses, enforce_all=enforce_all)
        self.context = ContextStep(ruleset, lists.uses, key, clock, enforce_all=enforce_all)

    def entities(self, reading: Reading) -> None:
        """Find the named things that some rule asks for; the terms must have been found before."""
        self._by_rule(reading)
        self._by_gazetteer(reading)
        places = self._demand(reading)
        if places:
            self._by_model(reading, places)

    def take(self, reading: Reading) -> None:
        """Take every step that the findings need."""
        self.shapes(reading)
        if self._may_speak(reading):
            self.terms(reading)
            self.entities(reading)
            self.context(reading)

    def _may_speak(self, reading: Reading) -> bool:
        """Whether any rule could find something, the shapes being known. Long texts are not asked about: their
        pieces are remembered."""
        return (
            bool(reading.shapes)
            or self._speaks_without_words
            or len(reading.text) > WHOLE
            or self._terms.seeks(reading.text)
        )

    def read(self, text: str) -> Reading:
        """A reading of `text` with every step taken."""
        reading = Reading(text)
        self.take(reading)
        return reading


def _leave_undone(reading: Reading) -> None:
    reading.complete = False


def _gazetteer(lists: Lists) -> dict[int, str]:
    """The label of every term that is a name of an institution or unit."""
    slots = lists.ruleset.gazetteer
    return {term: label for label, slot in slots.items() for term in lists.uses.terms_of(slot)}
