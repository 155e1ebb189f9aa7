import numpy as np
import pytest

from training.posts import calibrate
from training.posts.labels import ANY, CATEGORIES

chance = np.random.default_rng(7)
TRUTH = chance.random(20_000)
"""How likely each made-up post is a breach."""

LABELS = chance.random(20_000) < TRUTH


def boastful(probability: np.ndarray) -> np.ndarray:
    """What a network says that is surer than it is right: twice the log-odds."""
    odds = np.clip(probability / (1 - probability), 1e-6, 1e6) ** 2
    return (odds / (1 + odds)).astype(np.float32)


def test_the_curve_takes_back_what_a_network_boasts() -> None:
    slope, offset = calibrate.fit(boastful(TRUTH), LABELS)
    assert (slope, offset) == (pytest.approx(0.5, abs=0.05), pytest.approx(0, abs=0.1))


def test_a_level_begins_where_a_finding_is_right_so_often() -> None:
    scores = np.tile(boastful(TRUTH)[:, None], (1, ANY + 1))
    found = calibrate.levels(scores, np.tile(LABELS[:, None], (1, ANY + 1)))
    for probability, level in zip(calibrate.LEVELS, found[CATEGORIES[0].value], strict=True):
        near = np.abs(TRUTH - probability) < 0.03
        assert boastful(TRUTH)[near].mean() == pytest.approx(level, abs=0.03)


def test_precision_and_recall_at_a_level() -> None:
    scores = np.array([0.9, 0.8, 0.4, 0.1], np.float32)
    labels = np.array([True, False, True, False])
    assert calibrate.precision(scores, labels, 0.5) == (0.5, 0.5)
