"""The golden posts: a part to develop on, and a part that nobody looks at while tuning."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from training.posts.corpus import LabelledPost, read_file

ROOT: Final = Path(__file__).parents[3]
"""The checkout that is measured."""

GOLDEN: Final = ROOT / "tests" / "golden"

DEVELOP: Final = "develop"
UNTOUCHED: Final = "untouched"
PARTS: Final = (DEVELOP, UNTOUCHED)


def read_part(part: str, folder: Path = GOLDEN) -> list[LabelledPost]:
    """The posts of a part. Raises `OSError` where it is missing, and as `read_file` does."""
    return list(read_file(folder / f"{part}.jsonl"))
