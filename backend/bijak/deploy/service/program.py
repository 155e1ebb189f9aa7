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


@dataclass(frozen=True, slots=True)
class ListOptions:
    """Which lists a checker works with: the packs of a folder or those shipped, and from when they have come
    those published at an address; whose they are (`root`), and what opens sealed ones (`key`)."""

    rules: Path | None = None
    lists: str | None = None
    root: Path | None = None
    key: Path | None = None

    @property
    def options(self) -> list[str]:
        """The same for `bijak serve`, which starts in another folder than this."""
        options = [] if self.lists is None else ["--lists", self.lists]
        for name, path in (("--rules", self.rules), ("--root", self.root), ("--key", self.key)):
            options += [] if path is None else [name, str(path.absolute())]
        return options


SHIPPED: Final = ListOptions()
"""The packs that come with the program."""


def checker_program(chosen: ListOptions = SHIPPED, platform: str = sys.platform) -> Program:
    """The command that starts the checker."""
    serve = ["serve", *chosen.options]
    environment = {name: os.environ[name] for name in _PASSED if name in os.environ}
    if getattr(sys, "frozen", False):
        return Program((sys.executable, *serve), environment)
    return Program((_python(platform), "-m", "bijak", *serve), environment)


def _python(platform: str) -> str:
    """This Python; on Windows the one that opens no window, if it is there."""
    windowless = Path(sys.executable).with_name("pythonw.exe")
    return str(windowless) if platform == "win32" and windowless.is_file() else sys.executable
