"""The golden posts are what docs/evaluation.md says, and its tables are those recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

import pytest

from bijak.post import Category
from bijak.text.fold import fold
from training.evaluation.__main__ import PAGE
from training.evaluation.figures import read_figures
from training.evaluation.golden import GOLDEN, PARTS, read_part
from training.evaluation.measure import BIJAK
from training.posts.corpus import LabelledPost, read

LEAST = 800
"""Golden posts, of both parts."""

SHARES = (
    "any precision",
    "any recall",
    "findings on a breach",
    "breaches touched",
    "severity within one step",
)


# Counted before it is asserted: a failing test must not print what nobody is to look at.
posts_of = cache(read_part)


def folded(posts: Iterable[LabelledPost]) -> list[str]:
    return [fold(post.text).text for post in posts]


def test_there_are_enough() -> None:
    found = sum(len(posts_of(part)) for part in PARTS)
    assert found >= LEAST


def test_no_post_stands_twice_nor_in_the_corpus() -> None:
    golden = Counter(text for part in PARTS for text in folded(posts_of(part)))
    twice = sum(count > 1 for count in golden.values())
    learnt = len(golden.keys() & set(folded(read())))
    assert (twice, learnt) == (0, 0)


def test_the_parts_share_no_plan() -> None:
    develop, untouched = ({post.plan for post in posts_of(part)} for part in PARTS)
    shared = len(develop & untouched)
    assert shared == 0


@pytest.mark.parametrize("part", PARTS)
def test_at_least_half_is_harmless(part: str) -> None:
    harmless, breaches = (
        sum(bool(post.labels) is wrong for post in posts_of(part)) for wrong in (False, True)
    )
    assert harmless >= breaches


@pytest.mark.parametrize("part", PARTS)
def test_every_category_is_there(part: str) -> None:
    labels = {label for post in posts_of(part) for label in post.labels}
    assert labels == set(Category)


@pytest.mark.parametrize("part", PARTS)
def test_the_page_shows_the_figures_recorded(part: str) -> None:
    recorded = read_figures(GOLDEN)[part]
    shown = PAGE.read_text(encoding="utf-8").split(f"### {part.capitalize()}:", 1)[1]
    row = next(line for line in shown.splitlines() if line.startswith(f"| {BIJAK} "))
    assert [float(cell) for cell in row.split("|")[2:7]] == [recorded[name] for name in SHARES]
