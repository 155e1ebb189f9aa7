"""BPJS numbers: 13 digits on a health card (beginning with 000), 11 on that of the workers' insurance."""

from __future__ import annotations

from collections.abc import Iterator

from bijak.detect.identifiers.identifier import LOW, Candidate, Identifier, phrases
from bijak.detect.identifiers.numbers import AGAINST, HINTS, numbers
from bijak.detect.plain import Plain
from bijak.post import Bilingual


def _find(plain: Plain) -> Iterator[Candidate]:
    for number in numbers(plain, 11, 13):
        if number.tidy and not number.plus and len(number.digits) != 12:
            health = number.digits.startswith("000") and len(number.digits) == 13
            yield Candidate(number.start, number.end, LOW if health else None)


BPJS = Identifier(
    name="bpjs",
    label=Bilingual("Nomor peserta BPJS", "Social security number (BPJS)"),
    example="BPJS 0001234567890",
    hints=HINTS,
    find=_find,
    context=phrases(
        "bpjs, jkn, kis, kpj, jamsostek, askes, bpjs kesehatan, bpjs ketenagakerjaan, bpjstk, nomor "
        "peserta, no peserta"
    ),
    within=6,
    against=AGAINST,
    family="number",
)
