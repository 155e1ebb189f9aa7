"""Running every way of checking over a set of posts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from training.evaluation.detectors import Bijak, Detector
from training.evaluation.score import Claims, Score, score
from training.posts.corpus import LabelledPost

BIJAK: Final = "Bijak"
RULES_ALONE: Final = "rules alone"
MODELS_ALONE: Final = "models alone"
PRESIDIO: Final = "Presidio"


@dataclass(frozen=True)
class Measured:
    """A set of posts, what Bijak's models claimed of each, and the score of every way by its name."""

    posts: Sequence[LabelledPost]
    by_models: Sequence[Claims]
    scores: Mapping[str, Score]


def measure(posts: Sequence[LabelledPost], bijak: Bijak, peer: Detector | None) -> Measured:
    """Check every post in every way."""
    whole = [bijak.whole(post.text) for post in posts]
    by_models = [bijak.models_alone(post.text) for post in posts]
    ways: dict[str, list[Claims]] = {
        BIJAK: whole,
        RULES_ALONE: [bijak.rules_alone(post.text) for post in posts],
        MODELS_ALONE: by_models,
    }
    if peer:
        ways[PRESIDIO] = [peer(post.text) for post in posts]
    return Measured(posts, by_models, {name: score(posts, claims) for name, claims in ways.items()})
