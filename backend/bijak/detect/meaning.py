"""What a post says between the lines, by a model that reads whole sentences.

A long text is read in windows of some sentences, each for itself; what was judged is remembered under a keyed
digest of the window, so that while a draft is being typed only the window that changed is judged again. No
typed text is kept.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from hashlib import blake2b
from itertools import pairwise
from typing import Final

from bijak.detect.memory import Memory
from bijak.detect.pieces import borders
from bijak.detect.reading import MeaningMatch, Reading
from bijak.post import Span

Judge = Callable[[str], list[MeaningMatch]]
"""A model: from a text to what it seems to break, spans in code points."""

WINDOW: Final = 300
"""Characters of a window at least, and at most twice as many; a shorter text is one window. What a post means
seldom hangs on a sentence farther away, and the model reads about so much at once."""

MOST_NEW: Final = 24
"""Windows judged in one check, at some milliseconds each. Beyond them the post counts as incomplete; the
rest is judged by later checks of the same draft."""

REMEMBERED: Final = 2_000
"""Windows at least: the drafts that are open on one computer, many times over."""

_TWO_WORDS = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,}+.*?[^\W\d_]{2}", re.DOTALL)
"""A text of one word says nothing between the lines."""


class MeaningStep:
    """Adds to `reading.meanings` what a model reads in the text. Safe to use from several threads."""

    def __init__(self, judge: Judge) -> None:
        """Take the model."""
        self._judge = judge
        self._key = secrets.token_bytes(32)
        self._seen: Memory[bytes, tuple[MeaningMatch, ...]] = Memory(REMEMBERED)

    def __call__(self, reading: Reading) -> None:
        """Judge every window; those never seen only up to `MOST_NEW`."""
        new = 0
        for window in windows(reading.text):
            text = reading.text[window.start : window.end]
            if not _TWO_WORDS.search(text):
                continue
            name = blake2b(text.encode("utf-8", "surrogatepass"), key=self._key, digest_size=16).digest()
            judged = self._seen.recall(name)
            if judged is None:
                new += 1
                if new > MOST_NEW:
                    reading.complete = False
                    return
                judged = tuple(self._judge(text))
                self._seen.keep(name, judged)
            reading.meanings += [
                MeaningMatch(one.span.shifted(window.start), one.category, one.confidence) for one in judged
            ]


def windows(text: str) -> list[Span]:
    """The windows of a text, cut after sentences and lines. They follow each other and cover it."""
    return [Span(start, end) for start, end in pairwise([0, *borders(text, WINDOW), len(text)])]
