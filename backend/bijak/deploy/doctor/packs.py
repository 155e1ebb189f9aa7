"""A folder of packs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bijak.deploy.doctor.examination import Examination
from bijak.rules.problem import Problem


def packs(rules: Path, list_key: bytes) -> Examination:
    """Whether every pack of a folder can be used."""
    from bijak.checker import Checker
    from bijak.rules.store import NoRulesError

    expected = "every pack of the folder can be used"
    try:
        checker = Checker.load(rules, list_key=list_key)
    except NoRulesError as error:
        return _bad_packs("no pack can be used", error.problems, expected)
    found = f"{len(checker.rules)} rules in {rules}"
    if checker.problems:
        return _bad_packs(found, checker.problems, expected)
    return Examination("packs", "well", found, expected)


def _bad_packs(found: str, problems: Sequence[Problem], expected: str) -> Examination:
    problems = [problem.discreet for problem in problems]  # what a doctor says may be collected
    told = "".join(told_at(one.file, one.line, one.message) for one in problems)
    remedy = problems[0].remedy if problems else "Name a folder that holds packs."
    return Examination("packs", "ill", found + told, expected, remedy)


def told_at(file: str, line: int, message: str) -> str:
    """A line that says where a mistake stands."""
    return f"\n{file}:{line}: {message}" if line else f"\n{file}: {message}"
