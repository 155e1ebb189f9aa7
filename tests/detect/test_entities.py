"""Money, percentages and dates by rule; institutions by the gazetteer."""

import pytest

from bijak.detect.entities import EntityStep, by_gazetteer
from bijak.detect.found import Found
from bijak.detect.reading import EntityMatch, Reading, TermMatch
from bijak.post import Span


def entities(text, step=None):
    reading = Reading(text)
    (step or EntityStep())(reading)
    return [(entity.label, text[entity.span.start : entity.span.end]) for entity in reading.entities]


CASES = [
    ("anggaran Rp 1,5 miliar", [("MONEY", "Rp 1,5 miliar")]),  # a currency and a scale
    ("Rp10.000.000,00", [("MONEY", "Rp10.000.000,00")]),  # dots and cents
    ("gaji 10jt", [("MONEY", "10jt")]),  # colloquial
    ("cuma 50rb", [("MONEY", "50rb")]),
    ("US$ 5 million", [("MONEY", "US$ 5 million")]),  # English
    ("lima ratus juta rupiah", [("MONEY", "lima ratus juta rupiah")]),  # in words
    ("1.000.000 rupiah", [("MONEY", "1.000.000 rupiah")]),  # the currency behind
    ("2 juta orang", []),  # people are not paid
    ("sejuta umat", []),
    ("jarak 5 m, tinggi 10 m", []),  # metres
    ("naik 12,5%", [("PERCENT", "12,5%")]),
    ("naik 5 persen", [("PERCENT", "5 persen")]),
    ("turun 25 bps", [("PERCENT", "25 bps")]),
    ("skor 3-1, jam 10.30", []),  # a score and a time
    ("17 Agustus 2026", [("DATE", "17 Agustus 2026")]),
    ("17-18 agustus", [("DATE", "17-18 agustus")]),  # a range
    ("August 17, 2026", [("DATE", "August 17, 2026")]),
    ("rapat 12/05/2026", [("DATE", "12/05/2026")]),
    ("2026-08-17", [("DATE", "2026-08-17")]),
    ("besok atau pekan depan", [("DATE", "besok"), ("DATE", "pekan depan")]),
    ("triwulan III 2026", [("DATE", "triwulan III 2026")]),
    ("mei dan maret", []),  # months alone are names as well
    ("v1.2.2026", []),  # a version
    ("tahun 2026", []),  # a year alone is nothing to hide
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_by_rule(text, expected):
    assert entities(text) == expected


def found(*terms):
    """What is found in a text with these terms, each for the slot of its number."""
    reading = Reading("Kanwil DJP Jakarta", terms=list(terms))
    return Found.of(reading, lambda term: (term,))


def test_the_gazetteer_gives_terms_their_label():
    terms = found(TermMatch(Span(5, 13), 7), TermMatch(Span(18, 21), 8), TermMatch(Span(0, 4), 9))
    assert by_gazetteer(terms, {"INSTITUTION": 7, "UNIT": 8}) == [
        EntityMatch(Span(5, 13), "INSTITUTION"),
        EntityMatch(Span(18, 21), "UNIT"),
    ]


def test_of_two_names_the_longer_stays():
    terms = found(TermMatch(Span(0, 10), 1), TermMatch(Span(7, 10), 1))
    assert by_gazetteer(terms, {"UNIT": 1}) == [EntityMatch(Span(0, 10), "UNIT")]
