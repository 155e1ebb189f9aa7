"""Which posts the text model learns from, and which it is kept away from."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from training.posts.corpus import CORPUS, LabelledPost, read, read_file
from training.posts.labels import CATEGORIES

GOLDEN: Final = Path(__file__).parents[3] / "tests" / "golden" / "develop.jsonl"

KEPT_APART: Final = 12
"""One plan of so many is not trained on."""


class Parts(NamedTuple):
    """Posts to learn from; posts of plans kept apart; the golden posts that may be looked at."""

    learn: list[LabelledPost]
    apart: list[LabelledPost]
    develop: list[LabelledPost]

    @property
    def held(self) -> list[LabelledPost]:
        """What is not learnt from, and calibrates."""
        return [*self.apart, *self.develop]


def parts() -> Parts:
    """The corpus, split by plan, and the golden posts to develop on."""
    split: tuple[list[LabelledPost], list[LabelledPost]] = [], []
    for post in read(CORPUS):
        split[crc32(post.plan.encode()) % KEPT_APART == 0].append(post)
    return Parts(*split, list(read_file(GOLDEN)))


def labels(posts: list[LabelledPost]) -> NDArray[np.bool_]:
    """What is true of each post: (posts, categories and any)."""
    return np.array(
        [[*(category in post.labels for category in CATEGORIES), bool(post.labels)] for post in posts]
    )
