"""How names stand in social posts: sentence plans and names of our own, combined at random with a seed.

The corpora are news. Posts say "kata bu rina", "anak kpp", "otw bandung" in lower case and slang; without
such sentences a model finds few of them. The plans and names are in social.yaml.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import yaml

from training.entities.sentences import Chunk, Sentence

PARTS: Final[dict[str, list[str]]] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))

_SLOT: Final = re.compile(r"\{(\w+)\}")


class Names:
    """Names to put into the plans: listed ones, those of the news corpora, and made-up ones.

    With listed names alone the model learns the names; it is to learn their surroundings.
    """

    def __init__(self, news: list[Sentence], rng: random.Random) -> None:
        self._rng = rng
        self._news: dict[str, list[tuple[str, ...]]] = {"PERSON": [], "ORG": [], "LOC": []}
        for sentence in news:
            for chunk in sentence:
                if chunk.label and len(chunk.tokens) <= 3:
                    self._news[chunk.label].append(chunk.tokens)

    def draw(self, label: str) -> tuple[str, ...]:
        """The words of one name."""
        if self._rng.random() < 0.35:
            return self._rng.choice(self._news[label])
        if label == "PERSON":
            return self._person()
        name = self._rng.choice(PARTS["organisations" if label == "ORG" else "places"]).split()
        return tuple(self._made_up() if len(name) > 1 and self._rng.random() < 0.2 else word for word in name)

    def _person(self) -> tuple[str, ...]:
        listed = self._rng.random() < 0.5
        given = self._rng.choice(PARTS["given"]) if listed else self._made_up()
        if self._rng.random() < 0.6:
            return (given,)
        return (given, self._rng.choice(PARTS["family"]) if listed else self._made_up())

    def _made_up(self) -> str:
        return "".join(self._rng.choices(PARTS["syllables"], k=self._rng.choice((2, 2, 3)))).capitalize()


def sentences(count: int, names: Names, rng: random.Random) -> Iterator[Sentence]:
    """`count` sentences from the plans, about one in six without any name."""
    for _ in range(count):
        plan = rng.choice(PARTS["plain"]) if rng.random() < 1 / 6 else rng.choice(PARTS["plans"])
        chunks: list[Chunk] = []
        for word in plan.split():
            slot = _SLOT.search(word)
            if not slot:
                chunks.append(Chunk((word,)))
            elif slot[1] == "title":
                chunks.append(Chunk((rng.choice(PARTS["titles"]),)))
            elif slot[1] == "n":
                chunks.append(Chunk((str(rng.randint(1, 12)),)))
            elif word.startswith("@"):
                chunks.append(Chunk(("@" + "".join(names.draw(slot[1])),), slot[1]))
            else:
                chunks.append(Chunk(names.draw(slot[1]), slot[1]))
        yield tuple(chunks)
