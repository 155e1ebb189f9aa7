"""Installing, asking and removing the service of this user, by the plan for the system it runs on."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bijak.deploy.service.launchd import launchd_plan
from bijak.deploy.service.plan import Command, Plan
from bijak.deploy.service.program import Program
from bijak.deploy.service.systemd import SERVICE, systemd_plan
from bijak.deploy.service.windows_task import windows_plan
from bijak.home import Home, HomeError
from bijak.pairing import port_of

PATIENCE: Final = 60.0
"""Seconds until a checker that was started must answer; the first start compiles the lists (5 s alone)."""

_PAUSE: Final = 0.1
"""Seconds between two looks whether it does."""

PACKAGED: Final = Path("/usr/lib/systemd/user", SERVICE)
"""The unit that the Debian package brings, for every user."""


class ServiceError(Exception):
    """What is wrong, and what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Condition:
    """How the service is: `installed` by the command or the package, `running`, and where it answers."""

    installed: bool
    running: bool
    address: str | None

    @property
    def well(self) -> bool:
        """Whether the extension gets answers from it."""
        return self.installed and self.running and self.address is not None


def plan_for(program: Program, home: Home, platform: str = sys.platform) -> Plan:
    """The plan for a system. Raises `ServiceError` for one that has no such service."""
    if platform == "win32":
        return windows_plan(program, home)
    if platform == "darwin":
        return launchd_plan(program)
    if platform == "linux":
        return systemd_plan(program, home)
    raise ServiceError(f"services are not known on {platform}", "Start the checker by hand: bijak serve")


@dataclass(frozen=True, slots=True)
class Service:
    """The service of the user who runs this. `answers` tells whether our checker answers on a port."""

    plan: Plan
    home: Home
    answers: Callable[[Home, int], bool]

    def install(self) -> str:
        """Write the files, start the checker and wait for it; where it answers. Raises `ServiceError`.

        When it does not come up, everything is taken back.
        """
        refuse_root()
        if PACKAGED.exists():
            raise ServiceError(
                "the package already runs the checker for every user of this computer",
                "There is nothing to install; see: bijak deploy service status",
            )
        try:
            self.home.prepare()
            for path, content in self.plan.files.items():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
                path.chmod(0o600)
            for command in self.plan.start:
                self._run(command)
            return self._wait()
        except (ServiceError, HomeError):
            self._take_back()
            raise
        except OSError as error:
            self._take_back()
            raise ServiceError(
                f"{error.filename} cannot be written: {error.strerror}", "Give it back to your user."
            ) from error

    def uninstall(self) -> list[Path]:
        """Stop it and remove what `install` and the checker wrote; what was removed. Raises `OSError`."""
        if not any(path.exists() for path in self.plan.files):
            return []
        gone = self._take_back()
        if self._address() is not None:  # one started by hand
            return gone
        return [*gone, *self.home.clear()]

    def _take_back(self) -> list[Path]:
        for command in self.plan.stop:
            self._run(command)
        gone = [path for path in self.plan.files if path.exists()]
        for path in gone:
            path.unlink()
            _remove_empty(path.parent)
        for command in self.plan.forget:
            self._run(command)
        return gone

    def condition(self) -> Condition:
        """How it is now."""
        installed = PACKAGED.exists() or any(path.exists() for path in self.plan.files)
        running = self.plan.runs.search(self._run(self.plan.ask)) is not None
        return Condition(installed, running, self._address())

    def _address(self) -> str | None:
        with suppress(HomeError):
            address = self.home.read_address()
            port = port_of(address)
            if port is not None and self.answers(self.home, port):
                return address
        return None

    def _wait(self) -> str:
        end = time.monotonic() + PATIENCE
        while (address := self._address()) is None:
            if time.monotonic() > end:
                raise ServiceError(
                    "the checker was started as a service and does not answer",
                    "See what it says when started by hand: bijak serve",
                )
            time.sleep(_PAUSE)
        return address

    def _run(self, command: Command) -> str:
        """What the command prints."""
        try:
            done = subprocess.run(command.words, capture_output=True, text=True, errors="replace")  # noqa: S603
        except FileNotFoundError as error:
            if not command.vital:
                return ""
            raise ServiceError(
                f"{command.words[0]} is not on this computer", self.plan.unreachable
            ) from error
        if done.returncode != 0 and command.vital:
            said = (done.stderr or done.stdout).strip()
            raise ServiceError(f"{' '.join(command.words)} failed: {said}".rstrip("."), self.plan.unreachable)
        return done.stdout


def refuse_root(platform: str = sys.platform) -> None:
    """Raises `ServiceError` for root and SYSTEM: a checker sees what one user types, with their rights."""
    remedy = "Run it as the user whose browser it serves."
    if platform == "win32":
        if os.environ.get("USERNAME", "").endswith("$"):  # what SYSTEM is called
            raise ServiceError("the checker is never a service of SYSTEM", remedy)
    elif os.geteuid() == 0:
        raise ServiceError("the checker is never a service of root", remedy)


def _remove_empty(folder: Path) -> None:
    """Remove a folder and those above as long as they are empty, never the home folder itself."""
    for one in (folder, *folder.parents):
        if one == Path.home() or not one.is_dir() or any(one.iterdir()):
            return
        one.rmdir()
