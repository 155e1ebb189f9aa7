"""Document numbers, internal ones and public ones told apart."""

import pytest

DOCUMENT_NUMBER = [
    # a memorandum
    ("ND-12/PB/2026", [("ND-12/PB/2026", "medium")]),
    # a word of context
    ("dokumen ND-12/PB/2026 belum diumumkan", [("ND-12/PB/2026", "high")]),
    # a letter of the minister
    ("surat S-781/MK.08/2017", [("S-781/MK.08/2017", "high")]),
    # two units
    ("ND-1/PJ/PJ.09/2024 bocor", [("ND-1/PJ/PJ.09/2024", "medium")]),
    # a full stop behind
    ("nota dinas ND-123/SJ.4/2018.", [("ND-123/SJ.4/2018", "high")]),
    # lower case
    ("nd-45/kn.3/2025", [("nd-45/kn.3/2025", "medium")]),
    # an invitation
    ("Undangan UND-12/SJ.1/2026", [("UND-12/SJ.1/2026", "high")]),
    # a report of the inspectorate
    ("LAP-7/IJ.2/2026", [("LAP-7/IJ.2/2026", "medium")]),
    # a memo
    ("MEMO-3/PB.1/2026", [("MEMO-3/PB.1/2026", "medium")]),
    # police and army
    ("telegram B/1234/IV/2024", [("B/1234/IV/2024", "high")]),
    # an order of the police
    ("ST/45/III/2025", [("ST/45/III/2025", "medium")]),
    # no type, but "nomor"
    ("nomor: 123/UN1.P/2024", [("123/UN1.P/2024", "high")]),
    # a type and a number only
    ("ND-12", [("ND-12", "low")]),
    # the same with a word of context
    ("sesuai nota dinas ND-12 kemarin", [("ND-12", "medium")]),
    # a regulation is public
    ("PMK-56/PMK.03/2025", []),
    # degrees
    ("lulusan S-1/S-2 2024", []),
    # degrees and years
    ("S1 2020, S2 2022", []),
    # no unit
    ("skor B/1 di 2024", []),
    # a path
    ("www.contoh.go.id/ST-1/a/2024", []),
    # no year
    ("R-2/D-2", []),
    # no unit
    ("BA-1/2024", [("BA-1/2024", "low")]),
]


PUBLIC_DOCUMENT_NUMBER = [
    # the new style
    ("PMK 56 Tahun 2025", [("PMK 56 Tahun 2025", "medium")]),
    # a law and its article
    ("UU No. 14 Tahun 2008 pasal 17", [("UU No. 14 Tahun 2008", "high")]),
    # short
    ("UU 14/2008", [("UU 14/2008", "medium")]),
    # a rule of a director general
    ("PER-17/PJ/2025", [("PER-17/PJ/2025", "medium")]),
    # a circular
    ("SE-16/MK.01/2018", [("SE-16/MK.01/2018", "medium")]),
    # a decision
    ("KMK-123/KMK.01/2024", [("KMK-123/KMK.01/2024", "medium")]),
    # an announcement
    ("PENG-1/PJ.09/2024 tentang layanan", [("PENG-1/PJ.09/2024", "high")]),
    # a presidential regulation
    ("Perpres Nomor 12 Tahun 2024", [("Perpres Nomor 12 Tahun 2024", "medium")]),
    # internal
    ("ND-12/PB/2026", []),
    # inside a word
    ("super 12/2024", []),
    # an ordinary word
    ("per 12 orang", []),
]


@pytest.mark.parametrize(("text", "expected"), DOCUMENT_NUMBER)
def test_document_number(found, text, expected):
    assert found("document_number", text) == expected


@pytest.mark.parametrize(("text", "expected"), PUBLIC_DOCUMENT_NUMBER)
def test_public_document_number(found, text, expected):
    assert found("public_document_number", text) == expected
