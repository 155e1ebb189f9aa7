"""The network of the text model, in JAX: the first layers of a pretrained encoder, and two heads.

One head says of the whole post which categories it breaks, and whether any; the other says of each subword
for which category it counts. `export.py` writes the same computation as an ONNX graph.
"""

from __future__ import annotations

from typing import Any, Final

import jax
import jax.numpy as jnp
import numpy as np

from training.posts.labels import ANY
from training.posts.pretrained import Floats, Pretrained

HEADS: Final = 12
NORM_EPSILON: Final = 1e-12
DROPOUT: Final = 0.1

Weights = dict[str, Any]
"""Arrays by name, in nested dictionaries."""


def initial(pretrained: Pretrained, layers: int, longest: int, seed: int) -> Weights:
    """The weights that training begins with."""
    chance = np.random.default_rng(seed)
    width = pretrained.width
    scale, shift = pretrained.first_norm()

    def small(*shape: int) -> Floats:
        return chance.normal(0, 0.02, shape).astype(np.float32)

    weights: Weights = {
        "places": pretrained.places(longest),
        "norm": scale,
        "norm_bias": shift,
        "layers": [pretrained.layer(number) for number in range(layers)],
        "whole": {"weights": small(3 * width, ANY + 1), "bias": np.full(ANY + 1, -2.0, np.float32)},
        "gaze": small(width, 1),
        "word": {"weights": small(width, ANY), "bias": np.full(ANY, -3.0, np.float32)},
    }
    return jax.tree_util.tree_map(jnp.asarray, weights)


def forward(
    weights: Weights, rows: jax.Array, mask: jax.Array, key: jax.Array | None = None
) -> tuple[jax.Array, jax.Array]:
    """Scores before the sigmoid: (posts, categories and any), and (posts, subwords, categories).

    `rows` are the table's rows of the subwords (posts, subwords, width); `mask` is 1 where there is a
    subword. With a `key` some values are dropped by chance, as in training.
    """
    count = len(weights["layers"])
    keys = [None] * (2 * count + 2) if key is None else list(jax.random.split(key, 2 * count + 2))
    x = _norm(rows + weights["places"][: rows.shape[1]], weights["norm"], weights["norm_bias"])
    x = _drop(x, keys[-1])
    for number, layer in enumerate(weights["layers"]):
        x = _layer(layer, x, mask, keys[2 * number : 2 * number + 2])
    pooled = _drop(_pool(weights, x, mask), keys[-2])
    whole, word = weights["whole"], weights["word"]
    return pooled @ whole["weights"] + whole["bias"], x @ word["weights"] + word["bias"]


def _layer(layer: Weights, x: jax.Array, mask: jax.Array, keys: list[jax.Array | None]) -> jax.Array:
    posts, length, width = x.shape
    parts = (x @ layer["qkv"] + layer["qkv_bias"]).reshape(posts, length, 3, HEADS, width // HEADS)
    queries, keys_, values = parts[:, :, 0], parts[:, :, 1], parts[:, :, 2]
    heat = jnp.einsum("plhd,pmhd->phlm", queries, keys_) / np.sqrt(width // HEADS)
    heat = jax.nn.softmax(heat + (1 - mask)[:, None, None, :] * -1e9, axis=-1)
    seen = jnp.einsum("phlm,pmhd->plhd", heat, values).reshape(posts, length, width)
    x = _norm(
        x + _drop(seen @ layer["mix"] + layer["mix_bias"], keys[0]), layer["norm1"], layer["norm1_bias"]
    )
    inner = jax.nn.gelu(x @ layer["up"] + layer["up_bias"], approximate=False)
    down = inner @ layer["down"] + layer["down_bias"]
    return _norm(x + _drop(down, keys[1]), layer["norm2"], layer["norm2_bias"])


def _pool(weights: Weights, x: jax.Array, mask: jax.Array) -> jax.Array:
    """Mean, maximum, and a mean weighted by what the network learnt to look at."""
    there = mask[..., None]
    mean = (x * there).sum(1) / there.sum(1)
    most = jnp.where(there > 0, x, -1e9).max(1)
    gaze = jax.nn.softmax((x @ weights["gaze"])[..., 0] + (1 - mask) * -1e9, axis=-1)
    return jnp.concatenate([mean, most, (gaze[..., None] * x).sum(1)], axis=-1)


def _norm(x: jax.Array, scale: jax.Array, shift: jax.Array) -> jax.Array:
    centred = x - x.mean(-1, keepdims=True)
    return centred * jax.lax.rsqrt((centred**2).mean(-1, keepdims=True) + NORM_EPSILON) * scale + shift


def _drop(x: jax.Array, key: jax.Array | None) -> jax.Array:
    if key is None:
        return x
    return jnp.where(jax.random.bernoulli(key, 1 - DROPOUT, x.shape), x / (1 - DROPOUT), 0)
