"""Named things: money, percentages and dates by rule, institutions by the gazetteer, people by a model.

No open data marks money or dates in Indonesian posts, so these are rules; institutions and units come from a
list that the security team extends (`lists/gazetteer.csv`) and are found with the other terms, in every
spelling. People, other organisations and places are for a trained model (see `bijak.detect.named`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import re2

from bijak.detect.found import Found
from bijak.detect.identifiers.identifier import phrases
from bijak.detect.patterns import MAX_MATCHES, combine, encodable
from bijak.detect.reading import EntityMatch, Reading
from bijak.post import Span

BY_MODEL: Final = frozenset(("PERSON", "ORG", "LOC"))
BY_RULE: Final = frozenset(("MONEY", "PERCENT", "DATE"))
"""Who finds which labels."""

_AMOUNT: Final = r"[0-9]{1,3}(?:[.,][0-9]{3})+(?:,[0-9]{1,2})?|[0-9]+(?:[.,][0-9]{1,3})?"
_SCALE: Final = (
    r"(?:ribu|rebu|rb|juta|jt|jeti|miliar|milyar|mil|m|triliun|trilyun|t|thousand|million|billion|"
    r"trillion|mn|bn|k)"
)
_CURRENCY: Final = r"(?:rp|idr|us\$|usd|s\$|sgd|eur|gbp|jpy|myr|cny|aud|\$|€|£|¥)"
_UNIT_OF_MONEY: Final = r"(?:rupiah|perak|dolar|dollars?|euro|ringgit|yen|yuan|idr|usd|sgd)"
_SPOKEN: Final = (
    r"(?:se|satu |dua |tiga |empat |lima |enam |tujuh |delapan |sembilan |sepuluh |sebelas |belas |"
    r"puluh |ratus |ribu |"
    r"juta |one |two |three |four |five |six |seven |eight |nine |ten |hundred )+"
)
_MONTH: Final = (
    r"(?:januari|jan|februari|pebruari|feb|maret|mar|april|apr|mei|may|juni|jun|juli|jul|agustus|agu|"
    r"agt|ags|aug|"
    r"september|sept|sep|oktober|okt|oct|november|nopember|nov|desember|des|dec|january|february|"
    r"march|june|july|"
    r"august|october|december)"
)
_YEAR: Final = r"(?:19|20)[0-9]{2}"
_NEXT_WORD: Final = re.compile(r"\W")
_DAY: Final = r"(?:[12][0-9]|3[01]|0?[1-9])"

_RULES: Final[Mapping[str, tuple[str, ...]]] = {
    "MONEY": (
        rf"(?i){_CURRENCY}\.? ?(?:{_AMOUNT})(?:,-)?(?: ?{_SCALE}\b)?",
        rf"(?i)(?:{_AMOUNT}) ?(?:{_SCALE} )?{_UNIT_OF_MONEY}\b",
        r"(?i)[0-9]+(?:[.,][0-9]{1,3})? ?(?:juta|jt|jeti|miliar|milyar|triliun|trilyun|rebu|rb)(?:an)?\b",
        rf"(?i)\b{_SPOKEN}(?:ribu|juta|miliar|milyar|triliun|thousand|million|billion|"
        rf"trillion)(?: {_UNIT_OF_MONEY})?\b",
    ),
    "PERCENT": (
        r"(?i)[0-9]+(?:[.,][0-9]+)? ?(?:%|persen\b|prosen\b|percent\b|per cent\b|pct\b|bps\b|"
        r"basis points?\b)",
    ),
    "DATE": (
        rf"(?i)\b{_DAY}(?:st|nd|rd|th)?(?: ?(?:-|–|s\.?d\.?|sampai|to) ?{_DAY})?[ \-/]{_MONTH}\.?"
        rf"(?:[ ,\-/]+(?:{_YEAR}|'?[0-9]{{2}}))?\b",
        rf"(?i)\b{_MONTH}\.? {_DAY}(?:st|nd|rd|th)?,? {_YEAR}\b",
        rf"(?i)\b{_MONTH} {_YEAR}\b",
        rf"\b{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])\b",
        rf"\b{_DAY}[/.\-](?:1[0-2]|0?[1-9])[/.\-](?:{_YEAR}|[0-9]{{2}})\b",
        r"(?i)\b(?:besok|lusa|kemarin|kemaren|hari ini|minggu depan|pekan depan|bulan depan|tahun depan|"
        r"tomorrow|today|yesterday|next (?:week|month|year)|(?:senin|selasa|rabu|kamis|jumat|jum'at|"
        r"sabtu) (?:depan|besok|lalu|ini))\b",
        rf"(?i)\b(?:triwulan|kuartal|semester|q) ?(?:iv|iii|ii|i|[1-4])(?: (?:tahun )?{_YEAR})?\b",
    ),
}


_COUNTED: Final = frozenset(
    phrases(
        "orang, jiwa, penduduk, warga, keluarga, kk, umat, ton, unit, km, kg, ha, hektare, hektar, "
        "liter, barel, dosis, kali, anak, siswa, guru, pekerja, buruh, wisatawan, followers, "
        "follower, pengikut, views, viewers, penonton, pemilih, suara, peserta, people, users, "
        "pengguna, pelanggan, rumah, pohon, tahun, years"
    )
)
"""What is counted and not paid: "2 juta orang" is no money."""


class EntityStep:
    """Adds money, percentages and dates to `reading.entities`, in text order. A thing inside a longer one of
    the same label is left out."""

    def __init__(self, wanted: Iterable[str] = BY_RULE) -> None:
        """Take the labels wanted."""
        labels = frozenset(wanted)
        self._rules = [
            (label, re2.compile(source))
            for label, sources in _RULES.items()
            if label in labels
            for source in sources
        ]
        self._occurring = combine(expression.pattern for _, expression in self._rules)

    def __call__(self, reading: Reading) -> None:
        """Add every entity found to `reading.entities`."""
        found = list(self._found(reading))
        if found:
            reading.entities.extend(_longest(found))

    def _found(self, reading: Reading) -> Iterator[EntityMatch]:
        text = encodable(reading.text)
        for number in self._occurring(text):
            label, expression = self._rules[number]
            for count, match in enumerate(expression.finditer(text)):
                if count >= MAX_MATCHES:
                    reading.complete = False
                    break
                if _stands_alone(text, match):
                    yield EntityMatch(Span(*match.span()), label)


def by_gazetteer(found: Found, slots: Mapping[str, int]) -> list[EntityMatch]:
    """The institutions and units among the terms found: `slots` gives the slot of each label."""
    named = [EntityMatch(term.span, label) for label, slot in slots.items() for term in found.terms.of(slot)]
    return _longest(named) if named else named


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether a match is no piece of a longer number or word."""
    start, end = match.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() or (before in (".", ",", "/") and text[start - 2 : start - 1].isdigit()):
        return False
    if after.isalnum() and text[end - 1].isalnum():
        return False
    if after in (".", ",", "/") and text[end - 1].isdigit() and text[end + 1 : end + 2].isdigit():
        return False
    return _NEXT_WORD.split(text[end : end + 20].lstrip().lower(), maxsplit=1)[0] not in _COUNTED


def _longest(found: list[EntityMatch]) -> list[EntityMatch]:
    """The matches in text order, without those that lie inside another of their label."""
    kept: list[EntityMatch] = []
    last: dict[str, Span] = {}
    for match in sorted(found, key=lambda match: (match.span.start, -match.span.end, match.label)):
        known = last.get(match.label)
        if known is None or not known.covers(match.span):
            kept.append(match)
            last[match.label] = match.span
    return kept
