"""What is known on this computer about how rules do: how often they spoke, and what was answered.

Made of the counts (see `bijak.counts`) and of what employees answered in the extension, both of the last
days only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import orjson

from bijak.counts import KEPT_DAYS, Count, CountsFile
from bijak.home import Home
from bijak.post import Stage
from bijak.rules.ruleset import Rule


@dataclass(slots=True)
class RuleStats:
    """How a rule did. `stage` is None when the packs no longer have it."""

    rule: str
    stage: Stage | None
    title: str = ""
    spoke: int = 0
    would_have: int = 0
    false_alarms: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    days: dict[date, Count] = field(default_factory=dict)
    first: date | None = None
    last: date | None = None

    def on(self, day: date) -> None:
        """Something happened on this day."""
        self.first = min(self.first or day, day)
        self.last = max(self.last or day, day)

    @property
    def is_silent(self) -> bool:
        """Whether nothing at all is known."""
        return self.first is None


def stats(home: Home, rules: Iterable[Rule], today: date) -> list[RuleStats]:
    """How every rule of the packs did in the last `KEPT_DAYS`, and rules that were counted and are no more.

    Those that would have spoken or spoke most come first.
    """
    known = {rule.id: RuleStats(rule.id, rule.stage, rule.title.en) for rule in rules}
    oldest = today - timedelta(days=KEPT_DAYS - 1)
    for day, counted in CountsFile(home.counts_file).read().items():
        for rule, count in counted.items() if day >= oldest else ():
            one = known.setdefault(rule, RuleStats(rule, None))
            one.spoke += count.spoke
            one.would_have += count.would_have
            one.days[day] = count
            one.on(day)
    for day, said in _answers(home.feedback_file):
        if day >= oldest:
            one = known.setdefault(said["rule"], RuleStats(said["rule"], None))
            one.on(day)
            if said.get("kind") == "false_alarm":
                one.false_alarms += 1
            elif said.get("choice"):
                one.reasons[said["choice"]] += 1
    return sorted(known.values(), key=lambda one: (-one.would_have - one.spoke, one.rule))


def _answers(file: Path) -> Iterator[tuple[date, dict[str, Any]]]:
    """What employees answered about rules; lines that cannot be read are passed over."""
    try:
        lines = file.open("rb")
    except OSError:
        return
    with lines:
        for line in lines:
            try:
                said = orjson.loads(line)
                day = date.fromisoformat(said["day"])
            except (ValueError, KeyError, TypeError):
                continue
            if isinstance(said.get("rule"), str):
                yield day, said
