"""A small transformer that reads the subwords of a text in their order.

It judges the text as a whole and weighs each subword. It runs in ONNX Runtime on one core: a millisecond or
three for a post.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from bijak.text.subwords import Subword, Subwords

Floats = NDArray[np.float32]

GRAPH: Final = "encoder.onnx"
SUBWORDS: Final = "subwords.model"
TABLE: Final = "rows.npy"


class Encoder:
    """The network, its table of subwords, and how texts are cut into them. May be used from several
    threads."""

    def __init__(self, folder: Path) -> None:
        """Load the network of a folder. Raises `OSError` where a part is missing."""
        for name in (GRAPH, SUBWORDS, TABLE):
            if not (folder / name).is_file():
                raise FileNotFoundError(f"{folder / name}: a part of the text model is missing")
        self.subwords = Subwords(folder / SUBWORDS)
        self._table = np.load(folder / TABLE, mmap_mode="r").view(np.ndarray)
        onnxruntime.disable_telemetry_events()  # builds for Windows would report their use to the system
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / GRAPH), options, providers=["CPUExecutionProvider"]
        )

    def __call__(self, subwords: Sequence[Subword]) -> tuple[Floats, Floats]:
        """Log-odds for the text (labels), and for each of its subwords (subwords, categories)."""
        ids = [self.subwords.opening, *(subword.id for subword in subwords), self.subwords.closing]
        whole, words = self._session.run(None, {"rows": unpack(self._table[ids])})
        return whole, words[1:-1]


def unpack(packed: NDArray[np.uint8]) -> Floats:
    """Weights from blocks of 32 that share a half-precision scale, four bits each.

    (…, blocks, 18 bytes) to (…, blocks * 32).
    """
    scale = packed[..., :2].copy().view("<f2").astype(np.float32)
    halves = packed[..., 2:]
    weights = np.concatenate([halves & 15, halves >> 4], axis=-1).astype(np.float32) - 8
    whole: Floats = (weights * scale).reshape(*packed.shape[:-2], -1)
    return whole
