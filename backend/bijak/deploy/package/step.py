"""Running the tools that build, so that the same files give the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from bijak.deploy.package.error import BuildError

_LAST: int = 20
"""Lines of what a tool said that are shown when it fails."""


def run(command: Sequence[str], epoch: int, folder: Path, more: Mapping[str, str] | None = None) -> None:
    """Run a tool in a folder, with all moments set to `epoch`. Raises `BuildError` with its last words."""
    # One order of all sets, and nothing of the caller's Python settings.
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment = {
        **ours,
        "SOURCE_DATE_EPOCH": str(epoch),
        "PYTHONHASHSEED": "0",
        "TZ": "UTC",
        **(more or {}),
    }
    try:
        done = subprocess.run(  # noqa: S603 - the commands are ours
            list(command), cwd=folder, env=environment, capture_output=True, text=True, errors="replace"
        )
    except FileNotFoundError as error:
        raise BuildError(f"{command[0]} is not installed", "Install it, or run: make package") from error
    if done.returncode != 0:
        last = "\n".join((done.stdout + done.stderr).strip().splitlines()[-_LAST:])
        raise BuildError(f"{Path(command[0]).name} failed:\n{last}", "Mend what it says and build again.")


def python(*arguments: str) -> list[str]:
    """The command that runs a module of the Python that runs us."""
    return [sys.executable, "-m", *arguments]
