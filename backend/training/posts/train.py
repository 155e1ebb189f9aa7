"""Trains the linear part of the text model.

    python -m training.posts.linear WORK [--everyday FOLDER]

Takes a minute. Writes `bag.npz`, as the package keeps it, and the log-odds of the golden posts to develop on.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from bijak.detect.bag import FILE, KINDS, Bag, Floats, vector
from bijak.text.fold import fold
from bijak.text.ngrams import Counted, Digests, ngrams
from training.posts.corpus import LabelledPost
from training.posts.everyday import everyday
from training.posts.labels import ANY
from training.posts.parts import labels, parts

SCORES: Final = "linear.npy"

LEAST: Final = 2
"""Posts in which something must stand to be known."""

STRENGTH: Final = 10.0
"""The inverse of the penalty on weights."""

EVERYDAY: Final = 3_000
"""Everyday posts that are learnt from beside the corpus."""

SEED: Final = 2018


def main() -> None:
    """Train, print how it does, and write."""
    options = _options()
    options.work.mkdir(parents=True, exist_ok=True)
    split = parts()
    daily = _some(everyday(options.everyday)) if options.everyday else []
    learn = [*split.learn, *daily]
    found = [ngrams(fold(post.text).text) for post in learn]
    known = {kind: _known([getattr(one, kind) for one in found]) for kind in KINDS}
    features = hstack(
        [_matrix(*known[kind], [getattr(one, kind) for one in found]) for kind in KINDS]
    ).tocsr()
    weights, offsets = _fit(features, labels(learn))
    _write(options.work / FILE, known, weights, offsets)
    bag = Bag.open(options.work)
    scores = np.array([bag(fold(post.text).text) for post in split.develop])
    np.save(options.work / SCORES, scores)
    print(f"{len(learn)} posts, {features.shape[1]} words, phrases and pieces")


def _some(posts: list[LabelledPost]) -> list[LabelledPost]:
    order = np.random.default_rng(SEED).permutation(len(posts))[:EVERYDAY]
    return [posts[number] for number in order]


def _known(counted: Sequence[Counted]) -> tuple[Digests, Floats]:
    """What stands in enough posts, and how rare it is (the logarithm of posts to posts with it, plus one)."""
    digests, posts = np.unique(np.concatenate([one.digests for one in counted]), return_counts=True)
    enough = posts >= LEAST
    rarity = np.log((1 + len(counted)) / (1 + posts[enough])) + 1
    return digests[enough], rarity.astype(np.float32)


def _matrix(digests: Digests, rarity: Floats, counted: Sequence[Counted]) -> csr_matrix:
    rows = [vector(digests, rarity, one) for one in counted]
    ends = np.cumsum([0, *(len(places) for places, _ in rows)])
    places, values = (np.concatenate(part) for part in zip(*rows, strict=True))
    return csr_matrix((values, places, ends), shape=(len(rows), len(digests)))


def _fit(features: csr_matrix, true: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Weights (features, labels) and an offset for each label."""
    models = [
        LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=300).fit(features, true[:, label])
        for label in range(ANY + 1)
    ]
    weights = np.stack([model.coef_[0] for model in models], axis=1)
    return weights.astype(np.float32), np.array([model.intercept_[0] for model in models], np.float32)


def _write(path: Path, known: dict[str, tuple[Digests, Floats]], weights: Floats, offsets: Floats) -> None:
    arrays: dict[str, Any] = {"offsets": offsets}
    start = 0
    for kind, (digests, rarity) in known.items():
        part = weights[start : start + len(digests)]
        start += len(digests)
        scale = np.abs(part).max(axis=0) / 127
        arrays |= {
            f"{kind}_digests": digests,
            f"{kind}_rarity": rarity,
            f"{kind}_weights": np.round(part / scale).astype(np.int8),
            f"{kind}_scale": scale.astype(np.float32),
        }
    np.savez_compressed(path, **arrays)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("--everyday", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
