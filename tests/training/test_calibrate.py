import numpy as np
import pytest

from bijak.detect.text_model import Card
from bijak.post import Category
from training.posts import calibrate
from training.posts.labels import ANY, CATEGORIES

POSTS = 4_000


@pytest.fixture(scope="module")
def truth() -> np.ndarray:
    """How likely each made-up post breaks each category."""
    return np.random.default_rng(7).beta(0.3, 2.0, (POSTS, len(CATEGORIES)))


@pytest.fixture(scope="module")
def true(truth: np.ndarray) -> np.ndarray:
    own = np.random.default_rng(8).random(truth.shape) < truth
    return np.concatenate([own, own.any(axis=1, keepdims=True)], axis=1)


def boasting(truth: np.ndarray) -> np.ndarray:
    """The log-odds of a network that is surer than it is right: twice the true ones, and some noise for
    any."""
    odds = 2 * np.log(truth / (1 - truth) + 1e-6)
    noise = np.random.default_rng(9).normal(size=(POSTS, 1))
    return np.concatenate([odds, noise], axis=1).astype(np.float32)


def test_a_probability_is_how_often_a_finding_is_right(truth: np.ndarray, true: np.ndarray) -> None:
    said = boasting(truth)
    curve = calibrate.fit(said, true)
    offsets = dict(zip(Category, curve.offsets, strict=True))
    probabilities = Card("test", "1", curve.mix, offsets, calibrate.LEVELS).probabilities(said)
    for least, most in ((0.0, 0.1), (0.3, 0.5), (0.6, 0.8), (0.9, 1.0)):
        there = (probabilities >= least) & (probabilities < most)
        assert true[:, :ANY][there].mean() == pytest.approx(probabilities[there].mean(), abs=0.06)


def test_precision_and_recall_at_a_level() -> None:
    scores = np.array([0.9, 0.8, 0.4, 0.1], np.float32)
    labels = np.array([True, False, True, False])
    assert calibrate.precision(scores, labels, 0.5) == (0.5, 0.5)
