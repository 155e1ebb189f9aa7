"""Trains the encoder of the text model on the labelled posts.

    python -m training.posts.train WORK [--everyday FOLDER] [--epochs N] [--layers N]

Every post of `corpus/` but those of some plans is trained on; the plans kept apart, and the golden posts
that may be looked at (`tests/golden/develop.jsonl`), are scored at the end and written beside the weights,
for `calibrate.py`. Posts of everyday life from openly licensed data (see `everyday.py`) teach what is
harmless.
"""

from __future__ import annotations

import argparse
import pickle
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import optax
from numpy.typing import NDArray

from bijak.detect.encoder import unpack
from bijak.text.fold import fold
from bijak.text.subwords import Subwords
from training.posts import vocabulary
from training.posts.calibrate import precision
from training.posts.everyday import everyday
from training.posts.examples import LONGEST, SAMPLING, Example, batches, example
from training.posts.labels import ANY, CATEGORIES
from training.posts.network import Weights, forward, initial
from training.posts.parts import labels, parts
from training.posts.pretrained import Floats, Pretrained

WEIGHTS: Final = "encoder.pickle"
SEED: Final = 2018
BATCH: Final = 32
RATE: Final = 4e-4
WARM_UP: Final = 0.1
"""The share of steps in which the learning rate grows."""

HEAD_RATE: Final = 3.0
"""How much faster the heads learn, which begin from nothing."""

WORD_LOSS: Final = 0.5
"""How much the marked words count beside the labels."""

EVERYDAY: Final = 2_000
"""Everyday posts that are learnt from in an epoch, others in each."""

# The default generator of random numbers takes half of the time on a processor.
jax.config.update("jax_default_prng_impl", "unsafe_rbg")


def main() -> None:
    """Train, and write `weights.pickle` and `subwords.model` into a folder."""
    options = _options()
    options.work.mkdir(parents=True, exist_ok=True)
    pretrained = Pretrained()
    split = parts()
    learn, apart = split.learn, len(split.apart)
    daily = everyday(options.everyday) if options.everyday else []
    rows = vocabulary.choose(pretrained, (fold(post.text).text for post in [*learn, *split.apart, *daily]))
    vocabulary.write(pretrained, rows, options.work / "subwords.model")
    subwords = Subwords(options.work / "subwords.model")
    packed = pretrained.packed_rows(rows)
    trainer = Trainer(pretrained, jnp.asarray(unpack(packed)), options.layers, options.seed)
    print(f"{len(learn)} posts to learn from, {apart} kept apart, {len(rows)} subwords", flush=True)
    held = [example(post, subwords) for post in split.held]
    true = labels(split.held)
    for epoch in range(options.epochs):
        began = time.monotonic()
        some = [daily[number] for number in trainer.chance.choice(len(daily), EVERYDAY)] if daily else []
        cut = [example(post, subwords, SAMPLING) for post in [*learn, *some]]
        loss = trainer.epoch(cut, options.epochs)
        scores = trainer.score(held)
        print(f"epoch {epoch + 1}: loss {loss:.3f}, {time.monotonic() - began:.0f} s", flush=True)
        print("  apart   ", _summary(scores[:apart], true[:apart]))
        print("  develop ", _summary(scores[apart:], true[apart:]), flush=True)
    trained = Trained(jax.tree_util.tree_map(np.asarray, trainer.weights), packed, scores)
    (options.work / WEIGHTS).write_bytes(pickle.dumps(trained))


class Trained(NamedTuple):
    """What training leaves: the network's weights, the packed table of subwords, and the log-odds (posts,
    categories and any) of the posts kept apart."""

    weights: Weights
    packed: NDArray[np.uint8]
    scores: Floats


class Trainer:
    """The network while it learns."""

    def __init__(self, pretrained: Pretrained, table: jax.Array, layers: int, seed: int) -> None:
        self.weights = initial(pretrained, layers, LONGEST, seed)
        self._table = table
        self.chance = np.random.default_rng(seed)
        self._key = jax.random.PRNGKey(seed)
        self._optimizer: optax.GradientTransformation | None = None
        self._state: Any = None
        self._step: Any = None
        self._forward = jax.jit(lambda weights, rows, mask: forward(weights, table[rows], mask))

    def epoch(self, examples: Sequence[Example], epochs: int) -> float:
        """See every example once; the mean loss."""
        if self._step is None:
            self._begin(epochs * (len(examples) // BATCH + 1))
        losses = []
        for batch in batches(examples, BATCH, self.chance):
            self._key, key = jax.random.split(self._key)
            self.weights, self._state, loss = self._step(self.weights, self._state, key, *batch[1:])
            losses.append(loss)
        return float(np.mean([float(loss) for loss in losses]))

    def score(self, examples: Sequence[Example]) -> Floats:
        """The log-odds of each example: (examples, categories and any)."""
        whole = np.zeros((len(examples), ANY + 1), np.float32)
        for batch in batches(examples, BATCH):
            scores, _ = self._forward(self.weights, batch.rows, batch.mask)
            whole[batch.which] = np.asarray(scores)[: len(batch.which)]
        return whole

    def _begin(self, steps: int) -> None:
        rate = optax.warmup_cosine_decay_schedule(0, RATE, int(WARM_UP * steps), steps, RATE / 50)
        optimizer = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(rate, weight_decay=0.01))
        faster = jax.tree_util.tree_map_with_path(
            lambda path, _: 1.0 if path[0].key in ("layers", "norm", "norm_bias", "places") else HEAD_RATE,
            self.weights,
        )
        self._state = optimizer.init(self.weights)
        table = self._table

        @jax.jit
        def step(
            weights: Weights, state: Any, key: jax.Array, *batch: jax.Array
        ) -> tuple[Weights, Any, jax.Array]:
            loss, slope = jax.value_and_grad(_loss)(weights, table, key, *batch)
            change, state = optimizer.update(slope, state, weights)
            change = jax.tree_util.tree_map(lambda part, times: part * times, change, faster)
            return optax.apply_updates(weights, change), state, loss

        self._step = step


def _loss(weights: Weights, table: jax.Array, key: jax.Array, *batch: jax.Array) -> jax.Array:
    rows, mask, whole, word, counted = batch
    scores, marks = forward(weights, table[rows], mask, key)
    of_words = (optax.sigmoid_binary_cross_entropy(marks, word).sum(-1) * counted).sum() / counted.sum()
    return optax.sigmoid_binary_cross_entropy(scores, whole).sum(-1).mean() + WORD_LOSS * of_words


def _summary(scores: Floats, labels: NDArray[np.bool_]) -> str:
    """The best F1 of each category, and precision against recall of any finding."""
    scores = 1 / (1 + np.exp(-scores))
    best = []
    for scored, true in zip(scores.T, labels.T, strict=True):
        flagged = scored[:, None] >= np.linspace(0.05, 0.95, 19)
        both = (flagged & true[:, None]).sum(0)
        best.append(float((2 * both / np.maximum(flagged.sum(0) + true.sum(), 1)).max()))
    of_any = [
        "{:.2f}/{:.2f}".format(*precision(scores[:, ANY], labels[:, ANY], level))
        for level in (0.3, 0.5, 0.7, 0.9)
    ]
    names = (*(category.value[:6] for category in CATEGORIES), "any")
    listed = " ".join(f"{name} {value:.2f}" for name, value in zip(names, best, strict=True))
    return f"mean {np.mean(best[:ANY]):.3f} | {listed} | P/R {' '.join(of_any)}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("--everyday", type=Path)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--layers", type=int, default=3)
    parser.add_argument("--seed", type=int, default=SEED)
    return parser.parse_args()


if __name__ == "__main__":
    main()
