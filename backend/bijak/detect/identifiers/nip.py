"""NIP, the 18 digits of a civil servant: birth, month of appointment, sex and serial number.

The check rule is strong (no random number in a million passes). The old NIP has nine digits and no check
rule, as has the NRP of police and army, so those need a word beside them.
"""

from __future__ import annotations

from collections.abc import Iterator

from bijak.detect import validators
from bijak.detect.identifiers.identifier import HIGH, LOW, MEDIUM, Candidate, Identifier, phrases
from bijak.detect.identifiers.numbers import AGAINST, HINTS, numbers
from bijak.detect.plain import Plain
from bijak.post import Bilingual


def _find(plain: Plain) -> Iterator[Candidate]:
    for number in numbers(plain, 18):
        if validators.nip(number.digits):
            yield Candidate(number.start, number.end, MEDIUM)
        elif number.tidy:
            yield Candidate(number.start, number.end, LOW, MEDIUM)
    for number in numbers(plain, 8, 9):
        if number.gap in ("", " ") and not number.plus and plain.text[number.start - 1 : number.start] != "/":
            yield Candidate(number.start, number.end, LOW if len(number.digits) == 9 else None, HIGH)


NIP = Identifier(
    name="nip",
    label=Bilingual("Nomor Induk Pegawai (NIP, NRP)", "Civil servant number (NIP, NRP)"),
    example="NIP 198501012010011001",
    hints=HINTS,
    find=_find,
    context=phrases(
        "nip, nrp, nip lama, nip baru, nomor induk pegawai, nipppk, ni pppk, pns, asn, pppk, nomor "
        "induk, nomor registrasi pokok, employee number, civil servant number, employee, id"
    ),
    within=5,
    against=AGAINST,
    family="number",
)
