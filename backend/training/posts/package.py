"""Puts a trained text model into the package: both parts, and how they are heard together.

python -m training.posts.package WORK FOLDER
"""

from __future__ import annotations

import json
import pickle
import shutil
import sys
from pathlib import Path
from typing import Final

import numpy as np

from bijak.detect.bag import FILE
from bijak.detect.encoder import GRAPH, SUBWORDS, TABLE
from bijak.detect.text_model import CARD, Card, TextModel
from training.posts import calibrate, graph
from training.posts.corpus import LabelledPost
from training.posts.examples import LONGEST
from training.posts.labels import CATEGORIES
from training.posts.linear import SCORES
from training.posts.parts import labels, parts
from training.posts.pretrained import Floats
from training.posts.train import WEIGHTS, Trained

NAME: Final = "bijak_posts"
VERSION: Final = "1.0.0"

COMPARED: Final = 200
CLOSE: Final = 0.02
"""Posts on which the packaged model is compared with the trained one, and how far apart their probabilities
may be in the mean: their weights differ in precision."""


def main(work: Path, package: Path) -> None:
    """Replace the model in `package` by the one trained in `work`."""
    trained: Trained = pickle.loads((work / WEIGHTS).read_bytes())  # noqa: S301 - our own file
    bag = np.load(work / SCORES)
    held = parts().held
    curve = calibrate.fit(trained.scores, bag, labels(held))
    shutil.rmtree(package, ignore_errors=True)
    package.mkdir(parents=True)
    graph.write(trained.weights, package / GRAPH)
    np.save(package / TABLE, trained.packed)
    shutil.copy(work / SUBWORDS, package / SUBWORDS)
    shutil.copy(work / FILE, package / FILE)
    card = {
        "name": NAME,
        "version": VERSION,
        "longest": LONGEST,
        "mix": curve.mix,
        "offsets": {
            category.value: offset for category, offset in zip(CATEGORIES, curve.offsets, strict=True)
        },
        "levels": calibrate.LEVELS,
    }
    (package / CARD).write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    said = Card.read(package / CARD).probabilities(trained.scores, bag)
    print(calibrate.report(said, labels(held)))
    _compare(held, said, TextModel(package))


def _compare(held: list[LabelledPost], said: Floats, model: TextModel) -> None:
    """Raise `ValueError` when the model in the package does not say what the trained one says."""
    packaged = np.array([list(model.probabilities(post.text).values()) for post in held[:COMPARED]])
    apart = np.abs(packaged - said[:COMPARED])
    print(f"with eight bits a weight: {apart.mean():.4f} apart in the mean, {apart.max():.2f} at most")
    if apart.mean() > CLOSE:
        raise ValueError("what is packaged is not what was trained")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
