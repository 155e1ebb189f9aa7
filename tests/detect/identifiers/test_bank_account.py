"""Bank accounts: made-up numbers of the lengths that banks use."""

import pytest

BANK_ACCOUNT = [
    # ten digits, a bank and a label
    ("rek BCA 1234567890 an Budi", [("1234567890", "high")]),
    # grouped by the bank
    ("transfer ke 123-00-1234567-8 Mandiri", [("123-00-1234567-8", "high")]),
    # fifteen digits of BRI
    ("BRI 1234-01-012345-53-4", [("1234-01-012345-53-4", "high")]),
    # the bank behind
    ("1234567890 (bsi)", [("1234567890", "high")]),
    # spaces
    ("norek: 123 456 7890", [("123 456 7890", "high")]),
    # digits of a mobile number straight after the label
    ("no. rekeningnya 081234567890", [("081234567890", "high")]),
    # digits alone
    ("1234567890", [("1234567890", "low")]),
    # a phone number near a word that is also a bank
    ("belajar mandiri, hubungi 081234567890", []),
    # a price
    ("harga Rp 1234567890", []),
    # a price with dots
    ("Rp1.234.567.890 di rekening", []),
    # a parcel: the word against stands nearer
    ("no resi 1234567890 via transfer bank", [("1234567890", "low")]),
    # an order
    ("order id 1234567890", [("1234567890", "low")]),
    # too short
    ("rek 12345", []),
    # a date and a time
    ("donasi rekening, 17-08-2024 10.00", []),
    # inside a word
    ("#1234567890abc rekening", []),
]


@pytest.mark.parametrize(("text", "expected"), BANK_ACCOUNT)
def test_bank_account(found, text, expected):
    assert found("bank_account", text) == expected
