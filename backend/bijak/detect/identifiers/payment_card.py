"""Payment cards: the first digits and length of a network, and the Luhn check."""

from __future__ import annotations

from collections.abc import Iterator

from bijak.detect import validators
from bijak.detect.identifiers.identifier import HIGH, LOW, MEDIUM, Candidate, Identifier, phrases
from bijak.detect.identifiers.numbers import AGAINST, HINTS, numbers
from bijak.detect.plain import Plain
from bijak.post import Bilingual


def _find(plain: Plain) -> Iterator[Candidate]:
    for number in numbers(plain, 13, 19):
        if not number.tidy and number.runs != (4, 6, 5):
            continue
        if validators.payment_card(number.digits):
            yield Candidate(number.start, number.end, MEDIUM)
        elif validators.card_network(number.digits) and len(number.digits) in (15, 16):
            yield Candidate(number.start, number.end, LOW, MEDIUM)
        elif len(number.digits) >= 15 and validators.luhn(number.digits):
            yield Candidate(number.start, number.end, None, HIGH)


PAYMENT_CARD = Identifier(
    name="payment_card",
    label=Bilingual("Nomor kartu kredit atau debit", "Credit or debit card number"),
    example="kartu kredit 4111 1111 1111 1111",
    hints=HINTS,
    find=_find,
    context=phrases(
        "kartu kredit, kartu debit, kartu atm, nomor kartu, no kartu, credit card, debit, card, card "
        "number, card no, visa, mastercard, master card, amex, jcb, gpn, cvv, cvc, valid thru, "
        "expired, exp, kredit, debit, cc, kartu"
    ),
    against=AGAINST,
    family="number",
)
