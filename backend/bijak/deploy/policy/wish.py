"""What an organisation wants of its browsers, before it is said in any browser's words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any, Final
from urllib.parse import quote

from bijak.pairing import CHROMIUM_ID, FIREFOX_ID

CHROME_STORE: Final = "https://clients2.google.com/service/update2/crx"
"""The Chrome Web Store's update address; Edge and Brave install from it too."""

FIREFOX_STORE: Final = f"https://addons.mozilla.org/firefox/downloads/latest/{FIREFOX_ID}/latest.xpi"
"""Mozilla's store, by the extension's own id; a package with another id is named by its address."""


_CHROMIUM_ID: Final = re.compile(r"[a-p]{32}")
_FIREFOX_ID: Final = re.compile(r"\{[0-9a-fA-F-]{36}\}|[A-Za-z0-9._-]*@[A-Za-z0-9._-]+")
"""Sources: Chromium's `crx_file::id_util`, and Mozilla's page on `browser_specific_settings`."""


class SourceError(ValueError):
    """A source of the extension that browsers could not use."""


@dataclass(frozen=True, slots=True)
class Wish:
    """The extension in every window, with these settings.

    `updates` is where Chromium and its kin find the update manifest (`updates.xml`), `package` where Firefox
    finds the extension (`.xpi`); None where that family is not served.
    """

    updates: str | None
    package: str | None
    settings: Mapping[str, Any] = field(default_factory=dict)
    extension_id: str = CHROMIUM_ID
    firefox_id: str = FIREFOX_ID


def read_ids(ids: Iterable[str]) -> tuple[str, str]:
    """The extension's id for each family (`extension_id` and `firefox_id` of a `Wish`), by its form.

    Raises `SourceError`.
    """
    chromium, firefox = CHROMIUM_ID, FIREFOX_ID
    for one in ids:
        if _CHROMIUM_ID.fullmatch(one):
            chromium = one
        elif _FIREFOX_ID.fullmatch(one):
            firefox = one
        else:
            raise SourceError(
                f"{one} is no id: Chrome's has 32 letters from a to p, Firefox's is like name@place"
            )
    return chromium, firefox


def read_sources(sources: Iterable[str]) -> tuple[str | None, str | None]:
    """Where each family finds the extension: `updates` and `package` of a `Wish`.

    A source is `store`, an address or an absolute path on the computers; its ending tells the family.
    Raises `SourceError`.
    """
    updates = package = None
    for source in sources:
        address = _address(source)
        if source == "store":
            updates, package = updates or CHROME_STORE, package or FIREFOX_STORE
        elif address.endswith(".xml"):
            updates = address
        elif address.endswith(".xpi"):
            package = address
        else:
            raise SourceError(
                f"{source} is neither an update manifest (.xml) nor a package for Firefox (.xpi)"
            )
    return updates, package


def _address(source: str) -> str:
    if source == "store" or source.startswith(("https://", "http://", "file:///")):
        return source
    # Not `as_uri`, which Python is about to keep for paths of the system that it runs on.
    windows, posix = PureWindowsPath(source), PurePosixPath(source)
    if windows.drive and windows.is_absolute():
        path = quote(windows.as_posix(), safe="/:")
        return f"file:{path}" if path.startswith("//") else f"file:///{path}"
    if posix.is_absolute():
        return f"file://{quote(posix.as_posix())}"
    raise SourceError(f"{source} is not an address, and not a whole path on the computers (/… or C:\\…)")
