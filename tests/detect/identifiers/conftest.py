"""What the tables of cases share: one step for all identifiers, and what it finds of one of them."""

from collections.abc import Callable

import pytest

from bijak.detect.identifiers import IDENTIFIERS, IdentifierStep
from bijak.detect.reading import Reading

Found = Callable[[str, str], list[tuple[str, str]]]


@pytest.fixture(scope="session")
def found() -> Found:
    """From the name of an identifier and a text to what is found: (the words, the confidence)."""
    step = IdentifierStep(IDENTIFIERS)

    def look(name: str, text: str) -> list[tuple[str, str]]:
        reading = Reading(text)
        step(reading)
        assert reading.complete
        return [
            (text[shape.span.start : shape.span.end], shape.confidence.label)
            for shape in reading.shapes
            if shape.name == name
        ]

    return look
