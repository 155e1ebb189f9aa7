"""The subwords that the text model keeps of the pretrained encoder's 250,000.

Kept are those that a text in Indonesian or English needs: every one met in the given texts, and the commonest
written in plain letters and digits. Any text can still be cut, into shorter ones where need be.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Final

from sentencepiece import SentencePieceProcessor
from sentencepiece import sentencepiece_model_pb2 as proto

from training.posts.pretrained import Pretrained

COMMONEST: Final = 24_000
"""How many plain subwords are kept whether met or not. The encoder lists the commonest first."""

_UNKNOWN, _OPENING, _CLOSING = "<unk>", "<s>", "</s>"
_SPECIAL: Final = 4
"""Rows of the pretrained table that are no subwords of texts."""


def choose(pretrained: Pretrained, texts: Iterable[str]) -> list[int]:
    """The rows to keep: unknown, opening, closing, and then the subwords in the encoder's order."""
    pieces = SentencePieceProcessor(model_proto=_model(pretrained, range(_SPECIAL, len(pretrained.subwords))))
    met: set[int] = set()
    for text in texts:
        met.update(pieces.encode(text))
    special = 3  # this model lists unknown, opening and closing first
    rows = {number - special + _SPECIAL for number in met if number >= special}
    plain = (row for row, word in enumerate(pretrained.subwords) if row >= _SPECIAL and _is_plain(word))
    rows.update(islice(plain, COMMONEST))
    return [pretrained.unknown, pretrained.opening, pretrained.closing, *sorted(rows)]


def write(pretrained: Pretrained, rows: list[int], path: Path) -> None:
    """The kept subwords as a SentencePiece model whose numbers are places in `rows`."""
    path.write_bytes(_model(pretrained, rows[3:]))


def _is_plain(subword: str) -> bool:
    """Whether it is made of ASCII, in lower case as folded texts are."""
    return subword.removeprefix("▁").isascii() and subword == subword.lower()


def _model(pretrained: Pretrained, rows: Iterable[int]) -> bytes:
    model = proto.ModelProto()
    trainer = model.trainer_spec
    trainer.model_type = proto.TrainerSpec.ModelType.UNIGRAM
    trainer.unk_id, trainer.bos_id, trainer.eos_id, trainer.pad_id = 0, 1, 2, -1
    kinds = proto.ModelProto.SentencePiece.Type
    for word, kind in ((_UNKNOWN, kinds.UNKNOWN), (_OPENING, kinds.CONTROL), (_CLOSING, kinds.CONTROL)):
        model.pieces.add(piece=word, score=0, type=kind)
    for row in rows:
        word, score = pretrained.subwords[row], float(pretrained.scores[row])
        model.pieces.add(piece=word, score=score, type=kinds.NORMAL)
    trainer.vocab_size = len(model.pieces)
    normal = model.normalizer_spec
    normal.name = "identity"
    normal.add_dummy_prefix = normal.remove_extra_whitespaces = normal.escape_whitespaces = True
    return model.SerializeToString()
