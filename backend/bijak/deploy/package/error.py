"""Why something cannot be built."""

from __future__ import annotations


class BuildError(Exception):
    """What is wrong, and what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy
