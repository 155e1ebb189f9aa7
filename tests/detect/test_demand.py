from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bijak.detect.detector import Detector
from bijak.detect.reading import EntityMatch
from bijak.post import Span
from tests.small_pack import KEY, compiled, rule

SICK = [{"terms": ["positif tbc"]}]
PERSON = [{"entity": "PERSON"}]
NEAR_PERSON = {"entities": ["PERSON"], "within": "sentence"}
NEAR_SICK = {"any": ["positif tbc"], "within": "sentence"}


class Model:
    """Finds the name Rina and remembers how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, texts: Sequence[str]) -> list[list[EntityMatch]]:
        self.asked += 1
        places = [text.find("Rina") for text in texts]
        return [[EntityMatch(Span(at, at + 4), "PERSON")] if at >= 0 else [] for at in places]


CASES: list[tuple[dict[str, Any], str, bool, int]] = [
    # rule, text, is the model asked, findings
    ({"find": SICK, "near": NEAR_PERSON}, "Rina positif TBC", True, 1),
    ({"find": SICK, "near": NEAR_PERSON}, "dia positif TBC", True, 0),
    ({"find": SICK, "near": NEAR_PERSON}, "Rina sudah sehat", False, 0),
    ({"find": PERSON, "near": NEAR_SICK}, "Rina positif TBC", True, 1),
    ({"find": PERSON, "near": NEAR_SICK}, "Rina sudah sehat", False, 0),
    ({"find": SICK, "near": {**NEAR_PERSON, "effect": "forbid"}}, "Rina positif TBC", True, 0),
    ({"find": SICK, "near": {**NEAR_PERSON, "effect": "raise"}}, "Rina positif TBC", True, 1),
    ({"find": PERSON}, "Rina sudah sehat", True, 1),
    ({"find": SICK}, "Rina positif TBC", False, 1),
    ({"find": PERSON, "stage": "draft"}, "Rina positif TBC", False, 0),
]


@pytest.mark.parametrize(("changes", "text", "asked", "findings"), CASES)
def test_the_model_is_asked_only_when_a_rule_could_speak(
    tmp_path: Path, changes: dict[str, Any], text: str, asked: bool, findings: int
) -> None:
    model = Model()
    reading = Detector(compiled(tmp_path, rule(**changes)), KEY, named=model).read(text)
    assert (model.asked > 0, len(reading.findings)) == (asked, findings)
