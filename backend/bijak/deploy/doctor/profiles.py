"""The extension in the profiles of a person's browsers.

Chromium keeps an installed extension under `Extensions/ID/VERSION` of each profile and why it is switched off
in its preferences; Firefox lists extensions in `extensions.json`.
"""

from __future__ import annotations

import configparser
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from bijak.deploy.browsers import Browser
from bijak.deploy.doctor.computer import Computer
from bijak.deploy.doctor.examination import Examination
from bijak.pairing import CHROMIUM_ID, FIREFOX_ID

_NOT_PERSONS: Final = frozenset({"System Profile", "Guest Profile"})

Standing = tuple[str, str | None, bool]
"""A profile's name, the extension's version there (None: not there), and whether it is switched on."""


def extension(name: str, browser: Browser, computer: Computer) -> Examination:
    """Whether every profile has the extension, switched on."""
    expected = "the extension in every profile, switched on"
    look = _firefox if browser.family == "firefox" else _chromium
    found = list(look(computer.folder(browser)))
    if not found:
        return Examination(name, "unknown", "this person has not used the browser yet", expected)
    told = "\n".join(_told(one) for one in found)
    if all(version is not None and on for _, version, on in found):
        return Examination(name, "well", told, expected)
    if any(version is not None and not on for _, version, on in found):
        return Examination(name, "ill", told, expected, "Switch it on, or let a policy install it by force.")
    page = "about:policies" if browser.family == "firefox" else "chrome://policy"
    remedy = f"Close and open the browser; if it does not come, look at {page} for the reason."
    return Examination(name, "ill", told, expected, remedy)


def _told(standing: Standing) -> str:
    profile, version, on = standing
    if version is None:
        return f"{profile}: not there"
    return f"{profile}: version {version}{'' if on else ', switched off'}"


def _chromium(folder: Path) -> Iterator[Standing]:
    known = _json(folder / "Local State").get("profile", {}).get("info_cache", {})
    for profile in sorted(set(known) - _NOT_PERSONS):
        versions = sorted((folder / profile / "Extensions" / CHROMIUM_ID).glob("*"), key=_numbers)
        version = versions[-1].name.partition("_")[0] if versions else None
        yield profile, version, not any(map(_is_off, _entries(folder / profile)))


def _numbers(path: Path) -> list[int]:
    return [int(part) for part in path.name.partition("_")[0].split(".") if part.isdigit()]


def _entries(profile: Path) -> Iterator[dict[str, Any]]:
    for file in ("Preferences", "Secure Preferences"):
        entry = _json(profile / file).get("extensions", {}).get("settings", {}).get(CHROMIUM_ID)
        if isinstance(entry, dict):
            yield entry


def _is_off(entry: dict[str, Any]) -> bool:
    return bool(entry.get("disable_reasons")) or entry.get("state") == 0


def _firefox(folder: Path) -> Iterator[Standing]:
    ini = configparser.ConfigParser(interpolation=None)
    ini.read(folder / "profiles.ini", "utf-8")
    for section in ini.sections():
        if not section.startswith("Profile"):
            continue
        path = Path(ini[section]["Path"])
        profile = folder / path if ini[section].get("IsRelative", "1") == "1" else path
        if not (profile / "extensions.json").is_file():
            continue  # made, but never opened
        addons = _json(profile / "extensions.json").get("addons", [])
        ours = next((one for one in addons if one.get("id") == FIREFOX_ID), None)
        version = str(ours.get("version")) if ours else None
        yield ini[section].get("Name", path.name), version, bool(ours and ours.get("active"))


def _json(path: Path) -> dict[str, Any]:
    """The content of a browser's own file; empty where there is none, or while it is being written."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
