"""Long lists: CSV files of terms, as spreadsheets write them.

The first line names the columns. `term` is needed; `affixes` (yes or no) is optional, and any other column
is the security team's own. Comma, semicolon and tab are understood, UTF-8 with or without a byte order
mark, UTF-16, and the Windows code page 1252 that older spreadsheets write.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from typing import Final

from bijak.rules.problem import Problem, RefusedError, nearest, read_bytes
from bijak.rules.schema import MAX_TERM, MIN_TERM, has_words

MAX_LIST_BYTES: Final = 200_000_000
"""The largest CSV that is read, in bytes: several million terms."""

MANY: Final = 20
"""After this many mistakes in one file the rest is not looked for."""

LIST_FORMAT: Final = "list-format"
"""The check that a list with mistakes fails."""

YES: Final = frozenset({"yes", "true", "1", "y", "ya"})
NO: Final = frozenset({"no", "false", "0", "n", "tidak"})
"""What may stand in the column `affixes`, besides nothing."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line with a term: where it stands, the term, and the cells of all columns by name."""

    line: int
    term: str
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class TermsFile:
    """A CSV of terms that was found good; reading it again gives the same rows."""

    path: Path
    file: str
    count: int

    @classmethod
    def check(cls, path: Path, file: str, *needed: str) -> TermsFile:
        """Read `path` once, called `file` in messages; the column `term` and those `needed` must be there.

        Raises `RefusedError` with every mistake, or the first `MANY`.
        """
        try:
            return cls(path, file, _count(path, file, ("term", *needed)))
        except RefusedError as refused:
            problems = (replace(problem, check=LIST_FORMAT) for problem in refused.problems)
            raise RefusedError(*problems) from refused

    def rows(self) -> Iterator[Row]:
        """Every row that holds a term."""
        for row in _rows(self.path, self.file, ("term",)):
            if isinstance(row, Row):
                yield row

    def terms(self, affixes: bool) -> Iterator[tuple[str, bool]]:
        """Every term, and whether its forms are found too; `affixes` where the row does not say."""
        for row in self.rows():
            said = row.cells.get("affixes", "").lower()
            yield row.term, said in YES if said else affixes


def _count(path: Path, file: str, needed: tuple[str, ...]) -> int:
    """How many rows there are. Raises `RefusedError`."""
    problems: list[Problem] = []
    count = 0
    for row in _rows(path, file, needed):
        problem = row if isinstance(row, Problem) else _problem_of(row, file)
        count += 1
        if problem:
            problems.append(problem)
        if len(problems) == MANY:
            break
    if not count and not problems:
        remedy = "Add terms, or remove its terms_from."
        problems.append(Problem.of_file(file, "the file holds no terms", remedy))
    if problems:
        raise RefusedError(*problems)
    return count


def _problem_of(row: Row, file: str) -> Problem | None:
    said = row.cells.get("affixes", "").lower()
    if not row.term:
        wrong = "this row has no term", "Write the term, or empty the whole row."
    elif not MIN_TERM <= len(row.term) <= MAX_TERM:
        message = f"the term has {len(row.term)} characters; {MIN_TERM} to {MAX_TERM} are possible"
        wrong = message, "Shorten it to the words that give it away."
    elif not has_words(row.term):
        wrong = "the term has no letter or digit", "Write a word, or remove the row."
    elif said and said not in YES | NO:
        wrong = f"affixes cannot be {said!r}", "Write yes or no, or leave it empty."
    else:
        return None
    return Problem(file, row.line, 1, ", ".join(filter(None, row.cells.values())), *wrong)


def _rows(path: Path, file: str, needed: tuple[str, ...]) -> Iterator[Row | Problem]:
    text = decode_csv(read_bytes(path, file, MAX_LIST_BYTES), file)
    header, _, _ = text.lstrip("\r\n").partition("\n")
    delimiter = delimiter_of(header)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    columns: list[str] = []
    start = 1
    try:
        for row in reader:
            line, start = start, reader.line_num + 1
            cells = [cell.strip() for cell in row]
            if not any(cells):
                continue
            if not columns:
                columns = [cell.lower() for cell in cells]
                _check_columns(columns, needed, file, line, header)
            elif any(cells[len(columns) :]):
                yield _too_many_cells(file, line, row, delimiter)
            else:
                named = dict(zip(columns, cells, strict=False))
                yield Row(line, named.get("term", ""), named)
    except csv.Error as error:
        yield Problem(
            file,
            start,
            1,
            "",
            f"this is not CSV: {error}",
            "Look for a quote that is opened and never closed.",
        )


def _too_many_cells(file: str, line: int, cells: list[str], delimiter: str) -> Problem:
    message = "this row has more cells than there are columns"
    remedy = f'A term that holds {delimiter!r} needs quotes around it: "…{delimiter} …".'
    return Problem(file, line, 1, delimiter.join(cells), message, remedy)


def _check_columns(columns: list[str], needed: tuple[str, ...], file: str, line: int, header: str) -> None:
    for name in needed:
        if name not in columns:
            remedy = f"The first line names the columns, and one must be {name!r}. {nearest(name, columns)}"
            message = f"there is no column {name!r}"
            raise RefusedError(Problem(file, line, 1, header.strip(), message, remedy))
        if columns.count(name) > 1:
            message = f"two columns are called {name!r}"
            raise RefusedError(Problem(file, line, 1, header.strip(), message, "Rename one of them."))


DELIMITERS: Final = ",;\t"
"""What may stand between the cells of a CSV."""


def delimiter_of(header: str) -> str:
    """What stands between the cells of a CSV, told by its first line."""
    return max(DELIMITERS, key=header.count)


def decode_csv(content: bytes, file: str) -> str:
    """The text of a CSV, called `file` in messages, in any encoding that spreadsheets write. Raises
    `RefusedError`."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise RefusedError(
        Problem.of_file(file, "the file is not text", 'Save it as "CSV UTF-8" in your spreadsheet.')
    )
