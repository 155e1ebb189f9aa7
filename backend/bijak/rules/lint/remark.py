"""What lint says about one place."""

from __future__ import annotations

from dataclasses import dataclass

from bijak.rules.lint.checks import CHECKS, Check
from bijak.rules.problem import Problem


@dataclass(frozen=True, slots=True)
class Remark:
    """A check and the place where it found something. The remedy of `problem` is about this very place; the
    check says why it matters."""

    check: Check
    problem: Problem

    @classmethod
    def of(cls, problem: Problem) -> Remark:
        """The remark about a pack that does not load."""
        return cls(CHECKS["locked-list" if problem.of_computer else problem.check], problem)

    @classmethod
    def make(cls, check: str, problem: Problem) -> Remark:
        """A remark of a check, by its name."""
        return cls(CHECKS[check], problem)

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Remarks are told file by file, line by line."""
        return self.problem.file, self.problem.line, self.problem.column, self.check.id
