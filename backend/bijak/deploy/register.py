"""Telling this user's browsers where the native host is, and taking it back.

A browser starts the host with an environment of its own, so the launcher names the interpreter and the
folder of Bijak's files by absolute path. Registering twice changes nothing; unregistering leaves nothing.
"""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Protocol

from bijak.deploy.browsers import BROWSERS, CHROMIUM_HOSTS, Family
from bijak.home import Home
from bijak.pairing import CHROMIUM_ID, FIREFOX_ID, HOST_NAME

_PACKAGES: Final = Path(__file__).parents[2]
"""The folder that holds the package `bijak`."""

_FILE: Final = f"{HOST_NAME}.json"


class Registry(Protocol):
    """The part of HKEY_CURRENT_USER that registering needs (`windows_registry.UserRegistry` has it)."""

    def read(self, key: str) -> str | None:
        """The default value of a key, None when there is no such key."""

    def write(self, key: str, value: str) -> None:
        """Set the default value of a key, making the key."""

    def delete(self, key: str) -> None:
        """Remove a key, if it is there."""


def user_registry() -> Registry | None:
    """The registry of this user on Windows, None elsewhere."""
    if sys.platform == "win32":
        from bijak.deploy.windows_registry import UserRegistry

        return UserRegistry()
    return None


@dataclass(frozen=True, slots=True)
class Place:
    """Where one browser looks for the host: a manifest, and on Windows a key that names it."""

    browser: str
    family: Family
    manifest: Path
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Registration:
    """Registers the native host for one user.

    With `profile`, only for a Chromium started with that folder of its own (`--user-data-dir`). `registry`
    is needed on Windows, where profile folders are not looked at.
    """

    home: Home
    platform: str = sys.platform
    registry: Registry | None = None
    profile: Path | None = None

    @property
    def launcher(self) -> Path:
        """The program that browsers start."""
        return self.home.root / ("native-host.bat" if self.platform == "win32" else "native-host")

    def places(self) -> Iterator[Place]:
        """Every place where a browser of this user looks."""
        if self.profile is not None:
            manifest = self.profile.absolute() / CHROMIUM_HOSTS / _FILE
            yield Place(f"Chromium in {self.profile}", "chromium", manifest)
            return
        for browser in BROWSERS:
            if self.platform == "win32":
                manifest = self.home.root / f"{browser.family}-{_FILE}"
                key = rf"{browser.windows}\NativeMessagingHosts\{HOST_NAME}"
                yield Place(browser.name, browser.family, manifest, key)
            else:
                yield Place(browser.name, browser.family, browser.hosts(self.platform) / _FILE)

    def register(self) -> list[Place]:
        """Write the launcher and every manifest. Raises `HomeError` or `OSError`."""
        self.home.prepare()
        self.launcher.write_text(self._launcher_text(), "utf-8")
        self.launcher.chmod(0o700)
        places = list(self.places())
        for place in places:
            place.manifest.parent.mkdir(parents=True, exist_ok=True)
            place.manifest.write_text(self._manifest_text(place.family), "utf-8")
            if place.key is not None and self.registry is not None:
                self.registry.write(place.key, str(place.manifest))
        return places

    def unregister(self) -> list[Place]:
        """Remove what `register` wrote, and the folders that are empty then."""
        gone = [place for place in self.places() if self.is_registered(place)]
        for place in gone:
            place.manifest.unlink(missing_ok=True)
            if place.key is not None and self.registry is not None:
                self.registry.delete(place.key)
            _remove_empty(place.manifest.parent)
        if not any(map(self.is_registered, replace(self, profile=None).places())):
            self.launcher.unlink(missing_ok=True)
        return gone

    def is_registered(self, place: Place) -> bool:
        """Whether the browser would find our host there."""
        if place.key is not None and (self.registry is None or self.registry.read(place.key) is None):
            return False
        return place.manifest.is_file()

    def fault(self, place: Place) -> str | None:
        """What is wrong with a registered place; None when all is as `register` writes it."""
        try:
            found = json.loads(place.manifest.read_text("utf-8"))
        except (OSError, ValueError):
            return "the manifest cannot be read"
        if found != json.loads(self._manifest_text(place.family)):
            return "the manifest is not the one this Bijak writes"
        if not self.launcher.is_file():
            return f"the launcher {self.launcher} is missing"
        if self.launcher.read_text("utf-8") != self._launcher_text():
            return "the launcher starts another Python or another folder of Bijak"
        return None

    def _manifest_text(self, family: Family) -> str:
        return host_manifest(self.launcher, family)

    def _launcher_text(self) -> str:
        program = _program(self.platform)
        if self.platform == "win32":
            command = " ".join(f'"{part}"' for part in program)
            return f'@echo off\r\nset "BIJAK_HOME={self.home.root}"\r\n{command} %*\r\n'
        return (
            "#!/bin/sh\n"
            f"BIJAK_HOME={shlex.quote(str(self.home.root))}\n"
            "export BIJAK_HOME\n"
            f'exec {shlex.join(program)} "$@"\n'
        )


def host_manifest(program: Path, family: Family, identifier: str | None = None) -> str:
    """What tells a browser which program our native host is, and that our extension alone may call it.

    `identifier` is the extension's id where it is not the one this Bijak knows.
    """
    allowed = (
        {"allowed_origins": [f"chrome-extension://{identifier or CHROMIUM_ID}/"]}
        if family == "chromium"
        else {"allowed_extensions": [identifier or FIREFOX_ID]}
    )
    manifest = {
        "name": HOST_NAME,
        "description": "Tells the Bijak extension where the checker is",
        "path": str(program),
        "type": "stdio",
        **allowed,
    }
    return json.dumps(manifest, indent=2) + "\n"


def _program(platform: str) -> list[str]:
    """The command that the launcher starts: in the one-folder program, a program beside this one."""
    if getattr(sys, "frozen", False):
        name = "bijak-native-host.exe" if platform == "win32" else "bijak-native-host"
        return [str(Path(sys.executable).with_name(name))]
    # -I and -S: nothing of the environment or of other packages is looked at, and it starts faster.
    start = f"import sys; sys.path.insert(0, {str(_PACKAGES)!r}); "
    start += "import bijak.deploy.native_host as host; host.main()"
    return [sys.executable, "-I", "-S", "-c", start]


def _remove_empty(folder: Path) -> None:
    """Remove a folder and its parents as long as they are empty, never the home folder itself."""
    for one in (folder, *folder.parents):
        if one == Path.home() or not one.is_dir() or any(one.iterdir()):
            return
        one.rmdir()
