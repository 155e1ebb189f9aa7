"""The ways of checking that are compared: Bijak whole, its rules alone and its models alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bijak import Checker
from bijak.detect.meaning import MeaningStep
from bijak.detect.reading import Reading
from bijak.detect.text_model import text_model
from training.evaluation.score import Claim, Claims

MOMENT: Final = datetime(2026, 11, 1, tzinfo=UTC)
"""The time it is for rules with a window, so that the figures of a rule do not change over night."""

Detector = Callable[[str], Claims]
"""What is claimed of a text."""


class Bijak:
    """Bijak with the packs of a folder, whole and in parts. Observed findings are never claims."""

    def __init__(self, rules: Path) -> None:
        self._whole = Checker.load(rules, clock=lambda: MOMENT)
        self._rules_alone = Checker.load(rules, clock=lambda: MOMENT, models=False)
        self._meaning = MeaningStep(text_model())
        self._hints = [rule for rule in self._whole.rules if rule.is_hint]

    def whole(self, text: str) -> Claims:
        """What Bijak finds as it is shipped."""
        return _claims(self._whole, text)

    def rules_alone(self, text: str) -> Claims:
        """What lists, patterns, identifiers and context find without any model."""
        return _claims(self._rules_alone, text)

    def models_alone(self, text: str) -> Claims:
        """What the rules that find by meaning alone would say if no other rule had spoken before them."""
        reading = Reading(text)
        self._meaning(reading)
        return [
            Claim(rule.category, one.span, rule.severity, one.confidence, rule.id)
            for rule in self._hints
            for one in reading.meanings
            if one.category in rule.meanings and one.confidence >= rule.min_confidence
        ]


def _claims(checker: Checker, text: str) -> Claims:
    return [
        Claim(finding.category, finding.span, finding.severity, finding.confidence, finding.rule)
        for finding in checker.check(text).findings
    ]
