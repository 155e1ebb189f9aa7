"""NPWP: numbers whose check digit holds, and neighbours that fail it."""

import pytest

NPWP = [
    # official dots and check digit
    ("01.312.166.0-091.000", [("01.312.166.0-091.000", "medium")]),
    # a label before
    ("NPWP 01.312.166.0-091.000", [("01.312.166.0-091.000", "high")]),
    # no dots, a label
    ("npwp saya 013121660091000", [("013121660091000", "high")]),
    # one of ten random numbers passes
    ("013121660091000", [("013121660091000", "low")]),
    # sixteen digits beginning with 0
    ("0013121660091000 NPWP baru", [("0013121660091000", "high")]),
    # a NIK used as NPWP
    ("NPWP: 3171015708450001", [("3171015708450001", "high")]),
    # dots, but the check digit fails
    ("01.312.166.1-091.000", [("01.312.166.1-091.000", "low")]),
    # the same with a label
    ("npwp 01.312.166.1-091.000", [("01.312.166.1-091.000", "medium")]),
    # spaces for dots
    ("lapor SPT, npwp 01 312 166 0 091 000", [("01 312 166 0 091 000", "high")]),
    # fifteen digits that fail
    ("123456789012345", []),
    # a range of addresses
    ("IP 192.168.100.1-192.168.100.9", []),
]


@pytest.mark.parametrize(("text", "expected"), NPWP)
def test_npwp(found, text, expected):
    assert found("npwp", text) == expected
