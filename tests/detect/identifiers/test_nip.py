"""NIP: birth, month of appointment, sex, serial number, all made up."""

import pytest

NIP = [
    # the check rule alone
    ("198501012010011001", [("198501012010011001", "medium")]),
    # a label before
    ("NIP 198501012010011001", [("198501012010011001", "high")]),
    # grouped as in letters
    ("NIP. 19850101 201001 1 001", [("19850101 201001 1 001", "high")]),
    # a label behind
    ("19850101 201001 1 001 (ASN Kemenkeu)", [("19850101 201001 1 001", "high")]),
    # contract staff: 21 for the month
    ("NI PPPK 199003152023212002", [("199003152023212002", "high")]),
    # month 13, but a label
    ("nip 198513012010011001", [("198513012010011001", "medium")]),
    # month 13
    ("198513012010011001", [("198513012010011001", "low")]),
    # appointed at birth
    ("201001012010011001", [("201001012010011001", "low")]),
    # sex 3
    ("198501012010013001", [("198501012010013001", "low")]),
    # the old nine digits with their label
    ("NIP lama 060012345", [("060012345", "high")]),
    # eight digits of a policeman with their label
    ("NRP 86051234", [("86051234", "high")]),
    # nine digits alone
    ("060012345", [("060012345", "low")]),
    # eight digits alone
    ("86051234", []),
    # only the one outside the address
    (
        "status/198501012010011001 https://x.com/a/status/198501012010011001",
        [("198501012010011001", "medium")],
    ),
    # twenty digits
    ("12345678901234567890", []),
    # a price is no old NIP
    ("Rp 198.501.012", []),
]


@pytest.mark.parametrize(("text", "expected"), NIP)
def test_nip(found, text, expected):
    assert found("nip", text) == expected
