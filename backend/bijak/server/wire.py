"""Verdicts as they travel: JSON values, one language, offsets in UTF-16 code units as editors count."""

from __future__ import annotations

from collections.abc import Callable

from bijak.post import Finding, Verdict
from bijak.text.utf16 import utf16_offsets


def finding_json(finding: Finding, offset: Callable[[int], int], language: str) -> dict[str, object]:
    """One finding in the shape of the contract."""
    advice = finding.advice
    return {
        "id": finding.id,
        "rule": finding.rule,
        "category": finding.category.value,
        "severity": finding.severity.label,
        "confidence": finding.confidence.label,
        "start": offset(finding.span.start),
        "end": offset(finding.span.end),
        "title": advice.title.get(language),
        "message": advice.message.get(language),
        "guidance": {"label": advice.guidance.label.get(language), "url": advice.guidance.url},
        "suggestions": [
            {"label": one.label.get(language), "replacement": one.replacement.get(language)}
            for one in advice.suggestions
        ],
    }


def verdict_json(verdict: Verdict, text: str, language: str) -> dict[str, object]:
    """The part of an answer to a check that comes from the verdict."""
    offset = utf16_offsets(text)
    return {
        "verdict": verdict.severity.label,
        "findings": [finding_json(finding, offset, language) for finding in verdict.findings],
        "complete": verdict.complete,
        "lists": {"version": verdict.lists.version, "state": verdict.lists.state},
    }
