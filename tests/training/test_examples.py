import numpy as np
import pytest

from bijak.detect.text_model import SHIPPED
from bijak.post import Category, Severity, Span
from bijak.text.subwords import Subwords
from training.posts.corpus import LabelledPost
from training.posts.examples import LENGTHS, LONGEST, batches, example
from training.posts.labels import ANY, CATEGORIES


@pytest.fixture(scope="module")
def subwords() -> Subwords:
    return Subwords(SHIPPED / "subwords.model")


def post(text: str, *spans: Span) -> LabelledPost:
    labels = frozenset({Category.HOAX} if spans else ())
    return LabelledPost(text, spans, labels, Severity.WARN if spans else Severity.CLEAR, "plan")


def test_marks_follow_the_marked_words(subwords: Subwords) -> None:
    text = "katanya air dimatikan besok"
    one = example(post(text, Span(8, 21)), subwords)
    inside = [
        mark for mark, word in zip(one.marks[1:-1], subwords(text), strict=True) if 8 <= word.start < 21
    ]
    assert (one.marks[0], one.marks[-1], set(inside), sum(one.marks[1:-1])) == (-1, -1, {1}, len(inside))


def test_a_post_is_cut_to_what_is_read_at_once(subwords: Subwords) -> None:
    assert len(example(post("kata " * 500), subwords).rows) == LONGEST


def test_batches_hold_every_post_once_with_its_labels(subwords: Subwords) -> None:
    posts = [post("kata " * number, *([Span(0, 4)] if number % 2 else [])) for number in range(1, 60)]
    seen = {}
    for batch in batches([example(one, subwords) for one in posts], 8, np.random.default_rng(1)):
        assert batch.rows.shape[1] in LENGTHS
        for place, number in enumerate(batch.which):
            seen[number] = (
                bool(batch.whole[place, ANY]),
                bool(batch.whole[place, CATEGORIES.index(Category.HOAX)]),
            )
    assert seen == {number: (bool(one.labels),) * 2 for number, one in enumerate(posts)}
