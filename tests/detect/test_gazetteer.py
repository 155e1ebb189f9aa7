"""The gazetteer that is shipped: labelled, free of doubles and of ordinary words."""

import csv
from pathlib import Path

import pytest

GAZETTEER = Path(__file__).parents[2] / "rules/lists/gazetteer.csv"
ROWS = list(csv.DictReader(GAZETTEER.read_text(encoding="utf-8").splitlines()))
ORDINARY = {
    "bin",
    "big",
    "lan",
    "ma",
    "mk",
    "bi",
    "ky",
    "pu",
    "bpk",
    "ap",
    "batan",
    "setan",
    "pp",
    "kk",
    "an",
}


def test_it_knows_institutions_and_units():
    assert len(ROWS) >= 250
    assert {row["label"] for row in ROWS} == {"INSTITUTION", "UNIT"}


def test_no_term_stands_twice():
    terms = [row["term"].lower() for row in ROWS]
    assert len(terms) == len(set(terms))


def test_no_ordinary_word_is_an_institution():
    assert ORDINARY.isdisjoint(row["term"].lower() for row in ROWS)


@pytest.mark.parametrize(
    "term", ["Kemenkeu", "DJP", "DJPb", "DJBC", "Setjen", "KPP", "KPPN", "BPKP", "KPK", "TNI", "Polri"]
)
def test_everyday_names_are_there(term):
    assert term in {row["term"] for row in ROWS}
