"""What the extension says of itself: its version, the sites it covers, and what may be set in it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

_PACKAGED: Final = Path(__file__).parents[2] / "extension"
"""Where an installed Bijak keeps these files."""

_CHECKOUT: Final = Path(__file__).parents[4] / "extension"


@cache
def manifest() -> dict[str, Any]:
    """The extension's `manifest.json`."""
    return _read("manifest.json")


@cache
def schema() -> dict[str, Any]:
    """What an organisation may set: the JSON Schema that browsers read too, strict about unknown names."""
    return {**_read("managed_schema.json"), "additionalProperties": False}


def private_hosts(added: Sequence[str] = (), removed: Sequence[str] = ()) -> list[str]:
    """The covered sites as browsers' lists of blocked addresses have them, each host with what is below it.

    A host below another one of the list is left out.
    """
    scripts = manifest()["content_scripts"]
    written = [
        match.removeprefix("https://").removesuffix("/*") for one in scripts for match in one["matches"]
    ]
    gone = {host.removeprefix("*.") for host in removed}
    hosts = {host.removeprefix("*.") for host in [*written, *added]} - gone
    return sorted(host for host in hosts if not any(host.endswith(f".{other}") for other in hosts))


def _read(name: str) -> dict[str, Any]:
    folder = _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT
    found: dict[str, Any] = json.loads((folder / name).read_text("utf-8"))
    return found
