"""Payment cards: test numbers of the networks, and neighbours that fail Luhn."""

import pytest

PAYMENT_CARD = [
    # the network and Luhn
    ("4111111111111111", [("4111111111111111", "medium")]),
    # a label and groups
    ("kartu kredit 4111 1111 1111 1111", [("4111 1111 1111 1111", "high")]),
    # a label behind
    ("5500-0000-0000-0004 cvv 123", [("5500-0000-0000-0004", "high")]),
    # fifteen digits of Amex
    ("Amex 3782 822463 10005", [("3782 822463 10005", "high")]),
    # the national scheme
    ("debit gpn 1946000000001235", [("1946000000001235", "high")]),
    # Luhn fails
    ("4111111111111112", [("4111111111111112", "low")]),
    # Luhn fails, but a label
    ("kartu 4111111111111112", [("4111111111111112", "medium")]),
    # one digit only
    ("1111111111111111", []),
    # too short
    ("4111 1111 1111", []),
    # an order
    ("order 4111111111111111", [("4111111111111111", "low")]),
    # a large number with dots
    ("views 4.111.111.111.111.111", []),
]


@pytest.mark.parametrize(("text", "expected"), PAYMENT_CARD)
def test_payment_card(found, text, expected):
    assert found("payment_card", text) == expected
