"""What makes a service, in full: the files and the commands. Nothing happens here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the system. `vital`: when it fails, the service cannot be had."""

    words: tuple[str, ...]
    vital: bool = True


@dataclass(frozen=True, slots=True)
class Plan:
    """How a service is installed, asked for and taken away again."""

    files: Mapping[Path, bytes]
    """What is written, readable by the user alone."""

    start: tuple[Command, ...]
    """Given in this order once the files are there."""

    stop: tuple[Command, ...]
    """Given while the files are still there."""

    forget: tuple[Command, ...]
    """Given when the files are gone."""

    ask: Command
    """Tells whether the service runs: what it prints matches `runs` then."""

    runs: re.Pattern[str]

    unreachable: str
    """What to do when the vital commands fail."""
