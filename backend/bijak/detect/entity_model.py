"""The trained part of entity detection: people, organisations and places by a spaCy pipeline.

The pipeline shipped with Bijak is small and made for Indonesian social text (see docs/models.md). Any other
installed spaCy pipeline with a named-entity component can take its place: give its name to
`EntityModel.load`.
"""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import Final

import spacy
from spacy.language import Language

from bijak.detect import tokenizer as tokenizer  # registers the tokenizer that the shipped pipeline names
from bijak.detect.reading import EntityMatch
from bijak.post import Span

SHIPPED: Final = Path(__file__).parent.parent / "models" / "entities"
"""The folder of the pipeline in the package."""

LABELS: Final = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORG",
    "ORGANIZATION": "ORG",
    "NORP": "ORG",
    "LOC": "LOC",
    "GPE": "LOC",
    "FAC": "LOC",
}
"""Names that spaCy pipelines give to what Bijak calls PERSON, ORG and LOC; other labels are left aside."""


class EntityModel:
    """Finds PERSON, ORG and LOC in a text. Safe to call from several threads.

    >>> model = EntityModel.load()
    >>> [match.label for match in model("kata bu Rina dari Kemenkeu")]
    """

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._lock = Lock()

    @classmethod
    def load(cls, pipeline: str | Path = SHIPPED) -> EntityModel:
        """The model of a pipeline's name or folder. Raises `OSError` where spaCy finds none there."""
        nlp = spacy.load(pipeline)
        if "ner" not in nlp.pipe_names and "entity_ruler" not in nlp.pipe_names:
            raise OSError(f"the pipeline {pipeline} has no named-entity component (it has: {nlp.pipe_names})")
        return cls(nlp)

    def __call__(self, text: str) -> list[EntityMatch]:
        """The named things of `text`, in order."""
        # A memory zone returns the strings of new words after each text; it is one per pipeline at a time.
        with self._lock, self._nlp.memory_zone():
            return [
                EntityMatch(Span(entity.start_char, entity.end_char), LABELS[entity.label_])
                for entity in self._nlp(text).ents
                if entity.label_ in LABELS
            ]
