"""Spreadsheets made for tests, as other directorates send them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path

from openpyxl import Workbook

Cells = Sequence[object]


def save_xlsx(path: Path, **sheets: Iterable[Cells]) -> Path:
    """A workbook with these sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def save_csv(path: Path, *rows: Cells) -> Path:
    text = StringIO(newline="")
    csv.writer(text).writerows(rows)
    path.write_text(text.getvalue(), "utf-8")
    return path
