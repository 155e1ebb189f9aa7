"""Telephone numbers: mobile, fixed and foreign ones; hotlines and look-alikes are left alone."""

import pytest

PHONE = [
    # a mobile number
    ("081234567890", [("081234567890", "medium")]),
    # dashes and a label
    ("hp 0812-3456-7890", [("0812-3456-7890", "high")]),
    # the country code with plus
    ("hubungi +62 812 3456 7890 ya", [("+62 812 3456 7890", "high")]),
    # the country code without plus
    ("WA 62 812-3456-7890", [("62 812-3456-7890", "high")]),
    # a link that starts a chat
    ("wa.me/6281234567890", [("6281234567890", "high")]),
    # the same as a web address
    ("https://wa.me/6281234567890?text=halo", [("6281234567890", "high")]),
    # without the 0, with a label
    ("whatsapp 812-3456-7890", [("812-3456-7890", "high")]),
    # without the 0 and without a label
    ("812-3456-7890", []),
    # dots, and a label behind
    ("0812.3456.7890 nomornya", [("0812.3456.7890", "high")]),
    # brackets
    ("(0812) 3456 7890", [("0812) 3456 7890", "medium")]),
    # ten digits
    ("0812 345 678", [("0812 345 678", "medium")]),
    # digits spaced out
    ("0 8 1 2 3 4 5 6 7 8 9 0", [("0 8 1 2 3 4 5 6 7 8 9 0", "medium")]),
    # the letter O for zero
    ("O812-3456-789O", [("O812-3456-789O", "medium")]),
    # word joiners between the digits
    (
        "0\u20608\u20601\u20602\u20603\u20604\u20605\u20606\u20607\u20608\u20609\u20600",
        [("0\u20608\u20601\u20602\u20603\u20604\u20605\u20606\u20607\u20608\u20609\u20600", "medium")],
    ),
    # spelled out
    (
        "nol delapan satu dua tiga empat lima enam tujuh delapan sembilan nol",
        [("nol delapan satu dua tiga empat lima enam tujuh delapan sembilan nol", "medium")],
    ),
    # spelled out in English
    (
        "call me: zero eight one two, three four five six, seven eight nine zero",
        [("zero eight one two, three four five six, seven eight nine zero", "high")],
    ),
    # spoken as a number word is not read
    ("nomorku nol delapan dua belas 34567890", []),
    # Singapore
    ("+65 9123 4567", [("+65 9123 4567", "medium")]),
    # a list
    ("081234567890, 081298765432", [("081234567890", "medium"), ("081298765432", "medium")]),
    # too long
    ("0812345678901234", []),
    # too short
    ("08123456", []),
    # a fixed line alone
    ("(021) 3449230", [("021) 3449230", "low")]),
    # a fixed line with a label is mostly an office
    ("telp (021) 3449230", [("021) 3449230", "medium")]),
    # a service number
    ("Kring Pajak 1500200", []),
    # emergency numbers
    ("hubungi 110, 112, 119 atau 129", []),
    # hotlines
    ("Halo BCA 1500888, 14045", []),
    # a hotline with its area code
    ("021-1500200", []),
    # toll free
    ("0800-1-234567", []),
    # premium rate
    ("0809 1234 567", []),
    # times
    ("pukul 08.00-09.00 20 menit", []),
    # a time table
    ("08.30 - 10.30 12.00", []),
    # a date and a time
    ("08-12-2024 10:30", []),
    # a date without separators
    ("tanggal 08122024", []),
    # a price
    ("Rp 81.234.567.890", []),
    # a parcel
    ("resi 081234567890", [("081234567890", "low")]),
    # a score and a number of people
    ("skor 3-1, 10.000 penonton", []),
    # the number of a device
    ("IMEI 353456789012345", []),
]


@pytest.mark.parametrize(("text", "expected"), PHONE)
def test_phone(found, text, expected):
    assert found("phone", text) == expected
