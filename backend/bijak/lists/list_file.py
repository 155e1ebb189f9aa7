"""A CSV list below the rules folder, to which terms are added; what stands in it stays as it is."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Final

from bijak.lists.columns import AFFIXES, TERM, Columns
from bijak.lists.screening import Known, Taken
from bijak.rules.problem import read_bytes
from bijak.rules.terms_file import MAX_LIST_BYTES, TermsFile, decode_csv, delimiter_of

_BOM: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class ListFile:
    """A list, there already or yet to be. Written back it is UTF-8, whatever it was before."""

    path: Path
    file: str
    text: str
    known: tuple[Known, ...]
    bom: bool = False

    @classmethod
    def open(cls, path: Path, file: str) -> ListFile:
        """The list at `path`, called `file` in messages; an empty one where there is none. Raises
        `RefusedError` for one with mistakes."""
        if not path.exists():
            return cls(path, file, "", ())
        content = read_bytes(path, file, MAX_LIST_BYTES)
        rows = TermsFile.check(path, file)
        known = tuple(
            Known(term, affixes, f"line {row.line}")
            for row, (term, affixes) in zip(rows.rows(), rows.terms(affixes=False), strict=True)
        )
        return cls(path, file, decode_csv(content, file), known, content.startswith(_BOM))

    @property
    def kept(self) -> frozenset[str] | None:
        """Which columns of a spreadsheet the list has a place for: all of them."""
        return None

    def with_terms(self, taken: Sequence[Taken], columns: Columns) -> bytes:
        """The content with these terms at its end. Columns that the list lacks are added where a row fills
        them."""
        text = self.text or f"{TERM}\n"
        ending = "\r\n" if "\r\n" in text else "\n"
        before, header, rest = _header(text)
        delimiter = delimiter_of(header)
        names = [name.strip().lower() for name in next(csv.reader([header], delimiter=delimiter))]
        filled = [_cells(one, columns) for one in taken]
        more = [name for name in columns.places if name not in names and any(row[name] for row in filled)]
        header = delimiter.join([header, *more])
        rest = rest if not rest or rest.endswith("\n") else rest + ending
        added = StringIO(newline="")
        writer = csv.writer(added, delimiter=delimiter, lineterminator=ending)
        writer.writerows([row.get(name, "") for name in [*names, *more]] for row in filled)
        whole = f"{before}{header}{ending}{rest}{added.getvalue()}"
        return (_BOM if self.bom else b"") + whole.encode()


def _header(text: str) -> tuple[str, str, str]:
    """What stands before the header, the header, and what comes after its line."""
    inner = text.lstrip("\r\n")
    header, _, rest = inner.partition("\n")
    return text[: len(text) - len(inner)], header.rstrip("\r"), rest


def _cells(taken: Taken, columns: Columns) -> dict[str, str]:
    """The cells of a new row, by column."""
    cells = {name: columns.cell(taken.row, name) for name in columns.places}
    cells[TERM] = taken.term
    if AFFIXES in cells:
        cells[AFFIXES] = "" if taken.affixes is None else "yes" if taken.affixes else "no"
    return cells
