"""Which column of a spreadsheet holds what: told by its header, in Indonesian or English, or by the user."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bijak.lists.sheet import Sheet, SheetRow
from bijak.rules.problem import Problem, RefusedError, nearest

TERM: Final = "term"
AFFIXES: Final = "affixes"

HEADERS: Final[Mapping[str, tuple[str, ...]]] = {
    TERM: (
        "term", "terms", "istilah", "kata", "frasa", "kata kunci", "kata atau frasa", "keyword", "phrase",
        "word", "nama", "name", "nama proyek", "project", "project name", "proyek", "nama sandi",
        "code name", "codename", "kode", "nama kegiatan", "kegiatan",
    ),
    AFFIXES: ("affixes", "affix", "imbuhan", "berimbuhan", "dengan imbuhan"),
    "owner": (
        "owner", "pemilik", "pic", "penanggung jawab", "unit", "unit kerja", "satker", "direktorat",
        "directorate", "department", "bagian",
    ),
    "note": ("note", "notes", "catatan", "keterangan", "remark", "remarks", "ket", "comment", "komentar"),
}  # fmt: skip
"""What a column may be called, by what it is in a list."""

MOST_LINES_ABOVE: Final = 20
"""Rows that may stand above the header: titles, dates, logos."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the header stands, and which column is which: positions by the names a list has for them."""

    header: SheetRow
    places: Mapping[str, int]

    def cell(self, row: SheetRow, column: str) -> str:
        """The cell of a row in a column; empty where there is none."""
        place = self.places.get(column)
        return row.cells[place].strip() if place is not None and place < len(row.cells) else ""

    def named(self, column: str) -> str:
        """What the spreadsheet calls a column."""
        return self.header.cells[self.places[column]].strip()


def find_columns(sheet: Sheet, said: Mapping[str, str]) -> Columns:
    """The columns of a sheet; `said` gives the header of a column where the user named it.

    Raises `RefusedError` where no column, or more than one, could hold the terms, or a header that was named
    is not there.
    """
    if not sheet.rows:
        raise RefusedError(Problem.of_file(str(sheet), "there is no row in it", "Look for the right sheet."))
    header = _header(sheet, said)
    places = {}
    for column in dict.fromkeys([*HEADERS, *said]):
        wanted = [_plain(said[column])] if column in said else list(HEADERS[column])
        found = [place for place, cell in enumerate(header.cells) if _plain(cell) in wanted]
        if column in said and not found:
            raise _no_such_header(sheet, header, said[column])
        if len(found) > 1 and (column == TERM or column in said):
            raise _several(sheet, header, column, found)
        if found:
            places[column] = found[0]
    if TERM not in places:
        raise _no_terms(sheet, header)
    return Columns(header, places)


def _header(sheet: Sheet, said: Mapping[str, str]) -> SheetRow:
    """The first row that names the terms; the very first where none does."""
    wanted = {_plain(said[TERM])} if TERM in said else set(HEADERS[TERM])
    for row in sheet.rows[:MOST_LINES_ABOVE]:
        if not wanted.isdisjoint(map(_plain, row.cells)):
            return row
    return sheet.rows[0]


def _plain(header: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", header).casefold().split())


def _shown(header: SheetRow) -> str:
    return ", ".join(f'"{cell.strip()}"' for cell in header.cells if cell.strip())


def _problem(sheet: Sheet, header: SheetRow, message: str, remedy: str) -> RefusedError:
    shown = " | ".join(cell.strip() for cell in header.cells)
    return RefusedError(Problem(str(sheet), header.line, 1, shown, message, remedy))


def _no_such_header(sheet: Sheet, header: SheetRow, name: str) -> RefusedError:
    names = [cell.strip() for cell in header.cells if cell.strip()]
    return _problem(sheet, header, f"no column is called {name!r}", nearest(name, names))


def _several(sheet: Sheet, header: SheetRow, column: str, places: list[int]) -> RefusedError:
    names = [header.cells[place].strip() for place in places]
    remedy = f'Say which with --column {column}="{names[-1]}"; where two have one name, rename one.'
    shown = ", ".join(f'"{name}"' for name in names)
    return _problem(sheet, header, f"several columns could be the {column}: {shown}", remedy)


def _no_terms(sheet: Sheet, header: SheetRow) -> RefusedError:
    remedy = (
        f'Say which column holds the terms, for example --column term="{header.cells[0].strip()}"; the first '
        f"row with cells has {_shown(header)}. A sheet without a header needs one, such as: term."
    )
    return _problem(sheet, header, "no column says that it holds the terms", remedy)
