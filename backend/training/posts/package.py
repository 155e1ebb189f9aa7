"""Puts a trained text model into the package: the graph, the table of subwords, and how sure it may call
itself.

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

from training.posts import calibrate, graph
from training.posts.examples import LONGEST

NAME: Final = "bijak_posts"
VERSION: Final = "1.0.0"


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


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
