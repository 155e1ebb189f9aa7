"""Harmless posts of everyday life from openly licensed data: STIF-Indonesia and comments beside gambling
spam.

Half of them, told by a digest of the text, may be learnt from; on the other half false alarms are measured
and nothing is measured on what was learnt.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from zlib import crc32

from bijak.post import Severity
from training.posts.corpus import LabelledPost

STIF: Final = "stif"
COMMENTS: Final = "judol-gbennnn"
"""Folders of the two sources."""

_HARMLESS: Final = "0"
"""The label of a comment that is no gambling spam."""


def everyday(folder: Path, *, measured: bool = False) -> list[LabelledPost]:
    """The half to learn from, or the half to measure with. Raises `OSError` where a source is missing."""
    texts = dict.fromkeys([*_stif(folder / STIF), *_comments(folder / COMMENTS)])
    return [
        LabelledPost(text, (), frozenset(), Severity.CLEAR, "everyday")
        for text in texts
        if (crc32(text.encode()) % 2 == 1) is measured
    ]


def _stif(folder: Path) -> Iterator[str]:
    for name in ("train.inf", "dev.inf", "test.inf"):
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield line.strip()


def _comments(folder: Path) -> Iterator[str]:
    with (folder / "comments_noauthor.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            if row["label"] == _HARMLESS and row["comment_text"].strip():
                yield row["comment_text"].strip()
