"""The trained part of reading a whole post: what it breaks although no listed word is in it.

    model = text_model()
    model("katanya besok semua keran di kota dimatikan, kabari keluarga")
    # [Judged(Category.HOAX, Span(0, 43), Confidence.HIGH)]

Two models judge the folded text and are heard together: one weighs the words in it (`bijak.detect.bag`), the
other reads them in their order (`bijak.detect.encoder`). For each category that gives a probability,
calibrated on posts that neither learnt from, and the words that weighed most. docs/models.md says what they
learnt from and how often they are right. The texts are kept nowhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from bijak.detect.bag import Bag
from bijak.post import Category, Confidence, Span
from bijak.text.fold import Fold, fold

if TYPE_CHECKING:
    from bijak.detect.encoder import Encoder
    from bijak.text.subwords import Subword

SHIPPED: Final = Path(__file__).parent.parent / "models" / "posts"
"""The folder of the model in the package."""

CARD: Final = "card.json"

POINTED: Final = 0.35
"""A subword is pointed at when it weighs at least this share of the one that weighs most."""

GAP: Final = 2
"""Subwords that may weigh less between two that are pointed at."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Judged:
    """A category that a text seems to break, the words that weighed most, and how sure the model is."""

    category: Category
    span: Span
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Card:
    """What is written about the model beside its weights.

    The log-odds of a category are a weighted sum of its `signals` (`mix`) and its own offset. `levels` are
    the least probabilities of low, medium and high confidence. `longest` is how many subwords are read at
    once, the two around a text included.
    """

    name: str
    version: str
    longest: int
    mix: tuple[float, ...]
    offsets: dict[Category, float]
    levels: tuple[float, float, float]

    @classmethod
    def read(cls, path: Path) -> Card:
        """Read the card of a model. Raises `OSError` where it is missing."""
        card = json.loads(path.read_text(encoding="utf-8"))
        offsets = {Category(name): offset for name, offset in card["offsets"].items()}
        rest = {key: card[key] for key in ("name", "version", "longest")}
        return cls(**rest, mix=tuple(card["mix"]), offsets=offsets, levels=tuple(card["levels"]))

    def probabilities(self, encoder: Floats, bag: Floats) -> Floats:
        """The probability of each category (…, categories) from both models' log-odds (…, labels)."""
        offsets = np.array(list(self.offsets.values()), np.float32)
        said = signals(encoder, bag) @ np.array(self.mix, np.float32) + offsets
        probability: Floats = 1 / (1 + np.exp(-said))
        return probability


def signals(encoder: Floats, bag: Floats) -> Floats:
    """What speaks for each category: (…, labels) of both models to (…, categories, signals).

    Both models' log-odds of the category and of any breach (the last label); how far the category is ahead of
    its strongest rival; and, for the leading category, that it leads and the log-odds of any breach once
    more: a post that surely breaks something breaks what it looks most like.
    """
    read, weighed = encoder[..., :-1], bag[..., :-1]
    both = read + 2 * weighed  # the bag is the surer of the two
    ordered = np.sort(both, axis=-1)
    leads = both == ordered[..., -1:]
    ahead = both - np.where(leads, ordered[..., -2:-1], ordered[..., -1:])
    of_any = [np.broadcast_to(one[..., -1:], read.shape) for one in (encoder, bag)]
    parts = (read, of_any[0], weighed, of_any[1], ahead, leads, leads * of_any[0], leads * of_any[1])
    whole: Floats = np.stack(parts, axis=-1).astype(np.float32)
    return whole


class TextModel:
    """Judges texts. Safe to call from several threads; loaded at the first call."""

    def __init__(self, folder: Path = SHIPPED) -> None:
        """Take the folder of a model made by `training.posts`."""
        self._folder = folder
        self._lock = Lock()

    def __call__(self, text: str) -> list[Judged]:
        """What `text` seems to break. Raises `OSError` where the model cannot be read."""
        self.prepare()
        folded = fold(text)
        judged: list[Judged] = []
        for subwords in self._windows(self._encoder.subwords(folded.text)):
            start, end = subwords[0].start, subwords[-1].end
            whole, words = self._encoder(subwords)
            probabilities = self._card.probabilities(whole, self._bag(folded.text[start:end]))
            for place, category in enumerate(self._card.offsets):
                confidence = sum(probabilities[place] >= level for level in self._card.levels)
                if confidence:
                    span = _pointed(folded, subwords, words[:, place])
                    judged.append(Judged(category, span, Confidence(confidence)))
        return judged

    @property
    def name(self) -> str:
        """The model's own name and version."""
        return f"{self._card.name} {self._card.version}"

    def prepare(self) -> None:
        """Load the model now and not at the first call. Raises `OSError`."""
        if "_encoder" not in self.__dict__:
            with self._lock:
                _ = self._card, self._bag, self._encoder

    def probabilities(self, text: str) -> dict[Category, float]:
        """For each category the probability that the beginning of `text` breaks it."""
        self.prepare()
        folded = fold(text).text
        subwords = self._encoder.subwords(folded)[: self._card.longest - 2]
        whole, _ = self._encoder(subwords)
        said = self._card.probabilities(whole, self._bag(folded))
        return dict(zip(self._card.offsets, said.tolist(), strict=True))

    def _windows(self, subwords: Sequence[Subword]) -> Iterator[Sequence[Subword]]:
        size = self._card.longest - 2
        for start in range(0, len(subwords), size):
            yield subwords[start : start + size]

    @cached_property
    def _card(self) -> Card:
        return Card.read(self._folder / CARD)

    @cached_property
    def _bag(self) -> Bag:
        return Bag.open(self._folder)

    @cached_property
    def _encoder(self) -> Encoder:
        from bijak.detect.encoder import Encoder  # half a tenth of a second that not every start needs

        return Encoder(self._folder)


def _pointed(folded: Fold, subwords: Sequence[Subword], weights: Floats) -> Span:
    """The stretch of words that weighed most, whole words, in the original text."""
    shares = 1 / (1 + np.exp(-weights))
    heavy = np.flatnonzero(shares >= POINTED * shares.max())
    breaks = np.flatnonzero(np.diff(heavy) > GAP + 1) + 1
    best = max(np.split(heavy, breaks), key=lambda stretch: float(shares[stretch].sum()))
    return _whole_words(folded, subwords[best[0]].start, subwords[best[-1]].end)


def _whole_words(folded: Fold, start: int, end: int) -> Span:
    text = folded.text
    while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return folded.span(start, end)


@cache
def text_model(folder: Path = SHIPPED) -> TextModel:
    """The model of a folder, one for the whole process: a new set of lists needs no new model."""
    return TextModel(folder)
