"""Check rules for numbers: what a shape must satisfy besides its form.

Each takes the characters as written (separators allowed) and says whether the rule holds. Packs name them
in `validator:`. Rules and sources: `stdnum` for NIK, NPWP, IBAN and Luhn, `phonenumbers` for telephone
numbers, BKN's rule for NIP (birth date, month of appointment, sex, serial number).
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Final

import phonenumbers
from stdnum import exceptions as stdnum_exceptions
from stdnum import iban as stdnum_iban
from stdnum import luhn as stdnum_luhn
from stdnum import numdb
from stdnum.id import nik as stdnum_nik

_YOUNGEST_SERVANT: Final = 17
"""Years between birth and appointment; younger civil servants there are none."""
_FIRST_BIRTH_YEAR: Final = 1940
_CONTRACT_MONTH: Final = 21
"""Contract staff (PPPK) have 21 where civil servants have the month of their appointment."""
_WOMEN: Final = 40
"""What is added to the day of birth of women in a NIK."""


def digits_of(text: str) -> str:
    """The ASCII digits of a text, in order."""
    return "".join(char for char in text if "0" <= char <= "9")


def nik(text: str) -> bool:
    """NIK, 16 digits: a district that exists, a date of birth (women day + 40), a serial number."""
    digits = digits_of(text)
    if len(digits) != 16 or digits.endswith("0000"):
        return False
    if not _is_day(int(digits[6:8]), women=True) or not _has_district(digits[:4]):
        return False
    try:
        stdnum_nik.get_birth_date(digits)
    except stdnum_exceptions.ValidationError:
        return False
    return True


def kk(text: str) -> bool:
    """Family card (KK): as a NIK, but the date is that of registration, so nothing is added to the day."""
    digits = digits_of(text)
    return nik(digits) and _is_day(int(digits[6:8]), women=False)


def npwp(text: str) -> bool:
    """NPWP: the old 15 digits (Luhn over the first nine), 0 and the old 15, or a NIK."""
    digits = digits_of(text)
    if len(digits) == 16:
        if not digits.startswith("0"):
            return nik(digits)
        digits = digits[1:]
    return len(digits) == 15 and len(set(digits)) > 2 and stdnum_luhn.is_valid(digits[:9])


def nip(text: str) -> bool:
    """NIP, 18 digits: birth YYYYMMDD, appointment YYYYMM (contract YYYY21), sex 1 or 2, serial number."""
    digits = digits_of(text)
    if len(digits) != 18 or digits[14] not in "12" or digits.endswith("000"):
        return False
    if not date_yyyymmdd(digits[:8]):
        return False
    born, appointed, month = int(digits[:4]), int(digits[8:12]), int(digits[12:14])
    return (
        born >= _FIRST_BIRTH_YEAR
        and born + _YOUNGEST_SERVANT <= appointed <= date.today().year + 1
        and (1 <= month <= 12 or month == _CONTRACT_MONTH)
    )


def luhn(text: str) -> bool:
    """The Luhn check of payment cards and many other numbers (at least two different digits)."""
    digits = digits_of(text)
    return len(digits) > 1 and len(set(digits)) > 1 and stdnum_luhn.is_valid(digits)


def payment_card(text: str) -> bool:
    """A card number: the length and first digits of a known network, and Luhn."""
    digits = digits_of(text)
    return card_network(digits) and luhn(digits)


def card_network(digits: str) -> bool:
    """Whether length and first digits are those of a card network (Visa, Mastercard, Amex …)."""
    length, head = len(digits), int(digits[:4] or 0)
    if digits.startswith("4"):
        return length in (13, 16, 19)
    if digits[:2] in ("34", "37"):
        return length == 15
    return length == 16 and (
        5100 <= head <= 5599
        or 2221 <= head <= 2720
        or 3528 <= head <= 3589
        or head in (1946, 6011, 6013, 6019, 6032)
        or 6440 <= head <= 6599
        or 6200 <= head <= 6299
    )


def iban(text: str) -> bool:
    """An IBAN: country, length and ISO 7064 check digits."""
    return stdnum_iban.is_valid(text)


def phone(text: str) -> bool:
    """A telephone number that can exist; without a country code it is read as an Indonesian one."""
    return phone_type(text) is not None


@lru_cache(maxsize=256)
def phone_type(text: str) -> int | None:
    """The `phonenumbers.PhoneNumberType` of a number that can exist, or None."""
    digits = digits_of(text)
    if digits.startswith("62") and not text.startswith("+"):
        text = "+" + digits
    try:
        number = phonenumbers.parse(text, "ID")
    except phonenumbers.NumberParseException:
        return None
    kind = phonenumbers.number_type(number)
    return None if kind == phonenumbers.PhoneNumberType.UNKNOWN else kind


def date_yyyymmdd(text: str) -> bool:
    """A calendar day written YYYYMMDD, with or without separators."""
    return _is_date(digits_of(text), year=slice(0, 4), month=slice(4, 6), day=slice(6, 8))


def date_ddmmyyyy(text: str) -> bool:
    """A calendar day written DDMMYYYY, with or without separators."""
    return _is_date(digits_of(text), year=slice(4, 8), month=slice(2, 4), day=slice(0, 2))


def ip_address(text: str) -> bool:
    """An IPv4 or IPv6 address."""
    try:
        ipaddress.ip_address(text.strip())
    except ValueError:
        return False
    return True


@lru_cache(maxsize=10_000)
def _has_district(code: str) -> bool:
    """Whether a province and district (four digits) are, or were, handed out."""
    return bool(numdb.get("id/loc").info(code)[0][1])


def _is_day(day: int, *, women: bool) -> bool:
    return 1 <= day <= 31 or (women and 1 <= day - _WOMEN <= 31)


def _is_date(digits: str, year: slice, month: slice, day: slice) -> bool:
    if len(digits) != 8:
        return False
    try:
        moment = date(int(digits[year]), int(digits[month]), int(digits[day]))
    except ValueError:
        return False
    return 1900 <= moment.year <= 2100


VALIDATORS: Final[dict[str, Callable[[str], bool]]] = {
    check.__name__: check
    for check in (
        nik, kk, npwp, nip, luhn, payment_card, iban, phone, date_yyyymmdd, date_ddmmyyyy, ip_address,
    )
}  # fmt: skip
"""The check rules that a pack's pattern may name."""
