"""Detection as spaCy components.

The whole of it, in anybody's pipeline:

    nlp = spacy.blank("id")
    nlp.add_pipe("bijak", config={"rules": "rules/"})
    doc = nlp("…")
    doc.spans["findings"]                      # spans, labelled with the rule
    doc.spans["findings"].attrs["findings"]    # for each span: exact offsets, severity, advice …

Or step by step: `bijak_fold`, `bijak_terms`, `bijak_patterns`, `bijak_meaning`, `bijak_entities`,
`bijak_context`, in this order, all but the first with the same config:

    rules       a folder of packs; those shipped with Bijak by default
    cache       where compiled lists are kept; in Bijak's own folder by default
    list_key    the key file of sealed lists; without it, rules that rest on one are left out

What is left out is logged (`bijak.detect`). What the steps find travels in `doc._.bijak` (a `Reading`) and
becomes `doc.spans["findings"]` at the end. Spans are widened to whole tokens where they must be; the exact
offsets (code points of the text) are in the attributes.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final
from weakref import WeakKeyDictionary

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from bijak.detect.detector import Detector
from bijak.detect.pieces import Step
from bijak.detect.reading import Reading
from bijak.home import Home
from bijak.keys import FINDING_KEY, LIST_KEY, read_list_key
from bijak.post import Finding
from bijak.rules.folder import shipped_rules
from bijak.rules.store import Store

GROUP: Final = "findings"
"""The key in `doc.spans`."""

STEPS: Final = (
    "bijak_fold", "bijak_terms", "bijak_patterns", "bijak_meaning", "bijak_entities", "bijak_context"
)  # fmt: skip

_log = logging.getLogger("bijak.detect")

_DEFAULTS: Final[dict[str, Any]] = {"rules": None, "cache": None, "list_key": None}

_Config = tuple[str | None, str | None, str | None]

_DETECTORS: Final[WeakKeyDictionary[Language, dict[_Config, Detector]]] = WeakKeyDictionary()
"""The detector that the components of one pipeline share, by their config."""

if not Doc.has_extension("bijak"):
    Doc.set_extension("bijak", default=None)


def _detector(nlp: Language, rules: str | None, cache: str | None, list_key: str | None) -> Detector:
    known = _DETECTORS.setdefault(nlp, {})
    config = rules, cache, list_key
    if config not in known:
        folder = Path(rules) if rules else shipped_rules()
        key = read_list_key(Path(list_key)) if list_key else LIST_KEY
        lists = Store(Path(cache) if cache else Home.default().cache).lists(folder, key)
        for problem in lists.problems:
            _log.warning("%s", problem.discreet)
        known[config] = Detector(lists, FINDING_KEY)
    return known[config]


class StepComponent:
    """One step of detection as a component."""

    def __init__(self, step: Step) -> None:
        self._step = step

    def __call__(self, doc: Doc) -> Doc:
        """Take the step on the reading of `doc`."""
        self._step(_reading(doc))
        return doc


class LastComponent(StepComponent):
    """The step after which the findings are shown in the `Doc`."""

    def __call__(self, doc: Doc) -> Doc:
        """Take the step, then set `doc.spans["findings"]`."""
        reading = _reading(doc)
        self._step(reading)
        show(doc, reading)
        doc._.bijak = None
        return doc


def _reading(doc: Doc) -> Reading:
    reading: Reading | None = doc._.bijak
    if reading is None:
        reading = doc._.bijak = Reading(doc.text)
    return reading


def show(doc: Doc, reading: Reading) -> None:
    """Set `doc.spans["findings"]` from a reading of its text."""
    spans = [span for span in (_span(doc, finding) for finding in reading.findings) if span is not None]
    attrs = {"complete": reading.complete, "findings": [_attributes(finding) for finding in reading.findings]}
    doc.spans[GROUP] = SpanGroup(doc, name=GROUP, spans=spans, attrs=attrs)


def _span(doc: Doc, finding: Finding) -> Span | None:
    start, end = finding.span.start, finding.span.end
    return doc.char_span(start, end, label=finding.rule, span_id=finding.id, alignment_mode="expand")


def _attributes(finding: Finding) -> dict[str, Any]:
    """A finding in plain values, so that a `Doc` can be stored and sent."""
    advice = finding.advice
    return {
        "id": finding.id,
        "rule": finding.rule,
        "category": finding.category.value,
        "severity": finding.severity.label,
        "confidence": finding.confidence.label,
        "start": finding.span.start,
        "end": finding.span.end,
        "title": {"id": advice.title.id, "en": advice.title.en},
        "message": {"id": advice.message.id, "en": advice.message.en},
    }


Component = Callable[[Doc], Doc]


@Language.component("bijak_fold")
def fold_component(doc: Doc) -> Doc:
    """Begin the reading of a text: folded, with the way back to every character."""
    _ = _reading(doc).fold
    return doc


@Language.factory("bijak_terms", default_config=_DEFAULTS)
def make_terms(
    nlp: Language, name: str, rules: str | None, cache: str | None, list_key: str | None
) -> Component:
    """Find the terms of all packs, in any spelling."""
    return StepComponent(_detector(nlp, rules, cache, list_key).terms)


@Language.factory("bijak_patterns", default_config=_DEFAULTS)
def make_patterns(
    nlp: Language, name: str, rules: str | None, cache: str | None, list_key: str | None
) -> Component:
    """Find the patterns of packs and the built-in identifiers."""
    return StepComponent(_detector(nlp, rules, cache, list_key).shapes)


@Language.factory("bijak_meaning", default_config=_DEFAULTS)
def make_meaning(
    nlp: Language, name: str, rules: str | None, cache: str | None, list_key: str | None
) -> Component:
    """Read between the lines with the text model, if a rule asks for it."""
    return StepComponent(_detector(nlp, rules, cache, list_key).meaning)


@Language.factory("bijak_entities", default_config=_DEFAULTS)
def make_entities(
    nlp: Language, name: str, rules: str | None, cache: str | None, list_key: str | None
) -> Component:
    """Find institutions, units, money, percentages, dates and, where a rule needs them, names."""
    return StepComponent(_detector(nlp, rules, cache, list_key).entities)


@Language.factory("bijak_context", default_config=_DEFAULTS, assigns=["doc.spans"])
def make_context(
    nlp: Language, name: str, rules: str | None, cache: str | None, list_key: str | None
) -> Component:
    """Decide which rules speak, and set `doc.spans["findings"]`."""
    return LastComponent(_detector(nlp, rules, cache, list_key).context)


@Language.factory("bijak", default_config=_DEFAULTS, assigns=["doc.spans"])
def make_bijak(
    nlp: Language, name: str, rules: str | None, cache: str | None, list_key: str | None
) -> Component:
    """All steps in one component, for any pipeline. Without `rules` the packs shipped with Bijak are used."""
    return LastComponent(_detector(nlp, rules, cache, list_key).take)
