"""The figures of the last accepted run, and what has become worse since.

They are kept as figures.json beside the golden posts: for each part what Bijak as a whole reached.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from training.evaluation.score import Score

FILE: Final = "figures.json"

ALLOWANCE: Final = 0.005
"""A share may be so much lower than recorded: both are rounded."""

PER_THOUSAND: Final = " per 1,000"
"""How the name of a figure ends that is better when it is lower."""

ALARM_ALLOWANCE: Final = 0.5
"""So many more false alarms per 1,000 posts are allowed."""

ROUNDING: Final = 1e-9
"""What a difference of two decimal numbers may be off."""

Figures = Mapping[str, float | None]
"""By name. None where there was nothing to measure."""


def figures(score: Score) -> Figures:
    """The figures of a score by their names, rounded as they are recorded."""
    found: dict[str, float | None] = {
        "any precision": score.any.precision,
        "any recall": score.any.recall,
        "findings on a breach": score.spans.value,
        "breaches touched": score.breaches.value,
        "severity within one step": score.severity.value,
    }
    for category, count in score.categories.items():
        found[f"{category} precision"] = count.precision
        found[f"{category} recall"] = count.recall
        found[f"{category} F1"] = count.f1
    rounded = {name: None if value is None else round(value, 3) for name, value in found.items()}
    alarms = {"false alarms": score.alarms, "false alarms at warn": score.grave_alarms}
    return rounded | {
        name + PER_THOUSAND: None if share.value is None else round(share.value * 1000, 1)
        for name, share in alarms.items()
    }


def worse(recorded: Mapping[str, Figures], now: Mapping[str, Figures]) -> Iterator[str]:
    """Every figure of these parts that is worse than recorded, by more than rounding, and by how much.

    A part of which nothing is recorded is named too: nothing would be noticed about it.
    """
    for part, figures_now in now.items():
        if part not in recorded:
            yield f"{part}: no figures are recorded yet; make evaluate RECORD=1 records these"
        for name, before in recorded.get(part, {}).items():
            if before is not None and (change := _change(name, before, figures_now.get(name))):
                yield f"{part}: {name} {change}"


def _change(name: str, before: float, after: float | None) -> str | None:
    if after is None:
        return f"was {before:g} and cannot be measured any more"
    is_alarm = name.endswith(PER_THOUSAND)
    loss = after - before if is_alarm else before - after
    if loss <= (ALARM_ALLOWANCE if is_alarm else ALLOWANCE) + ROUNDING:
        return None
    if is_alarm:
        return f"rose by {loss:.1f}, from {before:g} to {after:g}"
    return f"fell by {loss:.3f}, from {before:g} to {after:g}"


def read_figures(folder: Path) -> dict[str, Figures]:
    """What was recorded for each part of the golden posts in a folder; nothing where nothing was."""
    path = folder / FILE
    if not path.exists():
        return {}
    recorded: dict[str, Figures] = json.loads(path.read_text(encoding="utf-8"))
    return recorded


def write_figures(folder: Path, parts: Mapping[str, Figures]) -> None:
    """Record these, in place of what was recorded."""
    (folder / FILE).write_text(json.dumps(parts, indent=1) + "\n", encoding="utf-8")
