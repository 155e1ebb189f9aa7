"""Bijak warns a public employee, while a post is being written, before something leaves that should not.

    from bijak import Checker
    verdict = Checker.load("rules/").check("…")

Importing this package is cheap; `Checker` brings its machinery when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bijak.post import (
    Advice,
    Bilingual,
    Category,
    Confidence,
    Finding,
    Guidance,
    ListState,
    Post,
    Severity,
    Span,
    Stage,
    Suggestion,
    Verdict,
)

if TYPE_CHECKING:
    from bijak.checker import Checker

__all__ = [
    "Advice",
    "Bilingual",
    "Category",
    "Checker",
    "Confidence",
    "Finding",
    "Guidance",
    "ListState",
    "Post",
    "Severity",
    "Span",
    "Stage",
    "Suggestion",
    "Verdict",
]


def __getattr__(name: str) -> object:
    if name == "Checker":
        from bijak.checker import Checker

        return Checker
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
