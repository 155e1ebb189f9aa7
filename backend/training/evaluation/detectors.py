"""The ways of checking that are compared: Bijak whole, its rules alone and its models alone."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from bijak import Checker
from bijak.rules.ruleset import Rule
from training.evaluation.score import Claim, Claims

MOMENT: Final = datetime(2026, 11, 1, tzinfo=UTC)
"""The time it is for rules with a window, so that the figures of a rule do not change over night."""

Detector = Callable[[str], Claims]
"""What is claimed of a text."""


class Bijak:
    """Bijak with the packs of a folder, whole and in parts. Observed findings are never claims."""

    def __init__(self, rules: Path) -> None:
        self._whole = Checker.load(rules, clock=lambda: MOMENT)
        self._rules_alone = load_rules_alone(rules)
        self._by_meaning = frozenset(rule.id for rule in self._whole.rules if finds_by_meaning(rule))

    def whole(self, text: str) -> Claims:
        """What Bijak finds as it is shipped."""
        return _claims(self._whole, text)

    def rules_alone(self, text: str) -> Claims:
        """What lists, patterns, identifiers and context find without any model."""
        return _claims(self._rules_alone, text)

    def models_alone(self, whole: Claims) -> Claims:
        """Those of the claims of `whole` that come from rules which ask the model that reads whole posts."""
        return [claim for claim in whole if claim.rule in self._by_meaning]


def finds_by_meaning(rule: Rule) -> bool:
    """Whether a rule asks the model that reads whole posts."""
    return bool(getattr(rule, "meanings", ()))


def load_rules_alone(rules: Path) -> Checker:
    """A checker without models; with them for as long as they cannot be left out."""
    offered = inspect.signature(Checker.load).parameters
    options: dict[str, Any] = {"models": False} if "models" in offered else {}
    return Checker.load(rules, clock=lambda: MOMENT, **options)


def _claims(checker: Checker, text: str) -> Claims:
    return [
        Claim(finding.category, finding.span, finding.severity, finding.confidence, finding.rule)
        for finding in checker.check(text).findings
    ]
