"""Licence plates; history, courses and products have the same shape."""

import pytest

PLATE = [
    # a label
    ("plat B 1234 XYZ", [("B 1234 XYZ", "high")]),
    # no spaces
    ("mobilnya AB1234CD warna putih", [("AB1234CD", "high")]),
    # lower case with a label
    ("nopol b 1234 xyz", [("b 1234 xyz", "high")]),
    # the shape alone
    ("B 1234 XYZ", [("B 1234 XYZ", "low")]),
    # lower case alone
    ("b 1234 xyz", []),
    # history has the shape, and stays LOW
    ("G30S PKI 1965", [("G30S", "low")]),
    # so does a course
    ("guru P3U", [("P3U", "low")]),
    # no such area, but a label
    ("parkir motor QQ 1234 X", [("QQ 1234 X", "medium")]),
    # no plate begins with 0
    ("B 0123 XY", []),
    # a hashtag
    ("#B1234XYZ", []),
    # a product
    ("iPhone 15 Pro", []),
    # a place
    ("jam 7 di Blok M 2 ya", []),
    # a year
    ("mobil SUV 2024 baru", []),
]


@pytest.mark.parametrize(("text", "expected"), PLATE)
def test_plate(found, text, expected):
    assert found("plate", text) == expected
