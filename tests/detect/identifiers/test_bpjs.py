"""BPJS: thirteen digits beginning with 000, or eleven with a label."""

import pytest

BPJS = [
    # a health card with its label
    ("BPJS 0001234567890", [("0001234567890", "high")]),
    # groups
    ("kartu KIS saya 0001 2345 67890", [("0001 2345 67890", "high")]),
    # eleven digits with a label
    ("bpjs ketenagakerjaan 12345678901", [("12345678901", "high")]),
    # the shape alone
    ("0001234567890", [("0001234567890", "low")]),
    # eleven digits alone
    ("12345678901", []),
    # a price
    ("iuran bpjs 150.000 per bulan", []),
    # a hotline
    ("BPJS call center 165", []),
]


@pytest.mark.parametrize(("text", "expected"), BPJS)
def test_bpjs(found, text, expected):
    assert found("bpjs", text) == expected
