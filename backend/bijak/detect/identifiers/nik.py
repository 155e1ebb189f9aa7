"""NIK and KK: the 16 digits of a person and of a family.

Both are region (6), date (DDMMYY) and serial number (4); a NIK holds the date of birth, women with 40 added
to the day, a family card (KK) that of registration. Nothing but the word beside it tells a KK from a NIK.
"""

from __future__ import annotations

from collections.abc import Iterator

from bijak.detect import validators
from bijak.detect.identifiers.identifier import HIGH, LOW, MEDIUM, Candidate, Identifier, phrases
from bijak.detect.identifiers.numbers import AGAINST, HINTS, numbers
from bijak.detect.plain import Plain
from bijak.post import Bilingual


def _find_nik(plain: Plain) -> Iterator[Candidate]:
    for number in numbers(plain, 16):
        if validators.nik(number.digits):
            yield Candidate(number.start, number.end, MEDIUM)
        elif number.tidy:
            yield Candidate(number.start, number.end, LOW, MEDIUM)


def _find_kk(plain: Plain) -> Iterator[Candidate]:
    for number in numbers(plain, 16):
        if validators.kk(number.digits):
            yield Candidate(number.start, number.end, LOW, HIGH)
        elif number.tidy:
            yield Candidate(number.start, number.end, LOW, MEDIUM)


NIK = Identifier(
    name="nik",
    label=Bilingual("Nomor Induk Kependudukan (NIK, nomor KTP)", "National identity number (NIK)"),
    example="NIK 3171015708450001",
    hints=HINTS,
    find=_find_nik,
    context=phrases(
        "nik, ktp, e ktp, ektp, no ktp, nomor induk kependudukan, kartu tanda penduduk, identitas, id "
        "card, identity number, identity card, national id, dukcapil, penduduk, kependudukan"
    ),
    against=AGAINST,
    family="number",
)

KK = Identifier(
    name="kk",
    label=Bilingual("Nomor Kartu Keluarga (KK)", "Family card number (KK)"),
    example="KK 3171011708450002",
    hints=HINTS,
    find=_find_kk,
    context=("kk", "nokk", "no kk", "kartu keluarga", "nomor keluarga", "family card"),
    against=AGAINST,
    family="number",
)
