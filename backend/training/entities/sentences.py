"""Reading labelled sentences: the shapes of the openly licensed corpora, made one.

Both corpora are lines of a token and its BIO label with blank lines between sentences; they differ in
columns and in the names of labels.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LABELS: Final = {
    "PER": "PERSON",
    "PERSON": "PERSON",
    "ORG": "ORG",
    "ORGANISATION": "ORG",
    "LOC": "LOC",
    "PLACE": "LOC",
}
"""The corpora's names of labels, and Bijak's."""

_NO_SPACE_BEFORE: Final = frozenset(".,:;!?)]}%”’")
_NO_SPACE_AFTER: Final = frozenset("([{“‘")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some tokens of a sentence that are one entity, or, with an empty label, no entity."""

    tokens: tuple[str, ...]
    label: str = ""


Sentence = tuple[Chunk, ...]


def read(path: Path) -> Iterator[Sentence]:
    """The sentences of a BIO file. Raises `ValueError` with the line for a label that is not known."""
    chunks: list[Chunk] = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            fields = line.split()
            if len(fields) < 2:
                if chunks:
                    yield tuple(chunks)
                chunks = []
                continue
            token, tag = fields[0], fields[-1]
            prefix, _, name = tag.partition("-")
            if name and name not in LABELS:
                raise ValueError(f"{path}:{number}: unknown label {tag!r}")
            label = LABELS.get(name, "")
            if prefix == "I" and chunks and chunks[-1].label == label:
                chunks[-1] = Chunk((*chunks[-1].tokens, token), label)
            else:
                chunks.append(Chunk((token,), label))
    if chunks:
        yield tuple(chunks)


def join(sentence: Sentence) -> tuple[str, list[tuple[int, int, str]]]:
    """The sentence as text as people write it, and its entities as (start, end, label) in code points."""
    text = ""
    entities: list[tuple[int, int, str]] = []
    for chunk in sentence:
        start = -1
        for token in chunk.tokens:
            if text and token[0] not in _NO_SPACE_BEFORE and text[-1] not in _NO_SPACE_AFTER:
                text += " "
            if start < 0:
                start = len(text)
            text += token
        if chunk.label:
            entities.append((start, len(text), chunk.label))
    return text, entities
