"""A text cut into the subwords that the text model knows, with the way back to every character.

    subwords = Subwords(folder / "subwords.model")
    subwords("katanya besok")     # [Subword(id=…, start=0, end=4), …]

The cutting itself is done by SentencePiece.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from sentencepiece import SentencePieceProcessor

_SPACE = re.compile(r"\s")


class Subword(NamedTuple):
    """The number of a subword in the model's table, and the code points of the text it was read from."""

    id: int
    start: int
    end: int


class Subwords:
    """Cuts texts into subwords. May be used from several threads.

    `opening` and `closing` are the numbers that stand around every text given to the model.
    """

    def __init__(self, model: Path) -> None:
        """Read a SentencePiece model. Raises `OSError` where it cannot be read."""
        self._pieces = SentencePieceProcessor(model_file=str(model))
        self.opening: int = self._pieces.bos_id()
        self.closing: int = self._pieces.eos_id()

    def __call__(self, text: str, sampling: float | None = None) -> list[Subword]:
        """The subwords of `text` in their order; white space belongs to none of them.

        With `sampling` (an inverse temperature, 0.1 to 0.5) it cuts by chance into likely but not always the
        likeliest subwords; training uses it so that a model does not rest on one way of cutting.
        """
        spaced = _SPACE.sub(" ", text).encode("utf-8", "replace").decode()
        cut = self._pieces.encode(
            spaced,
            return_type="offset_mapping",
            enable_sampling=sampling is not None,
            nbest_size=-1,
            alpha=sampling,
        )
        subwords = []
        for number, (start, end) in zip(cut["ids"], cut["offsets"], strict=True):
            begin = start
            while begin < end and spaced[begin] == " ":
                begin += 1
            if begin < end:
                subwords.append(Subword(number, begin, end))
        return subwords
