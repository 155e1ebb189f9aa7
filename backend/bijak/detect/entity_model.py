"""The trained part of entity detection: people, organisations and places by a spaCy pipeline.

    model = EntityModel()
    [[match.label for match in found] for found in model(["kata bu Rina dari Kemenkeu"])]

The pipeline shipped with Bijak is small and made for Indonesian social text (see docs/models.md). Any other
installed spaCy pipeline with a named-entity component can take its place: give its name or folder.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache, cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

from bijak.detect.reading import EntityMatch
from bijak.post import Span

if TYPE_CHECKING:
    from spacy.language import Language

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

    The pipeline is loaded at the first call (a fifth of a second for the shipped one): most posts need none.
    """

    def __init__(self, pipeline: str | Path = SHIPPED) -> None:
        """Take the name or folder of a spaCy pipeline."""
        self._pipeline = pipeline
        self._lock = Lock()

    def __call__(self, texts: Sequence[str]) -> list[list[EntityMatch]]:
        """The named things of each text, in order; several together take half the time. Raises `OSError`
        where there is no such pipeline."""
        # A memory zone gives back the words of each text; a pipeline can have one at a time.
        with self._lock, self._nlp.memory_zone():
            return [
                [
                    EntityMatch(Span(entity.start_char, entity.end_char), LABELS[entity.label_])
                    for entity in doc.ents
                    if entity.label_ in LABELS
                ]
                for doc in self._nlp.pipe(texts)
            ]

    def prepare(self) -> None:
        """Load the pipeline, if that has not been done."""
        with self._lock:
            _ = self._nlp

    @property
    def name(self) -> str:
        """The pipeline's own name and version. A pipeline that is no folder is loaded to be asked."""
        folder = Path(self._pipeline)
        if folder.is_dir():
            meta = json.loads((folder / "meta.json").read_bytes())
        else:
            with self._lock:
                meta = self._nlp.meta
        return f"{meta['lang']}_{meta['name']} {meta['version']}"

    @cached_property
    def _nlp(self) -> Language:
        import spacy

        import bijak.detect.tokenizer  # noqa: F401 - registers the tokenizer that the shipped pipeline names

        nlp = spacy.load(self._pipeline)
        if not {"ner", "entity_ruler", "span_ruler"}.intersection(nlp.pipe_names):
            has = ", ".join(nlp.pipe_names) or "nothing"
            raise OSError(f"the pipeline {self._pipeline} has no named-entity component (it has: {has})")
        return nlp


@cache
def entity_model(pipeline: str | Path = SHIPPED) -> EntityModel:
    """The model of a pipeline, one for the whole process: a new set of lists needs no new model."""
    return EntityModel(pipeline)
