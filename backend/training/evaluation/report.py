"""The page that a run prints, and that docs/evaluation.md keeps: figures of posts, never the posts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from bijak.post import Category, Confidence
from training.evaluation.golden import DEVELOP
from training.evaluation.measure import Measured
from training.evaluation.score import Count, Score, Share, by_confidence
from training.evaluation.table import per_thousand, share, table

_WHOLE: Final = (
    "",
    "any P",
    "any R",
    "findings on a breach",
    "breaches touched",
    "severity ±1",
    "alarms / 1,000",
    "at warn / 1,000",
)


def report(parts: Mapping[str, Measured]) -> str:
    """The tables of all parts."""
    return "\n".join(text for name, part in parts.items() for text in _part(name, part))


def _part(name: str, part: Measured) -> Iterator[str]:
    alarms = next(iter(part.scores.values())).alarms
    yield f"### {name.capitalize()}: {len(part.posts)} posts, {alarms.whole} of them harmless\n"
    yield table(_WHOLE, [_whole(way, found) for way, found in part.scores.items()])
    yield "Per category: precision, recall and F1; posts given the category rightly, of all given it.\n"
    yield table(
        ("", "posts", *part.scores), [_category(category, part.scores.values()) for category in Category]
    )
    if name == DEVELOP and any(part.by_models):
        yield "Claims of the models that are true, of all, at each confidence.\n"
        yield table(("", *(level.label for level in Confidence)), list(_calibration(part)))


def _whole(way: str, found: Score) -> list[str]:
    shares = (found.any.precision, found.any.recall, found.spans.value, found.breaches.value)
    return [
        way,
        *map(share, (*shares, found.severity.value)),
        per_thousand(found.alarms),
        per_thousand(found.grave_alarms),
    ]


def _category(category: Category, scores: Iterable[Score]) -> list[str]:
    counts = [found.categories[category] for found in scores]
    return [category.value, str(counts[0].labelled), *map(_count, counts)]


def _count(count: Count) -> str:
    figures = " ".join(f"{share(value):>5}" for value in (count.precision, count.recall, count.f1))
    return f"{figures} {f'{count.right}/{count.given}':>7}"


def _calibration(part: Measured) -> Iterator[list[str]]:
    yield ["all", *map(_true, by_confidence(part.posts, part.by_models).values())]
    for category in Category:
        of_category = [[claim for claim in said if claim.category is category] for said in part.by_models]
        if any(of_category):
            yield [category.value, *map(_true, by_confidence(part.posts, of_category).values())]


def _true(claims: Share) -> str:
    return f"{share(claims.value)} {f'{claims.part}/{claims.whole}':>7}"
