"""A browser of its own with the extension loaded, for trying Bijak out before anything is installed.

It has a profile of its own in Bijak's folder; the person's own browser is not touched.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bijak.deploy.browsers import Family
from bijak.deploy.chromium_pipe import ChromiumPipe
from bijak.deploy.register import Registration
from bijak.home import Home
from bijak.pairing import CHROMIUM_ORIGIN, FIREFOX_ID

if TYPE_CHECKING:
    from marionette_driver.marionette import Marionette

COMPOSE: Final = "compose/compose.html"
"""The extension's own page to write a post on, with samples to click."""

_NAMES: Final[tuple[tuple[str, Family], ...]] = (
    ("chromium", "chromium"),
    ("chromium-browser", "chromium"),
    ("google-chrome", "chromium"),
    ("microsoft-edge", "chromium"),
    ("brave-browser", "chromium"),
    ("firefox-esr", "firefox"),
    ("firefox", "firefox"),
)
_SNAP_STUB: Final = 4096
"""Bytes of a program that are read to see whether it only starts a snap."""


@dataclass(frozen=True, slots=True)
class Program:
    """A browser that can load the extension from its folder."""

    path: str
    family: Family


def extension_folder() -> Path | None:
    """The extension in this checkout; None where Bijak was installed without one."""
    folder = Path(__file__).parents[3] / "extension"
    return folder if (folder / "manifest.json").is_file() else None


def has_display(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a window could be shown."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def find_program(
    environment: Mapping[str, str] = os.environ, which: Callable[[str], str | None] = shutil.which
) -> Program | None:
    """`$BIJAK_CHROMIUM`, or the first browser on the PATH that can read the extension's folder."""
    named = environment.get("BIJAK_CHROMIUM")
    if named:
        return Program(named, "chromium")
    for name, family in _NAMES:
        found = which(name)
        if found is not None and not is_snap(Path(found)):
            return Program(found, family)
    return None


def is_snap(program: Path) -> bool:
    """Whether a browser is a snap, which sees neither this folder nor the native host."""
    target = program.resolve()
    if "snap" in target.parts:
        return True
    with target.open("rb") as file:
        start = file.read(_SNAP_STUB)
    return start.startswith(b"#!") and b"/snap/" in start


def open_window(program: Program, extension: Path, home: Home) -> Callable[[], object]:
    """Show the compose page in a browser of its own, and give what waits for the browser's end.

    Raises `OSError` when the browser does not start.
    """
    if program.family == "chromium":
        return _open_chromium(program, extension, home)
    return _open_firefox(program, extension)


def _open_chromium(program: Program, extension: Path, home: Home) -> Callable[[], object]:
    profile = home.root / "trial"
    replace(Registration(home), profile=profile).register()
    arguments = [
        f"--user-data-dir={profile}",
        "--no-first-run",
        "--no-default-browser-check",
        "--no-startup-window",
    ]
    if sys.platform != "win32" and os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium refuses to run its sandbox as root
    browser = ChromiumPipe(program.path, arguments)
    browser.load_extension(extension)
    browser.open(f"{CHROMIUM_ORIGIN}/{COMPOSE}")
    return browser.wait


def _open_firefox(program: Program, extension: Path) -> Callable[[], object]:
    from marionette_driver.addons import Addons
    from marionette_driver.errors import MarionetteException
    from marionette_driver.marionette import Marionette

    browser = Marionette(bin=program.path, port=0, prefs={"browser.aboutwelcome.enabled": False})
    try:
        browser.start_session()
        Addons(browser).install(str(extension), temp=True)
        browser.navigate(f"moz-extension://{_host_in(browser)}/{COMPOSE}")
    except MarionetteException as error:
        browser.cleanup()
        raise OSError(f"Firefox did not load the extension: {error}") from error
    wait: Callable[[], object] = browser.instance.runner.wait
    return wait


def _host_in(browser: Marionette) -> str:
    """The part of the extension's address that Firefox made for this profile."""
    with browser.using_context("chrome"):
        host = browser.execute_script(
            "return WebExtensionPolicy.getByID(arguments[0]).mozExtensionHostname", [FIREFOX_ID]
        )
    return str(host)
