"""What a service starts: `bijak serve`, as this Bijak was installed."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

_PASSED: Final = ("BIJAK_HOME", "BIJAK_ENTITIES")
"""Variables of whoever installs the service that the checker reads."""


@dataclass(frozen=True, slots=True)
class Program:
    """A command by absolute path, and the variables that it needs besides."""

    command: tuple[str, ...]
    environment: dict[str, str] = field(default_factory=dict)


def checker_program(rules: Path | None = None, platform: str = sys.platform) -> Program:
    """The command that starts the checker, for the packs of a folder or those shipped."""
    serve = ["serve"] if rules is None else ["serve", "--rules", str(rules.absolute())]
    environment = {name: os.environ[name] for name in _PASSED if name in os.environ}
    if getattr(sys, "frozen", False):
        return Program((sys.executable, *serve), environment)
    return Program((_python(platform), "-m", "bijak", *serve), environment)


def _python(platform: str) -> str:
    """This Python; on Windows the one that opens no window, if it is there."""
    windowless = Path(sys.executable).with_name("pythonw.exe")
    return str(windowless) if platform == "win32" and windowless.is_file() else sys.executable
