"""The trained part of reading a whole post: what it breaks although no listed word is in it.

    model = text_model()
    model("katanya besok semua keran di kota dimatikan, kabari keluarga")
    # [Judged(Category.HOAX, Span(0, 43), Confidence.HIGH)]

A small transformer judges the folded text (see docs/models.md for what it learnt from and how well it does).
For each category it gives a probability, calibrated into three levels of confidence, and points at the words
that weighed most. It runs in ONNX Runtime on one core; the texts it sees are kept nowhere.
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

from bijak.post import Category, Confidence, Span
from bijak.text.fold import Fold, fold

if TYPE_CHECKING:
    import onnxruntime

    from bijak.text.subwords import Subword, Subwords

SHIPPED: Final = Path(__file__).parent.parent / "models" / "posts"
"""The folder of the model in the package."""

POINTED: Final = 0.5
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
class _Card:
    """What is written about the model beside its weights.

    `levels` are the least probabilities of low, medium and high confidence, by category; `longest` is how
    many subwords are read at once, the two around a text included.
    """

    name: str
    version: str
    longest: int
    levels: dict[Category, tuple[float, float, float]]

    @classmethod
    def read(cls, path: Path) -> _Card:
        card = json.loads(path.read_text(encoding="utf-8"))
        levels = {Category(name): tuple(levels) for name, levels in card["levels"].items()}
        return cls(card["name"], card["version"], card["longest"], levels)


class TextModel:
    """Judges texts. Safe to call from several threads; loaded at the first call."""

    def __init__(self, folder: Path = SHIPPED) -> None:
        """Take the folder of a model made by `training.posts`."""
        self._folder = folder
        self._lock = Lock()

    def __call__(self, text: str) -> list[Judged]:
        """What `text` seems to break. Raises `OSError` where the model cannot be read."""
        folded = fold(text)
        judged: list[Judged] = []
        for subwords in self._windows(self._subwords(folded.text)):
            whole, words = self._run(subwords)
            for place, (category, levels) in enumerate(self._card.levels.items()):
                confidence = sum(whole[place] >= level for level in levels)
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
        with self._lock:
            _ = self._session, self._subwords, self._rows

    def probabilities(self, text: str) -> Floats:
        """For each category, and last for any, the probability that the beginning of `text` breaks it."""
        subwords = self._subwords(fold(text).text)[: self._card.longest - 2]
        return self._run(subwords)[0]

    def _windows(self, subwords: Sequence[Subword]) -> Iterator[Sequence[Subword]]:
        size = self._card.longest - 2
        for start in range(0, len(subwords), size):
            yield subwords[start : start + size]

    def _run(self, subwords: Sequence[Subword]) -> tuple[Floats, Floats]:
        """Probabilities of the whole text (categories and any), and of each subword (subwords,
        categories)."""
        ids = [self._subwords.opening, *(subword.id for subword in subwords), self._subwords.closing]
        whole, words = self._session.run(None, {"rows": unpack(self._rows[ids])})
        return _sigmoid(whole), _sigmoid(words[1:-1])

    @cached_property
    def _card(self) -> _Card:
        return _Card.read(self._folder / "card.json")

    @cached_property
    def _subwords(self) -> Subwords:
        from bijak.text.subwords import Subwords

        return Subwords(self._folder / "subwords.model")

    @cached_property
    def _rows(self) -> NDArray[np.uint8]:
        rows: NDArray[np.uint8] = np.load(self._folder / "rows.npy", mmap_mode="r").view(np.ndarray)
        return rows

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        import onnxruntime

        onnxruntime.disable_telemetry_events()  # builds for Windows would report their use to the system
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(
            str(self._folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )


def unpack(packed: NDArray[np.uint8]) -> Floats:
    """Weights from blocks of 32 that share a half-precision scale, four bits each.

    (…, blocks, 18 bytes) to (…, blocks * 32).
    """
    scale = packed[..., :2].copy().view("<f2").astype(np.float32)
    halves = packed[..., 2:]
    weights = np.concatenate([halves & 15, halves >> 4], axis=-1).astype(np.float32) - 8
    whole: Floats = (weights * scale).reshape(*packed.shape[:-2], -1)
    return whole


def _pointed(folded: Fold, subwords: Sequence[Subword], weights: Floats) -> Span:
    """The stretch of words that weighed most, whole words, in the original text."""
    heavy = np.flatnonzero(weights >= POINTED * weights.max())
    breaks = np.flatnonzero(np.diff(heavy) > GAP + 1) + 1
    stretches = np.split(heavy, breaks)
    best = max(stretches, key=lambda stretch: float(weights[stretch].sum()))
    return _whole_words(folded, subwords[best[0]].start, subwords[best[-1]].end)


def _whole_words(folded: Fold, start: int, end: int) -> Span:
    text = folded.text
    while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return folded.span(start, end)


def _sigmoid(scores: Floats) -> Floats:
    return np.float32(1) / (np.float32(1) + np.exp(-scores))


@cache
def text_model(folder: Path = SHIPPED) -> TextModel:
    """The model of a folder, one for the whole process: a new set of lists needs no new model."""
    return TextModel(folder)
