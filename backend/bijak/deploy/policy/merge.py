"""Bringing our policies into an organisation's own: nothing of theirs is lost, and what changes is told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def merged(
    theirs: Mapping[str, Any], ours: Mapping[str, Any], changes: list[str], at: str = ""
) -> dict[str, Any]:
    """Their policies with ours among them.

    Dictionaries are merged, lists are joined; another value of theirs gives way to ours, and `changes` gets
    a line about it.
    """
    found = dict(theirs)
    for name, value in ours.items():
        place = f"{at}{name}"
        before = found.get(name)
        if isinstance(before, Mapping) and isinstance(value, Mapping):
            found[name] = merged(before, value, changes, f"{place} › ")
        elif isinstance(before, list) and isinstance(value, list):
            found[name] = [*before, *(one for one in value if one not in before)]
        else:
            if before is not None and before != value:
                changes.append(f"{place} was {before!r} and is {value!r} now")
            found[name] = value
    return found
