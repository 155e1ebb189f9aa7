"""Digits of a text as the numbers they may be, with or without separators between them.

"3171 0157 0845 0001" is one chain of four runs; a recogniser asks for numbers of the lengths it knows and
gets every place in a chain where whole runs add up to one of them and the borders are clean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from bijak.detect.plain import Plain

HINTS: Final = (r"[0-9](?:[ .\-()]{0,3}[0-9]){7}",)
"""Eight digits with at most three separators between each: where nothing is found, there is no number."""

MAX_RUNS: Final = 2_000
"""Runs of digits that are read in one post; the rest is left out and the post counts as incomplete."""

SHORTEST: Final = 8
LONGEST: Final = 19
"""How many digits the identifiers have at least and at most."""

MAX_NUMBERS: Final = 250
"""Numbers that are looked at in one post, by every recogniser; beyond them the post counts as incomplete."""

AGAINST: Final = (
    "resi", "no resi", "order", "order id", "pesanan", "invoice", "tracking", "awb", "kode booking", "sku",
    "id transaksi", "transaction id", "nomor tiket", "tiket", "ticket", "isbn", "issn", "doi", "barcode",
    "serial number", "nomor seri", "imei", "kode barang", "views",
    "tracking number", "no pesanan", "id order",
)  # fmt: skip
"""Words that say a number is a parcel, an order or a book."""

_RUN: Final = re.compile(r"[0-9]+")
_GAPS: Final = frozenset((" ", ".", "-", " - ", "  ", ") ", ")", ")-", " (", "(", ". ", "- ", " -"))
_LABELS: Final = frozenset(
    ("nik", "ktp", "kk", "npwp", "nip", "hp", "wa", "tlp", "telp", "tel", "no", "rek", "norek", "bpjs", "cc")
)
_PHONE_LINKS: Final = ("wa.me/", "phone=", "whatsapp")


@dataclass(frozen=True, slots=True)
class Number:
    """Digits that may be one number.

    `runs` are the lengths of its unbroken runs; `gap` the separator between them where it is always the
    same, "" for an unbroken number and None for a mixture.
    """

    digits: str
    start: int
    end: int
    runs: tuple[int, ...]
    gap: str | None
    plus: bool
    whole: bool
    """Whether no other digits stand before or behind it with a mere separator between."""

    @property
    def tidy(self) -> bool:
        """Whether it is written the way people write one number: unbroken, or evenly separated."""
        return self.gap is not None and (min(self.runs) > 1 or max(self.runs) == 1)


@dataclass(frozen=True, slots=True)
class Chain:
    """Runs of digits with nothing but separators between them."""

    runs: tuple[tuple[int, int], ...]
    gaps: tuple[str, ...]
    digits: str
    offsets: tuple[int, ...]
    """How many digits stand before each run, and after the last one."""
    opens: bool
    closes: bool
    plus: bool


def numbers(plain: Plain, low: int, high: int | None = None) -> Iterator[Number]:
    """The numbers of `low` to `high` digits (`low` alone by default), as long as the budget lasts."""
    known = plain.memory.get("numbers")
    if known is None:
        known = list(islice(_read_numbers(plain), MAX_NUMBERS + 1))
        if len(known) > MAX_NUMBERS:
            known.pop()
            plain.complete = False
        plain.memory["numbers"] = known
    for number in known:
        if low <= len(number.digits) <= (high or low):
            yield number


def _read_numbers(plain: Plain) -> Iterator[Number]:
    """Every place in every chain where whole runs add up to a length that some identifier has."""
    for chain in _read_chains(plain):
        for first in range(len(chain.runs)):
            if not _border_before(chain, first):
                continue
            for last in range(first, min(first + LONGEST, len(chain.runs))):
                total = chain.offsets[last + 1] - chain.offsets[first]
                if total > LONGEST:
                    break
                if total >= SHORTEST and _border_after(chain, last):
                    yield _number(chain, first, last)


def _read_chains(plain: Plain) -> Iterator[Chain]:
    text = plain.text
    runs: list[tuple[int, int]] = []
    gaps: list[str] = []
    for count, match in enumerate(_RUN.finditer(text)):
        if count >= MAX_RUNS:
            plain.complete = False
            break
        start, end = match.span()
        if runs:
            gap = text[runs[-1][1] : start] if start - runs[-1][1] <= 3 else ""
            if gap in _GAPS:
                runs.append((start, end))
                gaps.append(gap)
                continue
            yield from _chain(plain, runs, gaps)
        runs, gaps = [(start, end)], []
    if runs:
        yield from _chain(plain, runs, gaps)


def _chain(plain: Plain, runs: list[tuple[int, int]], gaps: list[str]) -> Iterator[Chain]:
    if sum(end - start for start, end in runs) < SHORTEST:
        return
    text = plain.text
    start, end = runs[0][0], runs[-1][1]
    url = plain.in_url(start)
    if url and not any(link in url.lower() for link in _PHONE_LINKS):
        return
    offsets = [0]
    for one, other in runs:
        offsets.append(offsets[-1] + other - one)
    yield Chain(
        tuple(runs),
        tuple(gaps),
        "".join(text[one:other] for one, other in runs),
        tuple(offsets),
        _opens(text, start),
        _closes(text, end),
        text[start - 1 : start] == "+",
    )


def _opens(text: str, start: int) -> bool:
    before = text[start - 1 : start]
    if before in ("$", "€", "£", "@"):
        return False
    if before == "_":
        return not text[start - 2 : start - 1].isalnum()
    if not before.isalnum():
        return True
    label = text[max(0, start - 6) : start].lower()
    letters = re.search(r"[a-z]+$", label)
    return letters is not None and letters.group() in _LABELS


def _closes(text: str, end: int) -> bool:
    after = text[end : end + 1]
    return not (after.isalnum() or after in ("_", "%", "@")) or (
        after == "_" and not text[end + 1 : end + 2].isalnum()
    )


def _border_before(chain: Chain, first: int) -> bool:
    return chain.opens if first == 0 else " " in chain.gaps[first - 1]


def _border_after(chain: Chain, last: int) -> bool:
    return chain.closes if last == len(chain.runs) - 1 else " " in chain.gaps[last]


def _number(chain: Chain, first: int, last: int) -> Number:
    gaps = set(chain.gaps[first:last])
    return Number(
        chain.digits[chain.offsets[first] : chain.offsets[last + 1]],
        chain.runs[first][0],
        chain.runs[last][1],
        tuple(end - start for start, end in chain.runs[first : last + 1]),
        "" if not gaps else gaps.pop() if len(gaps) == 1 else None,
        chain.plus and first == 0,
        chain.opens and chain.closes and first == 0 and last == len(chain.runs) - 1,
    )
