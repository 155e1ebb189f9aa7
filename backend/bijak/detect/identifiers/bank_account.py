"""Bank account numbers: 10 to 16 digits, different for every bank and without a public check rule.

Only a bank's name or "rek" nearby makes a number an account; "atas nama" does not, since it stands beside
identity numbers as well. Digits that are a mobile number count as an account only straight after such a word.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bijak.detect.identifiers.identifier import LOW, Candidate, Identifier, Vocabulary, phrases
from bijak.detect.identifiers.numbers import AGAINST, HINTS, Number, numbers
from bijak.detect.plain import Plain
from bijak.post import Bilingual

_ACCOUNT: Final = (
    "rek", "rekening", "norek", "no rek", "nomor rekening", "rekeningnya", "acc", "account number",
    "bank account", "va", "virtual account",
)  # fmt: skip
_STRAIGHT_AFTER: Final = Vocabulary(_ACCOUNT)


def _find(plain: Plain) -> Iterator[Candidate]:
    for number in numbers(plain, 10, 16):
        if not number.tidy and not _grouped_by_a_bank(number):
            continue
        if number.plus or (number.gap and not number.whole) or _is_price(plain, number):
            continue
        if number.digits.startswith(("08", "628")) and len(number.digits) <= 14:
            before = plain.words_before(number.start, 4)
            if _STRAIGHT_AFTER.nearest(before, []) is None:
                continue
        yield Candidate(number.start, number.end, LOW)


def _grouped_by_a_bank(number: Number) -> bool:
    """Whether dashes or dots part it as banks do: 123-00-1234567-8, 1234-01-012345-53-4."""
    return number.gap in ("-", ".") and max(number.runs) >= 5


def _is_price(plain: Plain, number: Number) -> bool:
    if number.gap == "." and set(number.runs[1:]) == {3} and number.runs[0] <= 3:
        return True
    return (
        plain.text[max(0, number.start - 4) : number.start]
        .strip()
        .lower()
        .endswith(("rp", "rp.", "idr", "usd"))
    )


BANK_ACCOUNT = Identifier(
    name="bank_account",
    label=Bilingual("Nomor rekening bank", "Bank account number"),
    example="rek BCA 1234567890 an Budi",
    hints=HINTS,
    find=_find,
    context=(
        *_ACCOUNT,
        *phrases(
            "bca, bri, bni, btn, bsi, bjb, cimb, niaga, bank mandiri, mandiri, danamon, permata, "
            "ocbc, nisp, panin, maybank, muamalat, btpn, jenius, seabank, bank jago, blu, neobank, "
            "bank dki, tf ke, transfer, transfer ke, ditransfer, trf, swift, bank"
        ),
    ),
    within=6,
    against=AGAINST,
    family="number",
)
