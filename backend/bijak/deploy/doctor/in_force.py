"""The policies in force for one browser, read as the browser reads them.

Chromium takes every file of its folder in the order of their names. A later file replaces what an earlier one
has set, but for the names that two policies tell it to merge, and for the settings of extensions. A file that
is not JSON is left out whole. (Source: Chromium's `config_dir_policy_loader.cc`; measured with Chromium 156.)
"""

from __future__ import annotations

import json
import plistlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from xml.parsers.expat import ExpatError

from bijak.deploy.browsers import Browser
from bijak.deploy.doctor.computer import Computer
from bijak.deploy.policy.extension import schema
from bijak.deploy.policy.merge import merged

_TRAILING: Final = re.compile(r",(\s*[}\]])")
"""A comma before a closing bracket, which Chromium forgives."""

_MERGED: Final = ("PolicyDictionaryMultipleSourceMergeList", "PolicyListMultipleSourceMergeList")

FIREFOX_FOLDERS: Final = (
    "/etc/firefox/policies",
    "/usr/lib/firefox/distribution",
    "/usr/lib/firefox-esr/distribution",
)
"""Where Firefox looks on Linux; the first that has a policies.json counts."""


@dataclass(slots=True)
class InForce:
    """What is set, where each name comes from, and what is wrong with the files."""

    values: dict[str, Any] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    place: str = ""

    def add(self, name: str, value: Any, origin: str, merging: frozenset[str]) -> None:
        """Take one policy from a later place."""
        joins = name in merging or name == "3rdparty"
        if joins and isinstance(value, type(self.values.get(name))):
            value = merged({name: self.values[name]}, {name: value}, [])[name]
        elif name in self.values and self.values[name] != value:
            self.replaced.append(f"{name} of {self.origins[name]} is replaced by {origin}")
        self.values[name] = value
        self.origins[name] = origin


def in_force(computer: Computer, browser: Browser) -> InForce:
    """The policies of a browser on a computer."""
    if computer.system == "windows":
        return _from_registry(computer, browser)
    if computer.system == "macos":
        return _from_preferences(computer, browser)
    if browser.family == "firefox":
        return _from_firefox(computer)
    return _from_folder(computer.path(browser.policies_linux))


def _from_folder(folder: Path) -> InForce:
    found = InForce(place=str(folder))
    files: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("*")):
        if path.is_file() and (values := _read(path, found)) is not None:
            files[str(path)] = values
    # The lists of what is merged are lists themselves: the last file that has one decides.
    deciding = {policy: values[policy] for values in files.values() for policy in _MERGED if policy in values}
    merging = frozenset(name for names in deciding.values() for name in names)
    for origin, values in files.items():
        for name, value in values.items():
            found.add(name, value, origin, merging)
    return found


def _from_firefox(computer: Computer) -> InForce:
    places = [computer.path(folder) / "policies.json" for folder in FIREFOX_FOLDERS]
    path = next((path for path in places if path.is_file()), places[0])
    found = InForce(place=str(path))
    if path.is_file() and (values := _read(path, found)) is not None:
        for name, value in values.get("policies", {}).items():
            found.add(name, value, str(path), frozenset())
    return found


def _read(path: Path, found: InForce) -> dict[str, Any] | None:
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        found.broken.append(f"{path}: it cannot be read ({type(error).__name__})")
        return None
    try:
        values = json.loads(_TRAILING.sub(r"\1", text))
    except json.JSONDecodeError as error:
        found.broken.append(f"{path}:{error.lineno}: this is not JSON ({error.msg})")
        return None
    if not isinstance(values, dict):
        found.broken.append(f"{path}: it holds no policies")
        return None
    return values


def _from_preferences(computer: Computer, browser: Browser) -> InForce:
    folder = computer.path("/Library/Managed Preferences")
    found = InForce(place=str(folder / f"{browser.policies_macos}.plist"))
    for path in sorted(folder.rglob(f"{browser.policies_macos}*.plist")):
        try:
            values = plistlib.loads(path.read_bytes())
        except (OSError, plistlib.InvalidFileException, ExpatError, ValueError) as error:
            found.broken.append(f"{path}: it cannot be read ({type(error).__name__})")
            continue
        extension = path.stem.removeprefix(f"{browser.policies_macos}.extensions.")
        if extension != path.stem:
            values = {"3rdparty": {"extensions": {extension: values}}}
        for name, value in values.items():
            found.add(name, value, str(path), frozenset())
    return found


def _from_registry(computer: Computer, browser: Browser) -> InForce:
    key = browser.policies_windows
    found = InForce(place=rf"HKLM\{key}")
    tree = computer.registry.tree(key) if computer.registry else None
    for name, value in (tree or {}).items():
        try:
            found.add(name, _plain(name, value), found.place, frozenset())
        except ValueError as error:
            found.broken.append(f"{found.place}: {name} is not JSON ({error})")
    third = found.values.get("3rdparty")
    if isinstance(third, Mapping) and browser.family == "chromium":
        extensions = {one: _lists(of.get("policy", {})) for one, of in third.get("extensions", {}).items()}
        found.values["3rdparty"] = {"extensions": extensions}
    return found


def _plain(name: str, value: Any) -> Any:
    """A value as JSON would have it: numbered values are a list, dictionaries are written as a text."""
    if isinstance(value, Mapping):
        if value and all(str(one).isdigit() for one in value):
            return [value[one] for one in sorted(value, key=int)]
        return {one: _plain(one, inner) for one, inner in value.items()}
    if name == "ExtensionSettings" or isinstance(value, tuple):
        return json.loads("".join(value))
    return value


def _lists(settings: Mapping[str, Any]) -> dict[str, Any]:
    shapes = schema()["properties"]
    return {
        name: bool(value) if shapes.get(name, {}).get("type") == "boolean" and value in (0, 1) else value
        for name, value in settings.items()
    }
