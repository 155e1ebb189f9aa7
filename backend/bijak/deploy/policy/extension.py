"""What the extension says of itself: its version, the sites it covers, and what may be set in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
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


def covered_hosts(settings: Mapping[str, Any]) -> list[str]:
    """The hosts that are covered with these settings; `*.` before a host means it and all below it."""
    matches = [match for one in manifest()["content_scripts"] for match in one["matches"]]
    own = {match.removeprefix("https://").removesuffix("/*") for match in matches}
    removed = settings.get("sites_removed", ())
    return sorted(
        host
        for host in own.union(settings.get("sites_added", ()))
        if not any(_is_in(host.removeprefix("*."), one) for one in removed)
    )


def _is_in(host: str, pattern: str) -> bool:
    base = pattern.removeprefix("*.")
    return host == base or (pattern != base and host.endswith(f".{base}"))


def _read(name: str) -> dict[str, Any]:
    folder = _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT
    found: dict[str, Any] = json.loads((folder / name).read_text("utf-8"))
    return found
