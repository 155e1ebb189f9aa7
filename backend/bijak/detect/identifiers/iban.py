"""IBAN: a foreign bank account with its country and two check digits (ISO 13616, ISO 7064)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import re2

from bijak.detect import validators
from bijak.detect.identifiers.identifier import LOW, MEDIUM, Candidate, Identifier, phrases
from bijak.detect.plain import Plain
from bijak.post import Bilingual

_SHAPE: Final = re2.compile(r"[A-Z]{2}[0-9]{2}(?:[ \-]?[A-Z0-9]{4}){2,7}(?:[ \-]?[A-Z0-9]{1,4})?")
_SHORTEST: Final = 15


def _find(plain: Plain) -> Iterator[Candidate]:
    for match in plain.matches(_SHAPE):
        start, end = match.span()
        text = plain.text
        if text[start - 1 : start].isalnum() or text[end : end + 1].isalnum():
            continue
        found = _valid_end(plain, start, end)
        if found is not None:
            yield Candidate(start, found, MEDIUM)
        elif any(char.isdigit() for char in text[start + 4 : end]):
            yield Candidate(start, end, None, LOW)


def _valid_end(plain: Plain, start: int, end: int) -> int | None:
    """The end of the valid IBAN in a range that may have swallowed the words after it."""
    while end - start >= _SHORTEST and plain.afford():
        if validators.iban(plain.text[start:end]):
            return end
        end = max(plain.text.rfind(" ", start, end), plain.text.rfind("-", start, end))
    return None


IBAN = Identifier(
    name="iban",
    label=Bilingual("Nomor rekening internasional (IBAN)", "International bank account number (IBAN)"),
    example="IBAN GB29 NWBK 6016 1331 9268 19",
    hints=(r"[A-Z]{2}[0-9]{2}[ \-]?[A-Z0-9]{4}[ \-]?[A-Z0-9]{4}",),
    find=_find,
    context=phrases("iban, swift, bic, bank account, account, rekening, rek, transfer, bank, konto"),
    family="number",
)
