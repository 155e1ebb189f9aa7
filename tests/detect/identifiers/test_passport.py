"""Passports: a letter or two and digits, nothing to check."""

import pytest

PASSPORT = [
    # a label
    ("paspor X1234567", [("X1234567", "high")]),
    # a label behind
    ("C1234567 (passport)", [("C1234567", "high")]),
    # lower case and a space
    ("no paspor: c 1234567", [("c 1234567", "high")]),
    # the shape alone
    ("X1234567", [("X1234567", "low")]),
    # lower case alone
    ("x1234567", []),
    # a voucher
    ("kode promo X1234567", [("X1234567", "low")]),
    # a hashtag
    ("#X1234567", []),
    # eight digits
    ("AB12345678", []),
    # no label
    ("rt 1234567 kali", []),
]


@pytest.mark.parametrize(("text", "expected"), PASSPORT)
def test_passport(found, text, expected):
    assert found("passport", text) == expected
