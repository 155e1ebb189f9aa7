"""False alarms on harmless posts of everyday life, and the rules that raise most of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from bijak.post import Severity
from training.evaluation.score import Claims, score
from training.evaluation.table import per_thousand, table
from training.posts.corpus import LabelledPost

NOISIEST: Final = 15
"""So many rules are named."""


def noise(posts: Sequence[LabelledPost], claims: Sequence[Claims]) -> str:
    """How many of these harmless posts are flagged, and by which rules."""
    found = score(posts, claims)
    head = ("everyday posts", "alarms", "/ 1,000", "at warn", "/ 1,000")
    figures = [
        str(found.posts),
        str(found.alarms.part),
        per_thousand(found.alarms),
        str(found.grave_alarms.part),
        per_thousand(found.grave_alarms),
    ]
    loud = Counter(rule for said in claims for rule in {(claim.rule, claim.severity) for claim in said})
    order = sorted(loud.items(), key=lambda item: (-_gravity(item[0][1]), -item[1], item[0][0]))
    rows = [
        [rule, severity.label if severity else "", str(count), f"{count / len(posts) * 1000:.2f}"]
        for (rule, severity), count in order[:NOISIEST]
    ]
    tables = table(head, [figures])
    return f"{tables}\n{table(('noisiest rules', 'severity', 'posts', '/ 1,000'), rows)}" if rows else tables


def _gravity(severity: Severity | None) -> bool:
    """Those that count against the number to hold come first."""
    return severity is not None and severity >= Severity.WARN
