"""Spreadsheets from elsewhere: CSV and XLSX, read row by row and written back.

Every cell becomes the text that a person sees in it. The line of a row is the one the spreadsheet program
shows beside it (in a CSV, the line of the file).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zipfile import BadZipFile, ZipFile

from bijak.rules.problem import Problem, RefusedError, nearest, read_bytes
from bijak.rules.terms_file import DELIMITERS, decode_csv, delimiter_of

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

MAX_SHEET_BYTES: Final = 100_000_000
"""The largest spreadsheet that is read, in bytes."""

MAX_UNPACKED_BYTES: Final = 1_000_000_000
"""The most that an XLSX may hold once unpacked; more is an accident or an attack."""

_HEAD: Final = 4_000
"""Characters of a CSV from which its delimiter is told."""

_QUOTED: Final = re.compile('"[^"]*"')

FAILED: Final = frozenset({"#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"})
"""What a cell shows whose formula has failed."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row that is not empty, and the line it stands in, counted from 1."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one table. `name` is the sheet of an XLSX, empty for a CSV."""

    file: str
    name: str
    rows: tuple[SheetRow, ...]

    def __str__(self) -> str:
        return f"{self.file}, sheet “{self.name}”" if self.name else self.file


def read_sheet(path: Path, name: str | None = None) -> Sheet:
    """Read a CSV, or the sheet called `name` of an XLSX (the only one with rows, where none is named).

    Raises `RefusedError` for what cannot be read, and where there are several sheets to choose from.
    """
    content = read_bytes(path, path.name, MAX_SHEET_BYTES)
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        return _read_workbook(content, path.name, name)
    if name is not None:
        message = "only an XLSX has sheets to choose from"
        raise RefusedError(Problem.of_file(path.name, message, "Leave --sheet out."))
    rows = tuple(_csv_rows(decode_csv(content, path.name), path.name))
    return Sheet(path.name, "", rows)


def _csv_rows(text: str, file: str) -> Iterator[SheetRow]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    start = 1
    try:
        for cells in reader:
            line, start = start, reader.line_num + 1
            if any(cell.strip() for cell in cells):
                yield SheetRow(line, tuple(cells))
    except csv.Error as error:
        remedy = "Look for a quote that is opened and never closed."
        raise RefusedError(Problem(file, start, 1, "", f"this is not CSV: {error}", remedy)) from error


def _delimiter(text: str) -> str:
    """What stands between the cells: what most of the first lines hold outside quotes. A title above the
    header may hold none."""
    lines = [line for line in _QUOTED.sub("", text[:_HEAD]).splitlines() if line.strip()]
    return delimiter_of("".join(sign for line in lines for sign in DELIMITERS if sign in line))


def _read_workbook(content: bytes, file: str, name: str | None) -> Sheet:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with ZipFile(BytesIO(content)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > MAX_UNPACKED_BYTES:
            message = f"the workbook holds {unpacked / 1e6:.0f} MB once unpacked"
            raise RefusedError(Problem.of_file(file, message, "Save the sheet with the terms by itself."))
        book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        return _sheet_of(book, file, name)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError, SyntaxError) as error:
        remedy = "Open it in your spreadsheet program and save it again as XLSX or CSV."
        raise RefusedError(Problem.of_file(file, "this is no XLSX workbook", remedy)) from error


def _sheet_of(book: Workbook, file: str, name: str | None) -> Sheet:
    if name is not None and name not in book.sheetnames:
        message = f"there is no sheet {name!r}"
        raise RefusedError(Problem.of_file(file, message, nearest(name, book.sheetnames)))
    wanted = [one for one in book.worksheets if one.title == name or name is None]
    found = [Sheet(file, one.title, tuple(_sheet_rows(one))) for one in wanted]
    filled = [sheet for sheet in found if sheet.rows]
    if len(filled) > 1:
        names = ", ".join(f'"{sheet.name}"' for sheet in filled)
        remedy = f"Say which with --sheet; the file has {names}."
        raise RefusedError(Problem.of_file(file, "several sheets hold rows", remedy))
    return filled[0] if filled else Sheet(file, name or "", ())


def _sheet_rows(sheet: Any) -> Iterator[SheetRow]:
    for line, values in enumerate(sheet.iter_rows(values_only=True), 1):
        cells = tuple(map(_shown, values))
        if any(cell.strip() for cell in cells):
            yield SheetRow(line, cells)


def _shown(value: object) -> str:
    """What a person sees in a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date | time) else str(value)


def sheet_bytes(rows: Iterable[Iterable[str]], ending: str, title: str = "") -> bytes:
    """These rows as a spreadsheet file: XLSX where `ending` is `.xlsx`, otherwise CSV (UTF-8 with a byte
    order mark, by which spreadsheet programs know it). Control characters, which an XLSX cannot hold, become
    the replacement character there."""
    if ending.lower() != ".xlsx":
        text, lines = StringIO(newline=""), [list(row) for row in rows]
        # Where there is only one column, what stands in a cell may be taken for what stands between cells.
        doubtful = any(len(line) == 1 and not set(DELIMITERS).isdisjoint(line[0]) for line in lines)
        writer = csv.writer(
            text, lineterminator="\n", quoting=csv.QUOTE_ALL if doubtful else csv.QUOTE_MINIMAL
        )
        writer.writerows(lines)
        return text.getvalue().encode("utf-8-sig")
    return _workbook_bytes(rows, title)


def _workbook_bytes(rows: Iterable[Iterable[str]], title: str) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31] or "Bijak")
    sheet.freeze_panes = "A2"
    for row in rows:
        cells = [ILLEGAL_CHARACTERS_RE.sub("\ufffd", value) for value in row]
        sheet.append([_text_cell(sheet, cell) if cell.startswith("=") else cell for cell in cells])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _text_cell(sheet: Any, value: str) -> Any:
    """A cell with a text that would be taken for a formula."""
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, value)
    cell.data_type = "s"
    return cell
