"""NPWP, the tax number: `XX.XXX.XXX.C-OOO.BBB`, since 2024 16 digits (a NIK, or 0 and the old 15).

One of ten random numbers passes the check digit, so the digits alone say little: it takes the official dots
or a context word.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bijak.detect import validators
from bijak.detect.identifiers.identifier import HIGH, LOW, MEDIUM, Candidate, Identifier, phrases
from bijak.detect.identifiers.numbers import AGAINST, HINTS, numbers
from bijak.detect.plain import Plain
from bijak.post import Bilingual

_OFFICIAL_RUNS: Final = ((2, 3, 3, 1, 3, 3), (3, 3, 3, 1, 3, 3))


def _find(plain: Plain) -> Iterator[Candidate]:
    for number in numbers(plain, 15, 16):
        valid = validators.npwp(number.digits)
        if number.runs in _OFFICIAL_RUNS:
            yield Candidate(number.start, number.end, MEDIUM if valid else LOW, HIGH if valid else MEDIUM)
        elif valid:
            yield Candidate(number.start, number.end, LOW, HIGH)
        elif number.tidy:
            yield Candidate(number.start, number.end, None, MEDIUM)


NPWP = Identifier(
    name="npwp",
    label=Bilingual("Nomor Pokok Wajib Pajak (NPWP)", "Tax identification number (NPWP)"),
    example="NPWP 01.312.166.0-091.000",
    hints=HINTS,
    find=_find,
    context=phrases(
        "npwp, nomor pokok wajib pajak, wajib pajak, nitku, tax id, tax number, tin, taxpayer, tax "
        "identification number, spt, coretax"
    ),
    against=AGAINST,
    family="number",
)
