"""Policies as JSON: what browsers read on Linux, and Firefox everywhere.

A browser that meets a broken file drops the whole file, and with it the extension; so what is read here is
read strictly.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bijak.rules.problem import Problem, RefusedError, read_bytes

MAX_BYTES = 4_000_000
"""The largest policy file that is read, in bytes."""


def write_json(policies: Mapping[str, Any]) -> bytes:
    """Policies as a JSON file."""
    return (json.dumps(policies, indent=2, ensure_ascii=False) + "\n").encode()


def read_json(path: Path) -> dict[str, Any]:
    """The policies of a JSON file. Raises `RefusedError` with the line that breaks it."""
    text = read_bytes(path, str(path), MAX_BYTES).decode("utf-8-sig", "replace")
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        line = (text.splitlines() or [""])[error.lineno - 1 : error.lineno] or [""]
        remedy = (
            "Mend that line: browsers drop the whole file, and uninstall the extensions it had installed."
        )
        problem = Problem(
            str(path), error.lineno, error.colno, line[0], f"this is not JSON: {error.msg}", remedy
        )
        raise RefusedError(problem) from error
    if not isinstance(found, dict):
        raise RefusedError(
            Problem.of_file(str(path), "the file holds no policies", "Policies are names with values.")
        )
    return found
