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
from bijak.detect.entities import BY_MODEL, BY_RULE, EntityStep, by_gazetteer
from bijak.detect.entity_model import entity_model
from bijak.detect.found import Found, Groups, Listed, grouped, slots_of
from bijak.detect.identifiers import IDENTIFIERS, IdentifierStep
from bijak.detect.meaning import Judge, MeaningStep
from bijak.detect.named import NamedEntities, NamedStep
from bijak.detect.patterns import PatternStep, Sifts
from bijak.detect.pieces import WHOLE, Pieces, Piecewise, Step, ahead, own
from bijak.detect.plain import STYLED_EXAMPLE
from bijak.detect.reading import Reading
from bijak.detect.terms import TermStep
from bijak.detect.text_model import text_model
from bijak.post import Span
from bijak.rules.lists import Lists


class Detector:
    """Everything that is looked for, ready to be looked for in any number of posts.

    `terms`, `shapes`, `meaning`, `entities` and `context` are the steps, to be taken in this order.
    """

    def __init__(
        self,
        lists: Lists,
        key: bytes,
        clock: Clock = now,
        *,
        named: NamedEntities | None = None,
        judge: Judge | None = None,
        models: bool = True,
        enforce_all: bool = False,
    ) -> None:
        """`key` makes the ids of findings; `named` finds people, organisations and places (the model shipped
        with Bijak by default), `judge` reads between the lines (likewise). Without `models` none is asked,
        and a post that would need one is incomplete. `enforce_all` is for the rules' own tests.
        """
        ruleset = lists.ruleset
        patterns = PatternStep([(shape.pattern, shape.validator) for shape in ruleset.patterns])
        self.lists = lists
        self._slots = slots_of(lists.uses)
        self._terms = TermStep(lists.lexicon)
        self._shapes = Sifts(patterns, IdentifierStep(ruleset.identifiers))
        self._by_rule = EntityStep(ruleset.entities & BY_RULE)
        self._gazetteer = {
            label: slot for label, slot in ruleset.gazetteer.items() if label in ruleset.entities
        }
        reach = ahead(self._terms.longest)
        self.terms, self.shapes = Piecewise(self._terms, reach=reach), Piecewise(self._shapes)
        self._shaped, self._listed = Piecewise(self._shapes, self._by_rule), Pieces(self._read_piece, reach)
        self._by_model = NamedStep(named or entity_model(), ruleset.entities & BY_MODEL) if models else None
        judging: Step = MeaningStep(judge or text_model()) if models else _leave_undone
        self.meaning: Step = judging if ruleset.asks_meaning else _ask_nothing
        self._speaks_without_words = ruleset.may_speak_without_words
        self._demand = Demand(ruleset, enforce_all=enforce_all)
        self.context = ContextStep(ruleset, self._slots, key, clock, enforce_all=enforce_all)

    def prepare(self) -> None:
        """Do now what the first sight of each identifier asks for: tables and expressions are made when they
        are needed, which takes up to 30 ms."""
        for example in (*(identifier.example for identifier in IDENTIFIERS.values()), STYLED_EXAMPLE):
            self._shapes(Reading(example))

    def entities(self, reading: Reading) -> None:
        """Find the named things that some rule asks for; the terms must have been found before."""
        Piecewise(self._by_rule)(reading)
        self._name(reading, Found.of(reading, self._slots))

    def take(self, reading: Reading) -> None:
        """Take every step that the findings need."""
        self.meaning(reading)
        if len(reading.text) > WHOLE:
            self._shaped(reading)
            found = Found(reading, self._list(reading))
        else:
            self._shapes(reading)
            if not self._may_speak(reading):
                return
            self._terms(reading)
            self._by_rule(reading)
            found = Found.of(reading, self._slots)
        self._name(reading, found)
        self.context.decide(reading, found)

    def _may_speak(self, reading: Reading) -> bool:
        """Whether any rule could find something, the shapes and meanings being known."""
        known = bool(reading.shapes or reading.meanings)
        return known or self._speaks_without_words or self._terms.seeks(reading.text)

    def _list(self, reading: Reading) -> Listed:
        """The terms of a long text, which is read in pieces."""
        parts = []
        for start, (groups, complete) in self._listed(reading.text):
            parts.append((start, groups))
            reading.complete &= complete
        return Listed(parts)

    def _read_piece(self, text: str, core: Span) -> tuple[Groups, bool]:
        part = Reading(text)
        self._terms(part)
        return grouped(own(part.terms, core), self._slots), part.complete

    def _name(self, reading: Reading, found: Found) -> None:
        """Add institutions and units, and what a model names where a rule asks for it."""
        known = len(reading.entities)
        reading.entities += by_gazetteer(found, self._gazetteer)
        found.add_entities(reading.entities[known:])
        places = self._demand(reading, found)
        if not places:
            return
        if self._by_model is None:
            _leave_undone(reading)
            return
        known = len(reading.entities)
        self._by_model(reading, places)
        found.add_entities(reading.entities[known:])

    def read(self, text: str) -> Reading:
        """A reading of `text` with every step taken."""
        reading = Reading(text)
        self.take(reading)
        return reading


def _ask_nothing(_: Reading) -> None:
    pass


def _leave_undone(reading: Reading) -> None:
    reading.complete = False
