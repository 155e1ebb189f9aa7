"""Secrecy marks: a document that says itself that it is secret.

Found are stamps (the mark alone on a line or in brackets), fields ("sifat: rahasia", "klasifikasi : sangat
rahasia"), the mark in capitals inside a sentence, and document numbers of secret types (SR-, NDR-, R-, T-).
The degrees are those of the rules on archives: sangat rahasia, rahasia, terbatas (biasa is no secret).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

import re2

from bijak.detect.identifiers.document_number import secret_numbers
from bijak.detect.identifiers.identifier import HIGH, LOW, MEDIUM, Candidate, Identifier, Vocabulary, phrases
from bijak.detect.plain import Plain
from bijak.post import Bilingual

_DEGREES: Final = (
    "SANGAT RAHASIA|RAHASIA NEGARA|RAHASIA JABATAN|RAHASIA|TERBATAS|TOP SECRET|SECRET|CONFIDENTIAL|RESTRICTED"
)
_STAMP: Final = re2.compile(rf"\b(?:{_DEGREES}|S A N G A T\s+R A H A S I A|R A H A S I A)\b")
_FIELD: Final = re2.compile(
    r"(?i)\b(?:sifat(?: (?:surat|dokumen|naskah|informasi))?|"
    r"(?:tingkat )?klasifikasi(?: (?:keamanan|surat|dokumen|informasi|arsip))?|"
    r"tingkat (?:kerahasiaan|keamanan)|derajat(?: (?:surat|kerahasiaan))?|(?:security )?classification|"
    r"classified|"
    r"kerahasiaan)"
    r"\s*[:=]\s*(?:(?:sangat )?segera ?[/,&] ?)?[\"'*_\[(]{0,2}(?:sangat\s+rahasia|s\.?rhs|sr|rhs|"
    r"rahasia(?: (?:negara|jabatan))?|"
    r"terbatas|top secret|secret|confidential|restricted)\b"
)
_MOST_FIELDS: Final = 200
"""Fields that are looked at in one post; beyond them it counts as incomplete."""
_LINE: Final = 60
"""Characters around a mark that are read to see whether it stands alone."""
_LIMITED: Final = Vocabulary(
    phrases(
        "stok, stock, promo, diskon, edisi, kuota, tempat, waktu, slot, unit, jumlah, seat, peserta, "
        "pt, perseroan, perusahaan, limited, area, kursi, tiket, victoria, resep, crush, penawaran, "
        "ngobrol, cerita, kupon"
    )
)


def _find(plain: Plain) -> Iterator[Candidate]:
    fields = [match.span() for match in islice(plain.matches(_FIELD), _MOST_FIELDS)]
    plain.complete &= len(fields) < _MOST_FIELDS
    for start, end in fields:
        yield Candidate(start, end, HIGH)
    shouting = None
    for match in plain.matches(_STAMP):
        start, end = match.span()
        if any(first <= start and end <= last for first, last in fields):
            continue
        if _alone(plain.text, start, end):
            yield Candidate(start, end, MEDIUM)
            continue
        if _LIMITED.nearest(plain.words_before(start, 3), plain.words_after(end, 2)) is not None:
            continue
        if shouting is None:
            shouting = _shouts(plain.text)
        if match.group() in ("TERBATAS", "RESTRICTED", "SECRET") or shouting:
            yield Candidate(start, end, None, MEDIUM)
        elif match.group() in ("SANGAT RAHASIA", "TOP SECRET", "RAHASIA NEGARA"):
            yield Candidate(start, end, MEDIUM)
        else:
            yield Candidate(start, end, LOW)
    yield from secret_numbers(plain)


def _alone(text: str, start: int, end: int) -> bool:
    """Whether a mark stands alone on its line, or in brackets or other decoration, as a stamp does."""
    before = text[max(0, start - _LINE) : start].rpartition("\n")[2].strip()
    after = text[end : end + _LINE].partition("\n")[0].strip()
    if not any(char.isalnum() for char in before + after):
        return True
    return before[-1:] in ("[", "(", "{", "*", "«", "“") and after[:1] in ("]", ")", "}", "*", "»", "”")


def _shouts(text: str) -> bool:
    """Whether the whole text is written in capitals, which makes capitals mean nothing."""
    letters = [char for char in text[:2_000] if char.isalpha()]
    return len(letters) > 30 and sum(char.isupper() for char in letters) * 10 > len(letters) * 7


SECRECY_MARK = Identifier(
    name="secrecy_mark",
    label=Bilingual("Tanda kerahasiaan dokumen", "Secrecy mark of a document"),
    example="[RAHASIA] nota dinas",
    hints=(
        r"\b(?:RAHASIA|TERBATAS|SECRET|CONFIDENTIAL|RESTRICTED|R A H A S I A)\b",
        r"(?i)\b(?:sifat|klasifikasi|kerahasiaan|keamanan|derajat|classification|classified|surat|"
        r"dokumen|naskah|"
        r"informasi|arsip)\s*[:=]\s*[\"'*_\[(]{0,2}(?:sangat|s\.?rhs|sr|rhs|rahasia|terbatas|top|"
        r"secret|conf|restr)",
        r"(?i)\b(?:sr|ndr|srhs|r|t) ?[\-–/.] ?[0-9]{1,6}[a-z]?/",
    ),
    find=_find,
    context=phrases(
        "dokumen, surat, nota dinas, nodin, memo, laporan, kementerian, nomor, berkas, arsip, naskah, "
        "document, letter, memorandum, report, telegram, lampiran, file, stempel, cap, bertanda, "
        "marked, intelijen, perihal"
    ),
)
