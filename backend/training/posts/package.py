"""Puts a trained text model into the package: the graph, the table of subwords, and how sure it may be.

python -m training.posts.package WORK FOLDER
"""

from __future__ import annotations

import json
import pickle
import shutil
import sys
from pathlib import Path
from typing import Any, Final

import numpy as np

from bijak.detect.text_model import TextModel
from training.posts import calibrate, graph
from training.posts.examples import LONGEST

NAME: Final = "bijak_posts"
VERSION: Final = "1.0.0"

COMPARED: Final = 200
CLOSE: Final = 0.01
"""Posts on which the packaged model is compared with the trained one, and how far apart they may be in the
mean: their weights differ in precision."""


def main(work: Path, package: Path) -> None:
    """Replace the model in `package` by the one trained in `work`."""
    trained = pickle.loads((work / "weights.pickle").read_bytes())  # noqa: S301 - our own file
    found = calibrate.levels(trained["scores"], trained["labels"])
    print(calibrate.report(trained["scores"], trained["labels"], found))
    shutil.rmtree(package, ignore_errors=True)
    package.mkdir(parents=True)
    graph.write(trained["weights"], package / "encoder.onnx")
    np.save(package / "rows.npy", trained["packed"])
    shutil.copy(work / "subwords.model", package / "subwords.model")
    card = {"name": NAME, "version": VERSION, "longest": LONGEST, "levels": found}
    (package / "card.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    _compare(trained, TextModel(package))


def _compare(trained: dict[str, Any], model: TextModel) -> None:
    """Raise `ValueError` when the model in the package does not say what the trained network says."""
    said = np.array([model.probabilities(text) for text in trained["texts"][:COMPARED]])
    apart = np.abs(said - trained["scores"][:COMPARED])
    print(
        f"eight bits instead of thirty-two: {apart.mean():.4f} apart in the mean, {apart.max():.2f} at most"
    )
    if apart.mean() > CLOSE:
        raise ValueError("the graph is not the network that was trained")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
