"""Bijak warns, while a post is being typed, before something leaves that should not.

    from bijak import Checker
    Checker.load("rules/").check("…")

Importing `bijak` alone is cheap; spaCy is loaded with the first use of `Checker`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bijak.checker import Checker

__version__ = "0.1.0"
__all__ = ["Checker", "__version__"]


def __getattr__(name: str) -> object:
    if name == "Checker":
        from bijak.checker import Checker

        return Checker
    raise AttributeError(f"module 'bijak' has no attribute {name!r}")
