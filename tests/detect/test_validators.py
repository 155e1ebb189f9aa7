"""Check rules, each with numbers that hold and neighbours that fail by one thing."""

import pytest

from bijak.detect.validators import VALIDATORS

CASES = [
    ("nik", "3171015708450001", True),  # a woman born on 17 August
    ("nik", "3171.01.170845.0001", True),  # separators do not matter
    ("nik", "3171017208450001", False),  # day 72
    ("nik", "3171018108450001", False),  # day 81, which a remainder of 40 would let through
    ("nik", "9971011708450001", False),  # no such province
    ("nik", "3171011713450001", False),  # month 13
    ("kk", "3171011708450001", True),
    ("kk", "3171015708450001", False),  # a day of birth of a woman
    ("npwp", "01.312.166.0-091.000", True),
    ("npwp", "01.312.166.1-091.000", False),  # check digit
    ("npwp", "0013121660091000", True),  # sixteen digits
    ("npwp", "3171015708450001", True),  # a NIK
    ("npwp", "000000000000000", False),
    ("nip", "198501012010011001", True),
    ("nip", "199003152023212002", True),  # contract staff
    ("nip", "198502302010011001", False),  # 30 February
    ("nip", "198501012000011001", False),  # appointed at fifteen
    ("nip", "198501012010131001", False),  # month 13
    ("nip", "198501012010013001", False),  # sex 3
    ("luhn", "4111 1111 1111 1111", True),
    ("luhn", "4111 1111 1111 1112", False),
    ("luhn", "0000", False),  # passes the sum, means nothing
    ("payment_card", "4111111111111111", True),
    ("payment_card", "79927398713", False),  # Luhn holds, no network
    ("iban", "DE89 3704 0044 0532 0130 00", True),
    ("iban", "DE88 3704 0044 0532 0130 00", False),
    ("phone", "0812-3456-7890", True),
    ("phone", "628123456789", True),
    ("phone", "+6591234567", True),
    ("phone", "12", False),
    ("phone", "", False),
    ("date_yyyymmdd", "2024-02-29", True),
    ("date_yyyymmdd", "2023-02-29", False),
    ("date_ddmmyyyy", "29/02/2024", True),
    ("date_ddmmyyyy", "2024/02/29", False),
    ("ip_address", "10.0.0.1", True),
    ("ip_address", "10.0.0.256", False),
]


@pytest.mark.parametrize(("name", "text", "holds"), CASES)
def test_check_rule(name, text, holds):
    assert VALIDATORS[name](text) is holds


def test_every_check_rule_is_shown():
    assert {name for name, _, _ in CASES} == set(VALIDATORS)


@pytest.mark.parametrize("name", VALIDATORS)
@pytest.mark.parametrize("text", ["", "abc", "９９", "1" * 5_000, "\ud800"])
def test_no_text_breaks_a_check_rule(name, text):
    assert VALIDATORS[name](text) is False
