"""The trained part of reading a whole post: what it breaks although no listed word is in it.

    model = text_model()
    model("katanya besok semua keran di kota dimatikan, kabari keluarga")
    # [MeaningMatch(Span(0, 60), Category.HOAX, Confidence.HIGH)]

A linear model weighs the words of the folded text (`bijak.detect.bag`). For each category that gives a
probability, calibrated on posts it did not learn from, and the words that weighed most. docs/models.md says
what it learnt from and how often it is right. The texts are kept nowhere.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from threading import Lock
from typing import Final, Self

import numpy as np

from bijak.detect.bag import Bag, Floats
from bijak.detect.reading import MeaningMatch
from bijak.post import Category, Confidence, Span
from bijak.text.fold import Fold, fold
from bijak.text.ngrams import Ngrams

SHIPPED: Final = Path(__file__).parent.parent / "models" / "posts"
"""The folder of the model in the package."""

CARD: Final = "card.json"

BAR: Final = 0.75
"""A word counts for the stretch that is pointed at by what it weighs above this share of the mean. On the
golden posts to develop on stretches then are as long as those that people marked, and 99 of 100 touch
one."""


@dataclass(frozen=True, slots=True)
class Card:
    """What is written about the model beside its weights.

    The log-odds of a category are a weighted sum of its `signals` (`mix`) and its own offset. `levels` are
    the least probabilities of low, medium and high confidence.
    """

    name: str
    version: str
    mix: tuple[float, ...]
    offsets: dict[Category, float]
    levels: tuple[float, float, float]

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read the card of a model. Raises `OSError` where it is missing."""
        card = json.loads(path.read_text(encoding="utf-8"))
        offsets = {Category(name): offset for name, offset in card["offsets"].items()}
        return cls(card["name"], card["version"], tuple(card["mix"]), offsets, tuple(card["levels"]))

    def probabilities(self, said: Floats) -> Floats:
        """The probability of each category (…, categories) from the bag's log-odds (…, labels)."""
        offsets = np.array(list(self.offsets.values()), np.float32)
        sure = np.einsum("...s,s->...", signals(said), np.array(self.mix, np.float32)) + offsets
        probability: Floats = 1 / (1 + np.exp(-sure))
        return probability


def signals(said: Floats) -> Floats:
    """What speaks for each category: log-odds (…, labels) to (…, categories, signals).

    The log-odds of the category and of any breach (the last label); how far the category is ahead of its
    strongest rival; and, for the leading category, that it leads and the log-odds of any breach once more: a
    post that surely breaks something breaks what it looks most like.
    """
    own = said[..., :-1]
    of_any = np.broadcast_to(said[..., -1:], own.shape)
    ordered = np.sort(own, axis=-1)
    leads = own == ordered[..., -1:]
    ahead = own - np.where(leads, ordered[..., -2:-1], ordered[..., -1:])
    whole: Floats = np.stack((own, of_any, ahead, leads, leads * of_any), axis=-1).astype(np.float32)
    return whole


class TextModel:
    """Judges texts. Safe to call from several threads; loaded at the first call."""

    def __init__(self, folder: Path = SHIPPED) -> None:
        """Take the folder of a model made by `training.posts`."""
        self._folder = folder
        self._lock = Lock()

    def __call__(self, text: str) -> list[MeaningMatch]:
        """What `text` seems to break. Raises `OSError` where the model cannot be read."""
        self.prepare()
        folded = fold(text)
        found = Ngrams(folded.text)
        weighed = self._bag(found)
        judged: list[MeaningMatch] = []
        for place, probability in enumerate(self._card.probabilities(weighed.odds).tolist()):
            confidence = sum(probability >= level for level in self._card.levels)
            if confidence and found.words:
                category = list(self._card.offsets)[place]
                span = _heaviest(folded, found.words, weighed.shares(place))
                judged.append(MeaningMatch(span, category, Confidence(confidence)))
        return judged

    @property
    def name(self) -> str:
        """The model's own name and version."""
        return f"{self._card.name} {self._card.version}"

    def prepare(self) -> None:
        """Load the model now and not at the first call. Raises `OSError`."""
        if "_bag" not in self.__dict__:
            with self._lock:
                _ = self._card, self._bag

    def probabilities(self, text: str) -> dict[Category, float]:
        """For each category the probability that `text` breaks it."""
        self.prepare()
        odds = self._bag(Ngrams(fold(text).text)).odds
        return dict(zip(self._card.offsets, self._card.probabilities(odds).tolist(), strict=True))

    @cached_property
    def _card(self) -> Card:
        return Card.read(self._folder / CARD)

    @cached_property
    def _bag(self) -> Bag:
        return Bag.open(self._folder)


def _heaviest(folded: Fold, words: list[tuple[int, int]], weights: Floats) -> Span:
    """The stretch of words that stands out most, in the original text: the greatest sum of what each weighs
    above the bar (Kadane's algorithm). Marks at its ends are left out."""
    above = weights - BAR * weights.mean()
    best, most, start, total = (0, 1), -np.inf, 0, 0.0
    for place, one in enumerate(above.tolist()):
        if total <= 0:
            start, total = place, 0.0
        total += one
        if total > most:
            best, most = (start, place + 1), total
    inside = [place for place in range(*best) if folded.text[words[place][0]].isalnum()] or [best[0]]
    return folded.span(words[inside[0]][0], words[inside[-1]][1])


@cache
def text_model(folder: Path = SHIPPED) -> TextModel:
    """The model of a folder, one for the whole process: a new set of lists needs no new model."""
    return TextModel(folder)
