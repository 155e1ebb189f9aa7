"""Secrecy marks: stamps, fields and secret types; ordinary secrets are left alone."""

import pytest

SECRECY_MARK = [
    # in brackets, with a document
    ("[RAHASIA] nota dinas", [("RAHASIA", "high")]),
    # alone on its line
    ("SANGAT RAHASIA\nLaporan situasi", [("SANGAT RAHASIA", "high")]),
    # alone
    ("TERBATAS", [("TERBATAS", "medium")]),
    # a field
    ("sifat: rahasia", [("sifat: rahasia", "high")]),
    # a field with spaces
    ("Sifat Surat : SANGAT RAHASIA", [("Sifat Surat : SANGAT RAHASIA", "high")]),
    # the lowest degree
    ("Klasifikasi: terbatas", [("Klasifikasi: terbatas", "high")]),
    # English
    ("classification: secret", [("classification: secret", "high")]),
    # a letter of a secret type
    ("SR-12/MK.1/2026", [("SR-12/MK.1/2026", "high")]),
    # a secret memorandum
    ("NDR-4/SJ/2026", [("NDR-4/SJ/2026", "high")]),
    # one letter only
    ("R/45/III/2024", [("R/45/III/2024", "medium")]),
    # one letter and a word of context
    ("surat R-45/BIN/2024", [("R-45/BIN/2024", "high")]),
    # capitals in a sentence with a document
    ("ini dokumen RAHASIA lho", [("RAHASIA", "high")]),
    # capitals in a sentence
    ("ini RAHASIA kita berdua", [("RAHASIA", "low")]),
    # two words are a mark
    ("TOP SECRET: rencana makan siang", [("TOP SECRET", "medium")]),
    # spaced as on a stamp
    ("R A H A S I A", [("R A H A S I A", "medium")]),
    # lower case
    ("rahasia umum, resep rahasia nenek", []),
    # a sale
    ("STOK TERBATAS! PROMO TERBATAS", []),
    # seats
    ("tempat TERBATAS daftar segera", []),
    # an ordinary memorandum
    ("ND-12/PB/2026", []),
    # everything is written in capitals
    ("BIG SALE HARI INI SAJA RAHASIA KULIT CANTIK ADA DI SINI", []),
    # a brand
    ("Victoria's SECRET", []),
    # no secret
    ("sifat: biasa", []),
    # a sentence, no field
    ("sifatnya rahasia perusahaan", []),
]


@pytest.mark.parametrize(("text", "expected"), SECRECY_MARK)
def test_secrecy_mark(found, text, expected):
    assert found("secrecy_mark", text) == expected
