"""IBAN: the examples of its registry and neighbours with a wrong check digit."""

import pytest

IBAN = [
    # the check rule alone
    ("DE89370400440532013000", [("DE89370400440532013000", "medium")]),
    # groups and a label
    ("IBAN: GB29 NWBK 6016 1331 9268 19", [("GB29 NWBK 6016 1331 9268 19", "high")]),
    # words behind are left out
    ("iban DE89 3704 0044 0532 0130 00 BANK BERLIN", [("DE89 3704 0044 0532 0130 00", "high")]),
    # wrong check digits
    ("DE88370400440532013000", []),
    # wrong check digits, but a label
    ("IBAN DE88370400440532013000", [("DE88370400440532013000", "low")]),
    # Indonesia has none
    ("ID12345678901234", []),
    # a booking code
    ("kode BOOKING AB12CDEF34GH", []),
]


@pytest.mark.parametrize(("text", "expected"), IBAN)
def test_iban(found, text, expected):
    assert found("iban", text) == expected
