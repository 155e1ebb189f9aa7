"""Trains the text model and puts it into the package.

    python -m training.posts.train FOLDER [--everyday FOLDER]

Takes some minutes. It learns from every post of `corpus/`, from the packs' own tests, from posts by other
hands (`hands/`, and the golden posts that may be looked at), which also say how sure it may call itself, and,
if they are there, from harmless posts of everyday life (see `everyday.py`).
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from bijak.detect.bag import KINDS, PLACE, Bag, Floats, Known
from bijak.detect.text_model import CARD, Card
from bijak.text.fold import fold
from bijak.text.ngrams import Found, Ngrams
from training.posts import calibrate
from training.posts.corpus import LabelledPost
from training.posts.everyday import everyday
from training.posts.labels import ANY, CATEGORIES
from training.posts.parts import labels, parts

NAME: Final = "bijak_posts"
VERSION: Final = "2.2.0"

LEAST: Final = {"phrases": 3, "pieces": 2, "pairs": 5}
"""Posts in which something of a kind must stand to be known."""

STRENGTH: Final = 30.0
"""The inverse of the penalty on weights."""

EVERYDAY: Final = 8_000
"""Everyday posts that are learnt from beside the corpus."""

FOLDS: Final = 4
"""Parts of the posts by other hands for calibration, each hand in one of them."""

SEED: Final = 2018


def main() -> None:
    """Train, calibrate, print how it does, and write."""
    options = _options()
    split = parts()
    daily = _some(everyday(options.everyday)) if options.everyday else []
    # How sure the model may be is learnt from hands it has not read: each is scored by a model that learnt
    # from the others, and the model that is kept learns from all of them.
    posts = [post for hand in split.hands.values() for post in hand]
    folds = np.repeat(np.arange(len(split.hands)) % FOLDS, [len(hand) for hand in split.hands.values()])
    true = labels(posts)
    said = np.zeros(true.shape, np.float32)
    for fold_ in range(FOLDS):
        others = [posts[number] for number in np.flatnonzero(folds != fold_)]
        bag = _bag([*split.learn, *others, *daily], options.folder)
        apart = np.flatnonzero(folds == fold_)
        said[apart] = [bag(Ngrams(fold(posts[number].text).text)).odds for number in apart]
    learn = [*split.learn, *posts, *daily]
    _bag(learn, options.folder)
    card = _card(calibrate.fit(said, true))
    (options.folder / CARD).write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    print(f"learnt from {len(learn)} posts; on posts by hands not learnt from:")
    print(calibrate.report(Card.read(options.folder / CARD).probabilities(said), true))


def _bag(posts: Sequence[LabelledPost], folder: Path) -> Bag:
    """Learn from some posts, write what was learnt, and open it."""
    found = [Ngrams(fold(post.text).text) for post in posts]
    known = {kind: _known([getattr(one, kind) for one in found], LEAST[kind]) for kind in KINDS}
    features = hstack([_matrix(known[kind], [getattr(one, kind) for one in found]) for kind in KINDS]).tocsr()
    (folder / PLACE).mkdir(parents=True, exist_ok=True)
    _write(folder / PLACE, known, *_fit(features, labels(posts)))
    return Bag.open(folder)


def _some(posts: list[LabelledPost]) -> list[LabelledPost]:
    order = np.random.default_rng(SEED).permutation(len(posts))[:EVERYDAY]
    return [posts[number] for number in order]


def _known(found: Sequence[Found], least: int) -> Known:
    """What stands in enough posts, and how rare it is (the logarithm of posts to posts with it, plus one)."""
    digests, posts = np.unique(np.concatenate([np.unique(one.digests) for one in found]), return_counts=True)
    enough = posts >= least
    rarity = np.log((1 + len(found)) / (1 + posts[enough])) + 1
    return Known(digests[enough], rarity.astype(np.float32))


def _matrix(known: Known, found: Sequence[Found]) -> csr_matrix:
    rows = [known.values(one) for one in found]
    ends = np.cumsum([0, *(len(places) for _, places, _ in rows)])
    places = np.concatenate([places for _, places, _ in rows])
    values = np.concatenate([values for _, _, values in rows])
    matrix = csr_matrix((values, places, ends), shape=(len(rows), len(known.digests)))
    matrix.sum_duplicates()
    return matrix


def _fit(features: csr_matrix, true: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Weights (features, labels) and an offset for each label."""

    def fit(label: int) -> LogisticRegression:
        return LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=300).fit(features, true[:, label])

    with ThreadPoolExecutor(os.cpu_count()) as pool:  # each takes a core, and half a gigabyte
        models = list(pool.map(fit, range(ANY + 1)))
    weights = np.stack([model.coef_[0] for model in models], axis=1)
    return weights.astype(np.float32), np.array([model.intercept_[0] for model in models], np.float32)


def _write(folder: Path, known: dict[str, Known], weights: Floats, offsets: Floats) -> None:
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
    for name, array in arrays.items():
        np.save(folder / f"{name}.npy", array)


def _card(curve: calibrate.Curve) -> dict[str, Any]:
    offsets = {category.value: offset for category, offset in zip(CATEGORIES, curve.offsets, strict=True)}
    rest = {"mix": curve.mix, "offsets": offsets, "levels": calibrate.LEVELS}
    return {"name": NAME, "version": VERSION, **rest}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--everyday", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
