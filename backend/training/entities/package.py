"""Puts a trained pipeline into the package: weights, and nothing that only training needs."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import spacy

from bijak.detect import tokenizer as tokenizer  # registers the tokenizer that the pipeline names


def main(model: Path, package: Path) -> None:
    """Replace the pipeline in `package` by the one in `model`."""
    nlp = spacy.load(model)
    nlp.meta = {**nlp.meta, "name": "bijak_entities", "license": "Apache-2.0", "performance": {}}
    # The paths say where on somebody's computer it was made.
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    shutil.rmtree(package, ignore_errors=True)
    package.parent.mkdir(exist_ok=True)
    # The model works on hashes; the vocabulary would only carry the words of the corpora along.
    nlp.to_disk(package, exclude=["lookups", "vectors", "vocab"])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
