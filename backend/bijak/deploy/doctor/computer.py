"""Where browsers keep things on a computer: programs, profiles, and the organisation's policies."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

from bijak.deploy.browsers import BROWSERS, Browser, System, this_system

_PROGRAMS: Final = {
    "Chromium": ("chromium", "chromium-browser"),
    "Chrome": ("google-chrome", "google-chrome-stable"),
    "Edge": ("microsoft-edge", "microsoft-edge-stable"),
    "Brave": ("brave-browser", "brave-browser-stable"),
    "Firefox": ("firefox", "firefox-esr"),
}


class MachineRegistry(Protocol):
    """The policies of the Windows registry (`windows_registry.MachinePolicies` has it)."""

    def tree(self, key: str) -> Mapping[str, Any] | None:
        """Values and keys below a key of HKEY_LOCAL_MACHINE, nested; None where there is no such key."""


@dataclass(frozen=True, slots=True)
class Computer:
    """A computer that is looked at. `root` is another one than `/` in tests.

    With `profile`, only the Chromium that runs with that folder of its own.
    """

    root: Path = Path("/")
    platform: str = sys.platform
    registry: MachineRegistry | None = None
    profile: Path | None = None
    which: Callable[[str], str | None] = shutil.which

    @property
    def system(self) -> System:
        """Its system."""
        return this_system(self.platform)

    def browsers(self) -> list[Browser]:
        """The browsers that are there: as a program, or as a person's profiles."""
        if self.profile is not None:
            return [browser for browser in BROWSERS if browser.name == "Chromium"]
        return [browser for browser in BROWSERS if self._has(browser)]

    def folder(self, browser: Browser) -> Path:
        """Where this person's profiles of a browser lie."""
        if self.profile is not None:
            return self.profile
        if browser.family == "firefox":
            if self.platform == "win32":
                return Path(os.environ.get("APPDATA", "")) / "Mozilla/Firefox"
            folder = browser.folder(self.platform)
            return folder.with_name("Firefox") if self.platform == "darwin" else folder / "firefox"
        if self.platform == "win32":
            below = browser.windows.removeprefix("Software\\").replace("\\", "/")
            return Path(os.environ.get("LOCALAPPDATA", "")) / below / "User Data"
        return browser.folder(self.platform)

    def path(self, absolute: str) -> Path:
        """A path of the computer."""
        return self.root / absolute.lstrip("/")

    def _has(self, browser: Browser) -> bool:
        if self.system == "linux" and any(self.which(name) for name in _PROGRAMS[browser.name]):
            return True
        mark = "profiles.ini" if browser.family == "firefox" else "Local State"
        return (self.folder(browser) / mark).is_file()


def this_computer(profile: Path | None = None) -> Computer:
    """The computer that Bijak runs on."""
    if sys.platform == "win32":
        from bijak.deploy.windows_registry import MachinePolicies

        return Computer(registry=MachinePolicies(), profile=profile)
    return Computer(profile=profile)
