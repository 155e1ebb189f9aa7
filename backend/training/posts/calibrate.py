"""How sure the text model may call itself: probabilities on posts it did not learn from, made honest.

A network trained to the end is surer than it is right. For each category a logistic curve (Platt 1999) is
fitted from its score to how often it was right on posts kept apart; a level of confidence begins at the
score where that curve reaches the level's probability.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from bijak.detect.text_model import Floats
from training.posts.labels import ANY, CATEGORIES

LEVELS: Final = (0.4, 0.6, 0.85)
"""Low, medium and high confidence begin where a finding is right with this probability."""

STEPS: Final = 50
RIDGE: Final = 1e-2
"""Keeps a curve fitted to few posts from growing too steep."""


def levels(scores: Floats, labels: NDArray[np.bool_]) -> dict[str, tuple[float, ...]]:
    """For each category the least probability of the network at which each level begins."""
    return {
        category.value: tuple(_score_at(level, *fit(scores[:, place], labels[:, place])) for level in LEVELS)
        for place, category in enumerate(CATEGORIES)
    }


def fit(scores: Floats, labels: NDArray[np.bool_]) -> tuple[float, float]:
    """Slope and offset of the curve from the log-odds of the network to those of being right."""
    x = np.stack([_log_odds(scores), np.ones(len(scores))], axis=1).astype(float)
    # Platt's targets: never quite 0 or 1, so that a clean separation does not run away.
    right = int(labels.sum())
    target = np.where(labels, (right + 1) / (right + 2), 1 / (len(labels) - right + 2))
    curve = np.array([1.0, 0.0])
    for _ in range(STEPS):
        said = 1 / (1 + np.exp(-x @ curve))
        slope = x.T @ (said - target) + RIDGE * (curve - [1.0, 0.0])
        bend = (x * (said * (1 - said))[:, None]).T @ x + RIDGE * np.eye(2)
        curve = curve - np.linalg.solve(bend, slope)
    return float(max(curve[0], 0.1)), float(curve[1])


def precision(scores: Floats, labels: NDArray[np.bool_], level: float) -> tuple[float, float]:
    """Precision and recall of everything at or above a score."""
    flagged = scores >= level
    return (
        float((flagged & labels).sum() / max(1, flagged.sum())),
        float((flagged & labels).sum() / max(1, labels.sum())),
    )


def _score_at(level: float, slope: float, offset: float) -> float:
    log_odds = (np.log(level / (1 - level)) - offset) / slope
    return round(float(1 / (1 + np.exp(-log_odds))), 4)


def _log_odds(scores: Floats) -> Floats:
    clipped = np.clip(scores, 1e-6, 1 - 1e-6)
    log_odds: Floats = np.log(clipped / (1 - clipped))
    return log_odds


def report(scores: Floats, labels: NDArray[np.bool_], found: dict[str, tuple[float, ...]]) -> str:
    """A table of precision and recall at each level, and of any finding."""
    rows = ["category          low P / R    medium P / R   high P / R"]
    for place, category in enumerate(CATEGORIES):
        cells = [precision(scores[:, place], labels[:, place], level) for level in found[category.value]]
        rows.append(f"{category.value:16}  " + "   ".join(f"{p:.2f} / {r:.2f}" for p, r in cells))
    least = np.array([found[category.value] for category in CATEGORIES])
    for number, name in enumerate(("low", "medium", "high")):
        any_ = (scores[:, :ANY] >= least[:, number]).any(axis=1)
        both = (any_ & labels[:, ANY]).sum()
        rows.append(f"any, {name:11}  {both / max(1, any_.sum()):.2f} / {both / labels[:, ANY].sum():.2f}")
    return "\n".join(rows)
