"""The files that bring a wish to browsers: which there are, where each goes, and why it is safe to put there.

Two rules keep an organisation's own policies whole. A part (`base` is None) stands beside them and is merged
by the browser itself; where no browser merges, it has a name that none reads. A whole policy holds everything
the organisation had, and ours.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Final

from bijak.deploy.browsers import BROWSERS, Browser, System
from bijak.deploy.policy import chromium, firefox
from bijak.deploy.policy.admx import write_adml, write_admx
from bijak.deploy.policy.linux import read_json, write_json
from bijak.deploy.policy.merge import merged
from bijak.deploy.policy.mobileconfig import merge_profile, read_profile, write_profile
from bijak.deploy.policy.windows_reg import (
    Entry,
    as_json,
    policy_entries,
    read_reg,
    settings_entries,
    write_reg,
)
from bijak.deploy.policy.wish import Wish
from bijak.rules.problem import Problem, RefusedError

NONE: Final = "none"
"""Said in place of an organisation's policy where there is none yet."""

_SYSTEMS: Final[dict[str, System]] = {
    ".json": "linux",
    ".reg": "windows",
    ".mobileconfig": "macos",
    ".plist": "macos",
}


_FIREFOX_PART: Final = (
    "Firefox reads one set of policies and merges nothing, so this has a name that it does not read: run "
    "again with --merge-into and your own policies, or --merge-into none where there are none."
)
_FIREFOX_SIGNED: Final = (
    "A package that Mozilla has not signed is installed only by Firefox ESR with "
    "xpinstall.signatures.required set to false; better let Mozilla sign it (unlisted)."
)


@dataclass(frozen=True, slots=True)
class File:
    """One file: its place below the folder written to, where it goes, and what there is to know."""

    path: PurePosixPath
    content: bytes
    goes: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Base:
    """An organisation's policy that ours are merged into; `path` is None where there is none yet."""

    path: Path | None
    system: System | None
    changes: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, named: str) -> Base:
        """What `--merge-into` names: a file of one of the three systems, or `none`. Raises `RefusedError`."""
        if named == NONE:
            return cls(None, None)
        path = Path(named)
        system = _SYSTEMS.get(path.suffix.lower())
        if system is None:
            message = "this is no policy file that can be merged into"
            raise RefusedError(Problem.of_file(named, message, f"Give one of: {', '.join(_SYSTEMS)}."))
        return cls(path, system)


def policy_files(
    wish: Wish, browsers: Sequence[Browser], systems: Sequence[System], base: Base | None = None
) -> list[File]:
    """Every file for these browsers on these systems. Raises `RefusedError` when `base` cannot be used."""
    files: list[File] = []
    if base is not None and base.path is not None and base.system == "linux" and len(browsers) != 1:
        message, remedy = "a JSON file holds the policies of one browser", "Say which: --browser NAME."
        raise RefusedError(Problem.of_file(str(base.path), message, remedy))
    for browser in browsers:
        served = wish.updates if browser.family == "chromium" else wish.package
        if served is not None:
            write = _of_chromium if browser.family == "chromium" else _of_firefox
            files += [write(wish, browser, system, base) for system in systems]
    if "windows" in systems and base is None:
        files += _templates(wish, browsers)
    return files


def _of_chromium(wish: Wish, browser: Browser, system: System, base: Base | None) -> File:
    ours = chromium.policies(wish, browser, system, whole=base is not None)
    notes = tuple(_chromium_notes(browser, system, base))
    name = browser.name.lower()
    if system == "linux":
        content = _json(chromium.with_settings(wish, ours), base)
        file = base.path.name if base and base.path else "bijak.json"
        return File(PurePosixPath("linux", name, file), content, f"{browser.policies_linux}/{file}", notes)
    if system == "macos":
        domains = {browser.policies_macos: ours}
        if wish.settings:
            domains[f"{browser.policies_macos}.extensions.{wish.extension_id}"] = dict(wish.settings)
        content = _profile(browser.name, domains, base)
        return File(PurePosixPath("macos", f"{name}.mobileconfig"), content, "device management", notes)
    key = browser.policies_windows
    own = rf"{key}\3rdparty\extensions\{wish.extension_id}\policy"
    entries = [*_registry(key, ours, base), *settings_entries(own, wish.settings)]
    # Settings that are taken back must go, and nobody else writes below this key.
    content = write_reg(entries, emptied=[own])
    return File(PurePosixPath("windows", f"{name}.reg"), content, rf"HKLM\{key}", notes)


def _of_firefox(wish: Wish, browser: Browser, system: System, base: Base | None) -> File:
    ours = firefox.policies(wish)
    if base is None:
        path = PurePosixPath(system, "firefox.part.json")
        return File(path, write_json({"policies": ours}), "nowhere yet", (_FIREFOX_PART,))
    notes = (_FIREFOX_SIGNED,)
    if system == "linux":
        content = _json({"policies": ours}, base)
        goes = f"{browser.policies_linux}/policies.json"
        return File(PurePosixPath("linux", "firefox", "policies.json"), content, goes, notes)
    if system == "macos":
        domains = {browser.policies_macos: {"EnterprisePoliciesEnabled": True, **ours}}
        content = _profile(browser.name, domains, base)
        return File(PurePosixPath("macos", "firefox.mobileconfig"), content, "device management", notes)
    key = browser.policies_windows
    settings = {**_registered_dict(key, "ExtensionSettings", base), **ours["ExtensionSettings"]}
    entries = [Entry(key, "ExtensionSettings", (as_json(settings),))]
    if wish.settings:
        entries.append(Entry(rf"{key}\3rdparty\Extensions", wish.firefox_id, (as_json(dict(wish.settings)),)))
    return File(PurePosixPath("windows", "firefox.reg"), write_reg(entries), rf"HKLM\{key}", notes)


def _json(ours: Mapping[str, Any], base: Base | None) -> bytes:
    if base is None or base.path is None:
        return write_json(ours)
    theirs = read_json(base.path)
    if ("policies" in theirs) != ("policies" in ours):
        message = "these are the policies of another kind of browser"
        raise RefusedError(
            Problem.of_file(str(base.path), message, "Name the browser it is for: --browser NAME.")
        )
    return write_json(merged(theirs, ours, base.changes))


def _profile(name: str, domains: Mapping[str, Mapping[str, Any]], base: Base | None) -> bytes:
    if base is None or base.path is None:
        return write_profile(name, domains)
    theirs = read_profile(base.path)
    if "PayloadContent" not in theirs and len(domains) > 1:
        message = "a property list holds the preferences of one domain, and the settings need another"
        remedy = f"Give a .mobileconfig, or set {list(domains)[1]} by itself and leave --settings out."
        raise RefusedError(Problem.of_file(str(base.path), message, remedy))
    return merge_profile(theirs, domains, base.changes)


def _registry(key: str, ours: Mapping[str, Any], base: Base | None) -> list[Entry]:
    """Only what is new: importing a .reg file leaves everything else where it is."""
    if base is None or base.path is None:
        return policy_entries(key, ours, {})
    taken: dict[str, dict[int, str]] = {}
    for entry in read_reg(base.path):
        list_of, _, name = entry.key.rpartition("\\")
        if list_of.lower() == key.lower() and entry.name.isdigit() and isinstance(entry.value, str):
            taken.setdefault(name, {})[int(entry.name)] = entry.value
    settings = {**_registered_dict(key, "ExtensionSettings", base), **ours["ExtensionSettings"]}
    return policy_entries(key, {**ours, "ExtensionSettings": settings}, taken)


def _registered_dict(key: str, name: str, base: Base | None) -> dict[str, Any]:
    """A dictionary that an organisation has in its registry. Raises `RefusedError`."""
    if base is None or base.path is None:
        return {}
    for entry in read_reg(base.path):
        if entry.key.lower().startswith(rf"{key}\{name}".lower()):
            message = f"{name} is written as keys, not as one text"
            remedy = "Write it as one text of JSON first: two of them would not be merged."
            raise RefusedError(Problem.of_file(str(base.path), message, remedy))
        if (entry.key.lower(), entry.name) == (key.lower(), name):
            text = entry.value if isinstance(entry.value, str) else "".join(map(str, _texts(entry.value)))
            try:
                return dict(json.loads(text))
            except ValueError as error:
                raise RefusedError(
                    Problem.of_file(
                        str(base.path), f"{name} is not JSON: {error}", "Mend it where it is set."
                    )
                ) from error
    return {}


def _texts(value: int | Sequence[str]) -> Iterable[str]:
    return () if isinstance(value, int) else value


def _chromium_notes(browser: Browser, system: System, base: Base | None) -> Iterator[str]:
    if base is not None:
        yield (
            "Put it in place of the policy it was made from." if base.path else "There was no policy before."
        )
    elif system == "linux":
        yield "Merged by the browser with your files: PolicyDictionaryMultipleSourceMergeList says so."
    elif system == "windows":
        yield "Importing it replaces no value of yours. Without ExtensionSettings: the icon is not pinned."
    else:
        yield "Uses ExtensionInstallForcelist, not pinned: where you have that list, use --merge-into."
    if system != "linux":
        yield "From outside the store only computers that are managed (domain, MDM) install it."
    if chromium.private_policy(browser, system) is None:
        yield "Edge on Linux has no list of sites for InPrivate; InPrivateModeAvailability 1 closes it."


def _templates(wish: Wish, browsers: Sequence[Browser]) -> Iterator[File]:
    goes = r"the central store: \\DOMAIN\SYSVOL\DOMAIN\Policies\PolicyDefinitions"
    note = "For the extension's own settings in Group Policy, in place of --settings."
    folder = PurePosixPath("windows", "admx")
    yield File(folder / "bijak.admx", write_admx(wish.extension_id, wish.firefox_id, browsers), goes, (note,))
    for language in ("en-US", "id-ID"):
        content = write_adml(language, browsers)
        yield File(folder / language / "bijak.adml", content, rf"{goes}\{language}")


def named(name: str) -> Browser:
    """The browser of this name, in small letters. Raises `KeyError`."""
    return {browser.name.lower(): browser for browser in BROWSERS}[name]
