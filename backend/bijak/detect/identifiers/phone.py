"""Telephone numbers: Indonesian mobile and fixed lines, and foreign ones with their country code.

Whether a number can exist is asked of `phonenumbers`. A mobile number belongs to a person; a fixed line
mostly to an office that publishes it, so it is one level lower. Hotlines and service numbers (110, 14045,
1500…, 0800…, 0804…) belong to everyone and are never found.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from phonenumbers import PhoneNumberType

from bijak.detect.identifiers.identifier import HIGH, LOW, MEDIUM, Candidate, Identifier, phrases
from bijak.detect.identifiers.numbers import AGAINST, HINTS, Number, numbers
from bijak.detect.plain import Plain
from bijak.detect.validators import phone_type
from bijak.post import Bilingual

_SERVICES: Final = frozenset(
    (
        PhoneNumberType.TOLL_FREE,
        PhoneNumberType.PREMIUM_RATE,
        PhoneNumberType.SHARED_COST,
        PhoneNumberType.UAN,
    )
)
_PERSONAL: Final = frozenset((PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE))
_STARTS: Final = ("0", "62", "8")


def _find(plain: Plain) -> Iterator[Candidate]:
    best: Candidate | None = None
    for number in numbers(plain, 9, 15):
        candidate = _candidate(number)
        if candidate is None:
            continue
        if best is not None and (candidate.start >= best.end or not _better(candidate, best)):
            if candidate.start >= best.end:
                yield best
                best = candidate
            continue
        best = candidate
    if best is not None:
        yield best


def _better(one: Candidate, other: Candidate) -> bool:
    return (one.in_context, one.alone or 0, one.end - one.start) > (
        other.in_context,
        other.alone or 0,
        other.end - other.start,
    )


def _candidate(number: Number) -> Candidate | None:
    if not (number.plus or number.digits.startswith(_STARTS)) or not _grouped_like_a_phone(number):
        return None
    start = number.start - number.plus
    if number.digits.startswith("8") and not number.plus:
        mobile = len(number.digits) <= 12 and phone_type("0" + number.digits) == PhoneNumberType.MOBILE
        return Candidate(start, number.end, None, HIGH) if mobile else None
    kind = phone_type("+" + number.digits if number.plus else number.digits)
    if kind in _SERVICES:
        return None
    if kind in _PERSONAL:
        return Candidate(start, number.end, MEDIUM)
    if kind is not None:
        hotline = number.digits.removeprefix("021").startswith(("1500", "14"))
        return None if hotline else Candidate(start, number.end, LOW, MEDIUM)
    if number.digits.startswith(("08", "628")) and len(number.digits) <= 14:
        return Candidate(start, number.end, LOW, MEDIUM)
    return None


def _grouped_like_a_phone(number: Number) -> bool:
    """Whether the runs are those of a telephone number and not of times, dates or prices."""
    runs = number.runs
    if len(runs) == 1 or max(runs) == 1:
        return True
    if runs[0] <= 2 and (number.plus or number.digits.startswith(("62", "0"))):
        runs = runs[1:]
    evenly = number.gap in (" ", "-") and set(runs) == {2} and len(number.runs) > 4
    return evenly or (min(runs) >= 3 and not (number.gap == "." and set(runs[1:]) == {3} and runs[0] < 3))


PHONE = Identifier(
    name="phone",
    label=Bilingual("Nomor telepon atau WhatsApp", "Telephone or WhatsApp number"),
    example="hp 0812-3456-7890",
    hints=HINTS,
    find=_find,
    context=phrases(
        "hp, no hp, nohp, nomor hp, handphone, telp, tlp, tlpn, telpon, telepon, telephone, tel, "
        "phone, mobile, cell, wa, whatsapp, whatsap, wasap, nomor wa, no wa, nowa, wa, me, sms, call, "
        "hubungi, kontak, contact, calling, telegram, chat, nomer hp, nomernya, nomornya, reach me, "
        "text me, ponsel, narahubung, cp, dm, japri, no telepon"
    ),
    against=AGAINST,
    family="number",
)
