"""Passport numbers: one or two letters and six or seven digits, without a check rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import re2

from bijak.detect.identifiers.identifier import LOW, Candidate, Identifier, phrases
from bijak.detect.plain import Plain
from bijak.post import Bilingual

_SHAPE: Final = re2.compile(r"(?i)[a-z]{1,2} ?[0-9]{6,7}")


def _find(plain: Plain) -> Iterator[Candidate]:
    text = plain.text
    for match in plain.matches(_SHAPE):
        start, end = match.span()
        if text[start - 1 : start].isalnum() or text[end : end + 1].isalnum():
            continue
        written = match.group()
        solid = (
            " " not in written and written.isupper() and text[start - 1 : start] not in ("#", "@", "/", "-")
        )
        yield Candidate(start, end, LOW if solid else None)


PASSPORT = Identifier(
    name="passport",
    label=Bilingual("Nomor paspor", "Passport number"),
    example="paspor X1234567",
    hints=(r"(?i)\b[a-z]{1,2} ?[0-9]{6,7}\b",),
    find=_find,
    context=phrases("paspor, passport, no paspor, nomor paspor, imigrasi, passport number, visa, pasport"),
    within=6,
    against=("resi", "order", "invoice", "kode booking", "kode promo", "voucher", "tiket"),
)
