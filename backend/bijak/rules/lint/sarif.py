"""Remarks as SARIF 2.1.0 (OASIS), which code review tools show beside the lines of a change."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from bijak.rules.lint.checks import CHECKS, Check
from bijak.rules.lint.remark import Remark
from bijak.version import __version__

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_NUMBERS: Final = {name: number for number, name in enumerate(CHECKS)}


def sarif(remarks: Iterable[Remark], folder: Path) -> dict[str, Any]:
    """A log of one run. Files are named from where we stand if `folder` lies below, as reviews need it."""
    driver = {
        "name": "bijak rules lint",
        "version": __version__,
        "rules": [_rule(check) for check in CHECKS.values()],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(remark, folder) for remark in remarks],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(check: Check) -> dict[str, Any]:
    return {
        "id": check.id,
        "shortDescription": {"text": check.title},
        "fullDescription": {"text": check.why},
        "help": {"text": check.remedy},
        "defaultConfiguration": {"level": check.level.value},
    }


def _result(remark: Remark, folder: Path) -> dict[str, Any]:
    problem = remark.problem
    place: dict[str, Any] = {"artifactLocation": {"uri": _address(problem.file, folder)}}
    if problem.line:
        place["region"] = {"startLine": problem.line, "startColumn": max(problem.column, 1)}
    return {
        "ruleId": remark.check.id,
        "ruleIndex": _NUMBERS[remark.check.id],
        "level": remark.check.level.value,
        "message": {"text": f"{problem.message}. {problem.remedy}"},
        "locations": [{"physicalLocation": place}],
    }


def _address(file: str, folder: Path) -> str:
    path = (folder if file == str(folder) else folder / file).resolve()
    here = Path.cwd()
    return quote(path.relative_to(here).as_posix()) if path.is_relative_to(here) else path.as_uri()
