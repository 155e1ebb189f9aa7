"""From findings to what the employee is told: suggestions for the words found, and a verdict on the post."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from bijak.post import Advice, Bilingual, Finding, ListState, Severity, Suggestion, Verdict

if TYPE_CHECKING:
    from bijak.detect.reading import Reading
    from bijak.rules.ruleset import Mending, Rule

DOT: Final = "•"
"""What covers a letter or digit that is masked."""

_MASK: Final = Bilingual("Tutupi dengan titik", "Cover with dots")
_DROP: Final = Bilingual("Hapus kata ini", "Take these words out")
_NOTHING: Final = Bilingual("", "")


def advise(rule: Rule, words: str) -> Advice:
    """What a rule says about the words it found."""
    return Advice(rule.title, rule.message, rule.guidance, _suggestions(rule.mending, words))


def _suggestions(mending: Mending, words: str) -> tuple[Suggestion, ...]:
    """What one click may do, the gentlest first. Each replaces exactly the words found."""
    offers = []
    if mending.replace is not None:
        other = mending.replace
        label = Bilingual(f"Ganti menjadi “{other.id}”", f"Write “{other.en}” instead")
        offers.append(Suggestion(label, other))
    if mending.mask:
        covered = mask(words)
        offers.append(Suggestion(_MASK, Bilingual(covered, covered)))
    if mending.drop:
        offers.append(Suggestion(_DROP, _NOTHING))
    return tuple(offers)


def mask(words: str) -> str:
    """Cover every letter and digit with a dot. What separates them stays, so the shape can be recognised."""
    covered = []
    for char in words:
        kind = unicodedata.category(char)
        if kind[0] in "LN":
            covered.append(DOT)
        elif kind[0] != "M" and kind != "Cf":
            covered.append(char)
    return "".join(covered)


def verdict(reading: Reading, lists: ListState) -> Verdict:
    """The gravest severity of the findings, and the findings in the order of the text."""
    findings = _in_order(reading.findings)
    gravest = max((finding.severity for finding in findings), default=Severity.CLEAR)
    return Verdict(gravest, findings, reading.complete, lists, _in_order(reading.observed))


def _in_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """By place; at the same place the longer before the shorter and the graver before the lighter."""
    return tuple(sorted(findings, key=lambda one: (one.span.start, -one.span.end, -one.severity, one.rule)))
