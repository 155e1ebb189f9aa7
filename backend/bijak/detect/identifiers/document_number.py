"""Numbers of official documents: `PREFIX-n/UNIT.nn/YYYY`, and the public ones told apart.

Internal types (nota dinas, surat, memorandum, laporan, undangan, surat tugas …) are `document_number`; laws,
regulations, decisions, circulars and announcements are meant to be read by everyone and are
`public_document_number`, so that packs can leave them in peace. Types after the ministry's rules on official
correspondence; police and army write `B/123/IV/2024`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import re2

from bijak.detect.identifiers.identifier import HIGH, LOW, MEDIUM, Candidate, Identifier, phrases
from bijak.detect.plain import Plain, group_span
from bijak.post import Bilingual

SECRET_TYPES: Final = ("SR", "NDR", "SRHS", "R", "T")
"""Types of documents that are secret, very secret or restricted by their number alone."""

_LONG_TYPES: Final = phrases(
    "NDR, ND, NOTA DINAS, SRHS, SR, MEMO, LAP, LHA, LHP, LHR, LHK, UND, UNDANGAN, DISP, PRIN, SPRIN, "
    "SPRINT, SPRINDIK, SPD, BAP, BA, ST, SI, TEL, STR, SPT, KONF, NK, SPI"
)
_SHORT_TYPES: Final = ("S", "R", "T", "B", "M")
_PUBLIC_TYPES: Final = phrases(
    "PENGUMUMAN, PENG, PERMENKEU, PERMEN, PER, KEP, SE, PMK, KMK, KEPMENKEU, KEPMEN, SP, UU, PP, PERPRES, "
    "KEPPRES, INPRES, PERPPU, PERDA, PERGUB, PERBUP, PERWALI, POJK, SEOJK, PBI, PADG, SKB, TAP MPR, "
    "UNDANG-UNDANG, PERATURAN"
)
_OF_THE_PUBLIC: Final = frozenset(
    (
        *(kind.lower() for kind in _PUBLIC_TYPES),
        *phrases(
            "peraturan, undang, keputusan, putusan, perkara, pengadilan, regulation, decision, puu, pid, "
            "pdt, permen"
        ),
    )
)
"""Words that say a number without a type is that of a rule or of a court."""
_WORD: Final = re.compile(r"[a-z]+")
_UNITS: Final = r"(?: ?/ ?[A-Za-z0-9](?:[A-Za-z0-9.\-]{0,18}[A-Za-z0-9])?){0,5}"
_YEAR: Final = r"(?:19|20)[0-9]{2}"
_INTERNAL: Final = re2.compile(
    rf"(?i)(?P<kind>{'|'.join(_LONG_TYPES)}|{'|'.join(_SHORT_TYPES)})(?P<gap> ?[\-–/.] ?| )"
    rf"[0-9]{{1,6}}[a-z]?(?P<unit>{_UNITS})"
)
_BARE: Final = re2.compile(
    rf"(?i)\b(?:nomor|no)\s?[.:]{{0,2}}\s?(?P<number>[0-9]{{1,6}}(?:/[a-z0-9][a-z0-9.\-]{{0,19}}){{1,4}}/{_YEAR})\b"
)
_PUBLIC: Final = re2.compile(
    rf"(?i)(?:{'|'.join(_PUBLIC_TYPES)})(?:[\-–/.]| ?(?:no|nomor|number)\.? ?:? ?| )"
    rf"[0-9]{{1,4}}(?:{_UNITS}/{_YEAR}| ?(?:tahun|thn|th|year)\.? ?{_YEAR})"
)


def _find_internal(plain: Plain) -> Iterator[Candidate]:
    text = plain.text
    for match in plain.matches(_INTERNAL):
        if _joined(text, match.start(), match.end()):
            continue
        kind, unit = match.group("kind").upper(), match.group("unit")
        if _ends_in_year(unit) and match.group("gap") != " ":
            known = kind in _LONG_TYPES or match.group("gap").strip() in ("-", "–", "/")
            yield Candidate(match.start(), match.end(), MEDIUM if known else LOW)
        elif kind in _LONG_TYPES and match.group("kind").isupper() and "-" in match.group("gap"):
            yield Candidate(match.start(), match.end(), LOW, HIGH if unit else MEDIUM)
    for match in plain.matches(_BARE):
        words = [*plain.words_before(match.start(), 4), *_WORD.findall(match.group().lower())]
        if _OF_THE_PUBLIC.isdisjoint(words):
            yield Candidate(*group_span(match, "number"), LOW)


def _find_public(plain: Plain) -> Iterator[Candidate]:
    for match in plain.matches(_PUBLIC):
        if not _joined(plain.text, match.start(), match.end()):
            yield Candidate(match.start(), match.end(), MEDIUM)


def secret_numbers(plain: Plain) -> Iterator[Candidate]:
    """Document numbers whose type says that the document is secret (SR-, NDR-, R-, T-)."""
    for match in plain.matches(_INTERNAL):
        kind = match.group("kind").upper()
        if kind not in SECRET_TYPES or not _ends_in_year(match.group("unit")) or match.group("gap") == " ":
            continue
        if not _joined(plain.text, match.start(), match.end()):
            yield Candidate(match.start(), match.end(), HIGH if len(kind) > 1 else MEDIUM)


def _ends_in_year(unit: str) -> bool:
    """Whether "/MK.08/2017" names a unit (or a month) and then a year."""
    parts = unit.replace(" ", "").split("/")
    return len(parts) > 2 and len(parts[-1]) == 4 and parts[-1].isdigit() and parts[-1][:2] in ("19", "20")


def _joined(text: str, start: int, end: int) -> bool:
    """Whether the range is only a piece of something longer (a word, a path, another number)."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() or (before and before in "-/._@#"):
        return True
    return after.isalnum() or (after in ("-", "/") and text[end + 1 : end + 2].isalnum())


DOCUMENT_NUMBER = Identifier(
    name="document_number",
    label=Bilingual("Nomor dokumen internal", "Internal document number"),
    example="dokumen ND-12/PB/2026",
    hints=(
        r"(?i)\b(?:ndr?|nota dinas|srhs|sr|memo|lap|lh[aprk]|und|undangan|disp|s?prin|sprint|"
        r"sprindik|spd|bap?|st|si|tel|str|spt|konf|nk|spi|s|r|t|b|m) ?[\-–/. ] ?[0-9]",
        r"(?i)\bno(?:mor)?\s?[.:]{0,2}\s?[0-9]{1,6}/",
    ),
    find=_find_internal,
    context=phrases(
        "nota dinas, nodin, surat, memo, memorandum, nomor, no, laporan, undangan, surat, tugas, "
        "disposisi, dokumen, internal, lampiran, perihal, hal, letter, document, draft, draf, konsep, "
        "bocoran, arsip, telegram, berkas"
    ),
    within=6,
)

PUBLIC_DOCUMENT_NUMBER = Identifier(
    name="public_document_number",
    label=Bilingual("Nomor peraturan atau pengumuman", "Number of a law, regulation or announcement"),
    example="UU No. 14 Tahun 2008 pasal 17",
    hints=(rf"(?i)\b(?:{'|'.join(_PUBLIC_TYPES)})[\-–/. ]? ?(?:no\.? ?|nomor ?|number )?:? ?[0-9]",),
    find=_find_public,
    context=phrases("nomor, no, pasal, ayat, peraturan, undang, tentang, article, regulation, law"),
    within=6,
)
