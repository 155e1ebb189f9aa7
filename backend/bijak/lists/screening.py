"""The rows of a spreadsheet sorted into those that a list can take and those that somebody must look at.

Terms are compared as posts are read: folded, with the detector's own eyes. "Pr0yek Garuda" is no news to a
list that has "proyek garuda", and neither is "#ProyekGaruda".
"""

from __future__ import annotations

import tempfile
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from bijak.detect.reading import Reading
from bijak.detect.terms import TermStep
from bijak.keys import LIST_KEY
from bijak.lists.columns import AFFIXES, TERM, Columns
from bijak.lists.near_duplicates import nearest_of_each
from bijak.lists.sheet import FAILED, SheetRow
from bijak.rules.lexicon import Lexicon
from bijak.rules.schema import MAX_TERM, MIN_TERM, has_words
from bijak.rules.terms_file import NO, YES
from bijak.text.frequency import PER, in_dictionary, rate
from bijak.text.words import formal_words, words_of

COMMON_WORD: Final = 0.5
"""From this rate on (in 10,000 harmless texts) a single word is too common to be a term by itself."""

COMMON_PHRASE: Final = 2.0
"""From this rate on two words are told to be common."""

Reason = Literal[
    "empty", "too-short", "too-long", "no-word", "control-character", "invisible-character", "failed-formula",
    "bad-affixes", "already-there", "twice-in-file", "common-word", "near-duplicate", "common-phrase",
]  # fmt: skip
"""Why a row came back, or (the last two) why it deserves a look though it was taken."""


@dataclass(frozen=True, slots=True)
class Known:
    """A term that the list has already, and where it stands."""

    term: str
    affixes: bool
    place: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said about a row, and of which kind it is."""

    row: SheetRow
    term: str
    reason: Reason
    text: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A term that the list can take. `affixes` is None where the row does not say."""

    row: SheetRow
    term: str
    affixes: bool | None


@dataclass(slots=True)
class Screened:
    """Every row in one of three heaps; `doubtful` are remarks on rows that were taken."""

    taken: list[Taken] = field(default_factory=list)
    refused: list[Remark] = field(default_factory=list)
    unchanged: int = 0
    """Rows that say letter for letter what the list says already."""
    doubtful: list[Remark] = field(default_factory=list)


def screen(
    rows: Iterable[SheetRow], columns: Columns, known: Sequence[Known], *, keep_common: bool = False
) -> Screened:
    """Sort rows. `known` are the terms of the list so far; `keep_common` takes everyday words too."""
    screened = Screened()
    fit: list[Taken] = []
    for row in rows:
        term = columns.cell(row, TERM)
        affixes = columns.cell(row, AFFIXES).lower()
        fault = _fault(term, affixes)
        if fault is not None:
            screened.refused.append(Remark(row, term, *fault))
        else:
            fit.append(Taken(row, " ".join(term.split()), affixes in YES if affixes else None))
    for taken in _not_found_yet(fit, known, screened):
        common = _common(taken.term)
        if common is not None and common[0] == "common-word" and not keep_common:
            screened.refused.append(Remark(taken.row, taken.term, *common))
            continue
        if common is not None:
            screened.doubtful.append(Remark(taken.row, taken.term, *common))
        screened.taken.append(taken)
    screened.doubtful += _near_duplicates(screened.taken, known)
    for heap in (screened.refused, screened.doubtful):
        heap.sort(key=lambda remark: remark.row.line)
    return screened


def _fault(term: str, affixes: str) -> tuple[Reason, str] | None:
    """What makes a cell no term, if anything does."""
    if not term:
        return "empty", "the row has no term"
    if term in FAILED:
        return "failed-formula", f"the cell holds a formula that failed ({term})"
    strange = next((char for char in term if unicodedata.category(char) in ("Cc", "Cf")), "")
    if strange in ("\n", "\r"):
        return "control-character", "the cell holds several lines: give each term a row of its own"
    if strange:
        kind: Reason = "control-character" if unicodedata.category(strange) == "Cc" else "invisible-character"
        return kind, f"the term holds a character that nobody sees (U+{ord(strange):04X}): type it anew"
    if len(term) < MIN_TERM:
        return "too-short", f"the term has {len(term)} character; {MIN_TERM} are needed"
    if len(term) > MAX_TERM:
        return "too-long", f"the term has {len(term)} characters; {MAX_TERM} are possible: keep what names it"
    if not has_words(term):
        return "no-word", "the term has no letter or digit to look for"
    if affixes and affixes not in YES | NO:
        return "bad-affixes", f"affixes cannot be {affixes!r}: write yes or no, or leave it empty"
    return None


def _not_found_yet(fit: list[Taken], known: Sequence[Known], screened: Screened) -> list[Taken]:
    """The rows that say something new; what the list or an earlier row finds already is sorted out."""
    entries = [(one.term, one.affixes) for one in known] + [(one.term, bool(one.affixes)) for one in fit]
    places = [one.place for one in known] + [f"row {one.row.line}" for one in fit]
    news: list[Taken] = []
    standing = set(range(len(known)))
    for number, taken, finders in zip(
        range(len(known), len(entries)), fit, _finders([one.term for one in fit], entries), strict=True
    ):
        earlier = [one for one in finders if one in standing]
        if not earlier:
            news.append(taken)
            standing.add(number)
            continue
        first = earlier[0]
        if any(_says_no_more(known[one], taken) for one in earlier if one < len(known)):
            screened.unchanged += 1
            continue
        reason: Reason = "already-there" if first < len(known) else "twice-in-file"
        text = _already(entries[first], places[first], taken, in_list=first < len(known))
        screened.refused.append(Remark(taken.row, taken.term, reason, text))
    return news


def _says_no_more(known: Known, taken: Taken) -> bool:
    """Whether a row is in the list letter for letter."""
    return known.term == taken.term and taken.affixes in (None, known.affixes)


def _already(entry: tuple[str, bool], place: str, taken: Taken, *, in_list: bool) -> str:
    where = f"the list has it already, {place}" if in_list else f"{place} has it already"
    if formal_words(entry[0]) == formal_words(taken.term) and taken.affixes and not entry[1]:
        return f"{where}, without affixes: to add them, change that row"
    return where if entry[0] == taken.term else f"{where}: “{entry[0]}” finds it"


def _finders(texts: list[str], entries: list[tuple[str, bool]]) -> list[list[int]]:
    """For each text the entries that find the whole of it in a post, by number, first the earliest."""
    if not texts:
        return []
    with tempfile.TemporaryDirectory(prefix="bijak-", ignore_cleanup_errors=True) as room:
        Lexicon.build(entries, Path(room), LIST_KEY)
        step = TermStep(Lexicon.open(Path(room), LIST_KEY))
    found = []
    for text in texts:
        reading = Reading(text)
        step(reading)
        letters = [index for index, char in enumerate(text) if char.isalnum()] or [0]
        found.append(
            sorted(
                {
                    match.term
                    for match in reading.terms
                    if match.span.start <= letters[0] and letters[-1] < match.span.end
                }
            )
        )
    return found


def _common(term: str) -> tuple[Reason, str] | None:
    """Whether a term is so common that it would speak in innocent posts."""
    words = words_of(term)
    often = rate(words)
    if len(words) == 1 and (often >= COMMON_WORD or in_dictionary(words[0])):
        stands = f"in {often:.1f} of {PER:,} harmless posts" if often else "in dictionaries"
        return "common-word", f"an everyday word ({stands}): write a phrase with it, or give --keep-common"
    if often >= COMMON_PHRASE:
        return "common-phrase", f"an everyday phrase: in {often:.1f} of {PER:,} harmless posts"
    return None


def _near_duplicates(taken: list[Taken], known: Sequence[Known]) -> Iterable[Remark]:
    """Remarks on terms that look like another one mistyped."""
    names = [one.term for one in known] + [one.term for one in taken]
    places = [one.place for one in known] + [f"row {one.row.line}" for one in taken]
    for number, other in nearest_of_each(names, len(known)):
        one = taken[number - len(known)]
        text = f"nearly “{names[other]}”, {places[other]}: is one of them mistyped?"
        yield Remark(one.row, one.term, "near-duplicate", text)
