"""Which posts the text model learns from, and which it is kept away from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from training.posts.corpus import CORPUS, LabelledPost, read, read_file
from training.posts.labels import CATEGORIES
from training.posts.pack_tests import pack_tests

ROOT: Final = Path(__file__).parents[3]
GOLDEN: Final = ROOT / "tests" / "golden" / "develop.jsonl"
HANDS: Final = Path(__file__).parent / "hands"
"""Posts by people who wrote none of the corpus, a file each."""
RULES: Final = ROOT / "rules"


class Parts(NamedTuple):
    """Posts to learn from, and those by other hands, by name: these calibrate too."""

    learn: list[LabelledPost]
    hands: dict[str, list[LabelledPost]]


def parts() -> Parts:
    """The corpus and the packs' own tests; the files of `HANDS` and the golden posts to develop on."""
    hands = {path.stem: list(read_file(path)) for path in sorted(HANDS.glob("*.jsonl"))}
    return Parts([*read(CORPUS), *pack_tests(RULES)], {**hands, "golden": list(read_file(GOLDEN))})


def labels(posts: Sequence[LabelledPost]) -> NDArray[np.bool_]:
    """What is true of each post: (posts, categories and any)."""
    return np.array(
        [[*(category in post.labels for category in CATEGORIES), bool(post.labels)] for post in posts]
    )
