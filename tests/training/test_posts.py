import json
from collections import Counter
from pathlib import Path

import pytest

from bijak.post import Category, Severity, Span
from bijak.text.fold import fold
from training.posts.corpus import LabelledPost, read
from training.posts.parts import HANDS

GOOD = {"text": "⟦pagu⟧ rahasia", "labels": ["unpublished"], "severity": "warn", "plan": "whisper"}


@pytest.fixture(scope="module")
def posts() -> list[LabelledPost]:
    return [*read(), *read(HANDS)]


def test_marked_words_become_spans(tmp_path: Path) -> None:
    (tmp_path / "one.jsonl").write_text(json.dumps(GOOD))
    unpublished = frozenset([Category.UNPUBLISHED])
    expected = LabelledPost("pagu rahasia", (Span(0, 4),), unpublished, Severity.WARN, "whisper")
    assert list(read(tmp_path)) == [expected]


@pytest.mark.parametrize(
    "change",
    [
        {"text": "⟦pagu rahasia"},
        {"text": "pagu rahasia"},  # a breach without marked words
        {"labels": []},
        {"labels": ["gossip"]},
        {"severity": "clear"},
        {"severity": "loud"},
        {"colour": "red"},
    ],
)
def test_a_post_that_makes_no_sense_is_named_with_its_line(tmp_path: Path, change: dict[str, object]) -> None:
    (tmp_path / "one.jsonl").write_text(json.dumps(GOOD) + "\n" + json.dumps(GOOD | change))
    with pytest.raises(ValueError, match=r"one\.jsonl:2: "):
        list(read(tmp_path))


def test_no_post_stands_twice(posts: list[LabelledPost]) -> None:
    assert [
        text for text, count in Counter(fold(post.text).text for post in posts).items() if count > 1
    ] == []


@pytest.mark.parametrize("category", Category)
def test_every_category_is_written_by_many_plans(posts: list[LabelledPost], category: Category) -> None:
    plans = {post.plan for post in posts if category in post.labels}
    assert len(plans) >= 12


def test_half_or_nearly_half_is_harmless(posts: list[LabelledPost]) -> None:
    harmless = sum(not post.labels for post in posts)
    assert harmless / len(posts) > 0.35
