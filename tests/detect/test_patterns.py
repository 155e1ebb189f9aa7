"""Patterns of packs: what is found, what is refused and what the refusal says."""

import re

import pytest

from bijak.detect.patterns import PatternError, PatternStep, compile_pattern, encodable
from bijak.detect.reading import Reading
from bijak.post import Confidence, Span


def shapes(patterns, text):
    reading = Reading(text)
    PatternStep(patterns)(reading)
    assert reading.complete
    return [
        (shape.name, text[shape.span.start : shape.span.end], shape.confidence) for shape in reading.shapes
    ]


def test_patterns_are_named_by_their_number():
    patterns = [(r"\bZEBRA-\d+", None), (r"operasi \w+", None), (r"tak ada", None)]
    assert shapes(patterns, "operasi senyap ZEBRA-12") == [
        ("0", "ZEBRA-12", Confidence.LOW),
        ("1", "operasi senyap", Confidence.LOW),
    ]


def test_a_check_rule_makes_medium_or_nothing():
    text = "20241231 dan 20241331"
    assert shapes([(r"\b\d{8}\b", "date_yyyymmdd")], text) == [("0", "20241231", Confidence.MEDIUM)]


def test_spans_count_code_points():
    reading = Reading("😀 kode ZEBRA")
    PatternStep([("ZEBRA", None)])(reading)
    assert reading.shapes[0].span == Span(7, 12)


def test_a_lone_surrogate_is_read_over():
    assert encodable("a\ud800b") == "a\ufffdb"
    assert shapes([("b", None)], "a\ud800b") == [("0", "b", Confidence.LOW)]


def test_no_patterns_find_nothing():
    assert shapes([], "apa saja") == []


def test_too_many_matches_leave_the_reading_incomplete():
    reading = Reading("a" * 5_000)
    PatternStep([("a", None)])(reading)
    assert not reading.complete


def test_a_pattern_that_would_run_away_elsewhere_is_linear():
    assert shapes([(r"(a+)+$", None)], "a" * 20_000 + "b") == []


def test_an_unknown_check_rule_is_refused():
    with pytest.raises(KeyError):
        PatternStep([("a", "nikk")])


REFUSED = [
    (r"(?=rahasia)", "look-around"),
    (r"(?<!x)rahasia", "look-around"),
    (r"(a)\1", "back references"),
    (r"(?P<a>x)(?P=a)", "back references"),
    (r"a++", "possessive"),
    (r"akhir\Z", r"\z"),
    (r"\u0061", r"\x{…}"),
    (r"a{2000}", "1000"),
    (r"rahasia*|", "empty"),
    (r"x*", "empty"),
    (r"(", "missing )"),
    (r"[z-a]", "character class range"),
]


@pytest.mark.parametrize(("pattern", "reason"), REFUSED)
def test_a_refusal_says_why(pattern, reason):
    with pytest.raises(PatternError, match=re.escape(reason)):
        compile_pattern(pattern)
