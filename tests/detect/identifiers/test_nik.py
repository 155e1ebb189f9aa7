"""NIK and KK: synthetic numbers with a district and a date that exist; serial numbers are made up."""

import pytest

NIK = [
    # the check rule alone
    ("3171015708450001", [("3171015708450001", "medium")]),
    # a label before
    ("NIK saya 3171015708450001", [("3171015708450001", "high")]),
    # a label behind, with an ending
    ("3171015708450001 itu nomor KTP-ku", [("3171015708450001", "high")]),
    # grouped by four
    ("nik:3171 0157 0845 0001", [("3171 0157 0845 0001", "high")]),
    # grouped by meaning
    ("KTP 317101-570845-0001 ya", [("317101-570845-0001", "high")]),
    # dots as on the card
    ("ktp 31.71.01.570845.0001", [("31.71.01.570845.0001", "high")]),
    # digits spaced out
    ("nik 3 1 7 1 0 1 5 7 0 8 4 5 0 0 0 1", [("3 1 7 1 0 1 5 7 0 8 4 5 0 0 0 1", "high")]),
    # full-width digits
    ("nik ３１７１０１５７０８４５０００１", [("３１７１０１５７０８４５０００１", "high")]),
    # zero-width spaces between
    ("nik 3171\u200b0157\u200b0845\u200b0001", [("3171\u200b0157\u200b0845\u200b0001", "high")]),
    # glued to its label
    ("#KTP3171015708450001", [("3171015708450001", "high")]),
    # 30 February
    ("3171013002001234", [("3171013002001234", "low")]),
    # a label, but no such district
    ("NIK 1234567890123456", [("1234567890123456", "medium")]),
    # sixteen digits and nothing else
    ("1234567890123456", [("1234567890123456", "low")]),
    # serial number 0000 is never given
    ("3171015708450000", [("3171015708450000", "low")]),
    # a province that does not exist
    ("9971011708450001", [("9971011708450001", "low")]),
    # a parcel
    ("no resi JNE 3171015708450001", [("3171015708450001", "low")]),
    # one digit too many
    ("31710157084500011", []),
    # one digit too few
    ("317101570845001", []),
    # inside a word
    ("x3171015708450001y", []),
    # inside a web address
    ("https://x.com/p/status/3171015708450001", []),
    # dates and times
    ("tanggal 17-08-1945 jam 10.00 lalu 20 menit", []),
    # nik inside words, and a year
    ("pernikahan teknik unik 2024", []),
    # beside a family card
    ("KK 3171011708450002 dan NIK 3171015708450001", [("3171015708450001", "high")]),
]


KK = [
    # label and check rule
    ("KK 3171011708450002", [("3171011708450002", "high")]),
    # the label written out
    ("nomor kartu keluarga kami: 3171011708450002", [("3171011708450002", "high")]),
    # a label behind
    ("3171011708450002 (no KK)", [("3171011708450002", "high")]),
    # grouped
    ("kk 3171 0117 0845 0002", [("3171 0117 0845 0002", "high")]),
    # day 57 is that of a woman born, so only the label speaks
    ("KK 3171015708450002", [("3171015708450002", "medium")]),
    # without the word it is read as a NIK
    ("3171011708450002", []),
    # a label, but no such district
    ("KK 1234567890123456", [("1234567890123456", "medium")]),
    # kk as in "kakak"
    ("KK nanya dong, 2024 ini berapa kk?", []),
]


@pytest.mark.parametrize(("text", "expected"), NIK)
def test_nik(found, text, expected):
    assert found("nik", text) == expected


@pytest.mark.parametrize(("text", "expected"), KK)
def test_kk(found, text, expected):
    assert found("kk", text) == expected
