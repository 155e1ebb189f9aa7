"""Licence plates: area letters, up to four digits, up to three letters ("B 1234 XYZ").

"G30S" and "P3U" have the same shape, so a plate without a context word is LOW, and in lower case none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import re2

from bijak.detect.identifiers.identifier import HIGH, LOW, MEDIUM, Candidate, Identifier, phrases
from bijak.detect.plain import Plain
from bijak.post import Bilingual

_AREAS: Final = frozenset(
    phrases(
        "A, AA, AB, AD, AE, AG, B, BA, BB, BD, BE, BG, BH, BK, BL, BM, BN, BP, CC, CD, D, DA, DB, DC, "
        "DD, DE, DG, DH, DK, DL, DM, DN, DP, DR, DS, DT, DW, E, EA, EB, ED, F, G, H, K, KB, KH, KT, "
        "KU, L, M, N, P, PA, PB, PG, PS, PT, R, RI, S, T, W, Z"
    )
)
_SHAPE: Final = re2.compile(r"(?i)([a-z]{1,2})[ .\-]?([1-9][0-9]{0,3})[ .\-]?([a-z]{1,3})")


def _find(plain: Plain) -> Iterator[Candidate]:
    text = plain.text
    for match in plain.matches(_SHAPE):
        start, end = match.span()
        if _joined(text[start - 1 : start]) or _joined(text[end : end + 1]):
            continue
        area, digits, letters = match.groups()
        known = area.upper() in _AREAS
        if match.group() == match.group().upper():
            yield Candidate(start, end, LOW if known else None, HIGH if known else MEDIUM)
        elif known and len(digits) >= 3 and area.islower() == letters.islower():
            yield Candidate(start, end, None, HIGH)


def _joined(char: str) -> bool:
    return char.isalnum() or (char in ("#", "@", "_", "/", "-") and char != "")


PLATE = Identifier(
    name="plate",
    label=Bilingual("Nomor polisi kendaraan", "Licence plate"),
    example="pelat B 1234 XYZ",
    hints=(
        r"\b[A-Z]{1,2}[ .\-]?[1-9][0-9]{0,3}[ .\-]?[A-Z]{1,3}\b",
        r"\b[a-z]{1,2} ?[1-9][0-9]{2,3} ?[a-z]{1,3}\b",
    ),
    find=_find,
    context=phrases(
        "plat, plat nomor, nopol, no pol, nomor polisi, pelat, nomor kendaraan, kendaraan, mobil, "
        "motor, stnk, bpkb, license plate, licence plate, plate number, plate, parkir, avanza, "
        "innova, fortuner, pajero, xenia, honda, toyota, ditilang, tilang, etle"
    ),
    within=6,
)
