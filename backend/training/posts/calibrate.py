"""How sure the text model may call itself.

A model trained to the end is surer than it is right. On posts by hands it has not learnt from, a logistic
curve (Platt 1999, with several inputs) is fitted from what the model says to how often that is right: the
inputs' weights are the same for all categories, the offset is each category's own. A level of confidence
begins at a probability.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bijak.detect.text_model import Floats, signals
from training.posts.labels import ANY, CATEGORIES

LEVELS: Final = (0.1, 0.45, 0.75)
"""Low, medium and high confidence begin where a finding is right with this probability."""

STEPS: Final = 60
RIDGE: Final = 1.0
"""Keeps what is fitted to few posts from growing too steep."""


class Curve(NamedTuple):
    """The weights of the inputs (see `bijak.detect.text_model.signals`), and an offset for each category."""

    mix: tuple[float, ...]
    offsets: tuple[float, ...]


def fit(said: Floats, true: NDArray[np.bool_]) -> Curve:
    """Fit the curve to the log-odds (posts, labels) of posts and what is true of them (posts, labels)."""
    inputs = signals(said)
    posts, categories, count = inputs.shape
    own = np.broadcast_to(np.eye(categories), (posts, categories, categories))
    x = np.concatenate([inputs, own], axis=-1).reshape(posts * categories, -1).astype(float)
    y = true[:, :ANY].reshape(-1).astype(float)
    curve = np.zeros(count + categories)
    for _ in range(STEPS):
        sure = 1 / (1 + np.exp(-x @ curve))
        slope = x.T @ (sure - y) + RIDGE * curve
        bend = (x * (sure * (1 - sure))[:, None]).T @ x + RIDGE * np.eye(len(curve))
        curve = curve - np.linalg.solve(bend, slope)
    return Curve(tuple(curve[:count].round(4).tolist()), tuple(curve[count:].round(4).tolist()))


def precision(scores: Floats, true: NDArray[np.bool_], level: float) -> tuple[float, float]:
    """Precision and recall of everything at or above a score."""
    flagged = scores >= level
    both = (flagged & true).sum()
    return float(both / max(1, flagged.sum())), float(both / max(1, true.sum()))


def report(probabilities: Floats, true: NDArray[np.bool_]) -> str:
    """A table of precision and recall at each level: by category, and of any finding."""
    rows = ["                 low P / R     medium P / R  high P / R"]
    for place, category in enumerate(CATEGORIES):
        cells = [precision(probabilities[:, place], true[:, place], level) for level in LEVELS]
        rows.append(f"{category.value:16} " + "   ".join(f"{p:.2f} / {r:.2f}" for p, r in cells))
    of_any = [precision(probabilities.max(axis=1), true[:, ANY], level) for level in LEVELS]
    rows.append(f"{'any':16} " + "   ".join(f"{p:.2f} / {r:.2f}" for p, r in of_any))
    return "\n".join(rows)
