"""How often each rule spoke, or in observe would have spoken, on each day: numbers and nothing else.

One small file in Bijak's own folder. It holds no text, no site, no time of day and no id of a finding; it
never leaves the computer by itself.

    file = CountsFile(home.counts_file)
    file.add({day: {"state-secret/marked-document": Count(spoke=2)}})
    file.read()[day]
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import orjson

from bijak.files import alone, write_whole

KEPT_DAYS: Final = 90
"""Days of which counts are kept, the last one included."""

MOST_RULES: Final = 2_000
"""Rules that are counted on one day; there are never so many, and the file stays small whatever happens."""


@dataclass(slots=True)
class Count:
    """Distinct findings that an employee saw, and that a rule in observe would have shown."""

    spoke: int = 0
    would_have: int = 0

    def add(self, other: Count) -> None:
        """Count in another."""
        self.spoke += other.spoke
        self.would_have += other.would_have


Days = dict[date, dict[str, Count]]
"""Counts by day (UTC) and rule."""


@dataclass(frozen=True, slots=True)
class CountsFile:
    """The file of counts. Several checkers of one user may add to it."""

    path: Path

    def read(self) -> Days:
        """What was counted. A file that is missing or damaged counts nothing."""
        try:
            found = orjson.loads(self.path.read_bytes())
        except (OSError, ValueError):
            return {}
        days = found.items() if isinstance(found, dict) else ()
        return {day: rules for name, value in days if (day := _day(name)) and (rules := _rules(value))}

    def add(self, counted: Mapping[date, Mapping[str, Count]]) -> None:
        """Add to what was counted, and forget what is older than `KEPT_DAYS`. Raises `OSError`."""
        with alone(self.path.with_name(f"{self.path.name}.lock")):
            days = self.read()
            for day, rules in counted.items():
                known = days.setdefault(day, {})
                for rule, count in rules.items():
                    if rule in known or len(known) < MOST_RULES:
                        known.setdefault(rule, Count()).add(count)
            if days:
                oldest = max(days) - timedelta(days=KEPT_DAYS - 1)
                days = {day: days[day] for day in sorted(days) if day >= oldest}
            plain = {
                day.isoformat(): {rule: [one.spoke, one.would_have] for rule, one in rules.items()}
                for day, rules in days.items()
            }
            write_whole(self.path, orjson.dumps(plain), 0o600)


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(name)
    except ValueError:
        return None


def _rules(value: Any) -> dict[str, Count]:
    rules = value.items() if isinstance(value, dict) else ()
    return {
        rule: Count(*count)
        for rule, count in rules
        if isinstance(count, list) and len(count) == 2 and all(isinstance(one, int) for one in count)
    }
