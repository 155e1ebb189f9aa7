"""A small pack to write rules folders with: what a test is about stands in the test, the rest is here."""

from __future__ import annotations

import copy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from bijak.rules.compile import write
from bijak.rules.lists import Lists
from bijak.rules.load import load

KEY = b"tests"

_RULE: dict[str, Any] = {
    "id": "project",
    "stage": "enforce",
    "severity": "warn",
    "title": {"id": "Proyek tertutup", "en": "Closed project"},
    "message": {"id": "Proyek ini belum diumumkan.", "en": "This project is not public."},
    "find": [{"terms": ["proyek garuda"]}],
    "tests": {"flags": ["Kabar proyek garuda"], "passes": ["Proyek burung"]},
}

_PACK: dict[str, Any] = {
    "pack": "small",
    "category": "unpublished",
    "owner": "Humas",
    "guidance": {"id": "Pedoman", "en": "Guide", "url": "https://example.go.id/pedoman"},
}


def rule(**changes: Any) -> dict[str, Any]:
    """A rule that is good as it is; `tests` that fit nothing are left out of changes by `untested`."""
    return {**copy.deepcopy(_RULE), **changes}


def pack(*rules: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {**copy.deepcopy(_PACK), **changes, "rules": list(rules) or [rule()]}


def save(folder: Path, *packs: dict[str, Any]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for one in packs:
        text = yaml.safe_dump(one, allow_unicode=True, sort_keys=False)
        (folder / f"{one['pack']}.yaml").write_text(text, "utf-8")
    return folder


def compiled(folder: Path, *rules: dict[str, Any]) -> Lists:
    """The lists of one pack of these rules, whose own tests are not run."""
    loaded = load(save(folder / "rules", pack(*rules)))
    assert not loaded.problems, "\n".join(map(str, loaded.problems))
    place = folder / "compiled"
    place.mkdir()
    write(loaded, place, KEY, "version", datetime(2026, 11, 1, tzinfo=UTC))
    return Lists.open(place, KEY)
