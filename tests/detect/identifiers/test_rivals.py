"""Digits that could be several things: who keeps them."""

from __future__ import annotations

import pytest

from bijak.detect.identifiers.step import IdentifierStep
from bijak.detect.reading import Reading

CASES = [
    # "atas nama" stands nearer than "NIK", but says nothing of banks
    ("NIK pelapornya 3273015507900004 atas nama Dewi", "nik"),
    ("NPWP 09.254.294.3-407.000 a.n. Dewi", "npwp"),
    # a bank is named
    ("transfer ke BRI 012301012345678 atas nama Dewi", "bank_account"),
]


@pytest.mark.parametrize(("text", "name"), CASES)
def test_digits_go_to_what_the_words_say(text: str, name: str) -> None:
    reading = Reading(text)
    IdentifierStep(["nik", "npwp", "bank_account", "kk"])(reading)
    assert [shape.name for shape in reading.shapes] == [name]
