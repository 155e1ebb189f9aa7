"""Verdicts as machines read them: the shape of the HTTP answer, with offsets in code points."""

from __future__ import annotations

from bijak.post import Verdict
from bijak.server.wire import finding_json


def findings_json(verdict: Verdict, language: str) -> list[dict[str, object]]:
    """The findings of a verdict, in the order of the text."""
    return [finding_json(finding, int, language) for finding in verdict.findings]


def answer_json(verdict: Verdict, language: str) -> dict[str, object]:
    """The whole verdict."""
    return {
        "verdict": verdict.severity.label,
        "findings": findings_json(verdict, language),
        "complete": verdict.complete,
        "lists": {"version": verdict.lists.version, "state": verdict.lists.state},
    }
