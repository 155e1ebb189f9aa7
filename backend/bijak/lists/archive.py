"""Archives of posts: JSON Lines as bytes, or Parquet where pyarrow is installed.

    with open_archive(path) as archive:
        for row in archive.rows(): read(row)

Rows are handed on as they stand in the file and read where the work is done, so that reading is shared as
well. Nothing here holds more of the file than a row, or for Parquet a few hundred of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final, Protocol

import orjson

from bijak.post import MAX_TEXT_LENGTH

MAX_LINE: Final = 12 * MAX_TEXT_LENGTH + 65_536
"""Bytes of the longest line that is read: JSON may spell one code point with twelve."""

_AT_A_TIME: Final = 500
"""Rows of a Parquet file that are decoded together."""

_PARQUET: Final = b"PAR1"
"""How every Parquet file begins."""


class ArchiveError(Exception):
    """An archive cannot be read, or not any further: what is wrong, and what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message, remedy)
        self.message, self.remedy = message, remedy


@dataclass(frozen=True, slots=True)
class Row:
    """A line of JSON (None when it is longer than `MAX_LINE`) or the cells of a Parquet row, as it stands.

    `number` counts from 1; `size` is its part of `Archive.size`.
    """

    number: int
    content: bytes | dict[str, Any] | None
    size: int


@dataclass(frozen=True, slots=True)
class ArchivedPost:
    """A post that was read from a row."""

    number: int
    id: str | int
    text: str
    site: str


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that is not a post, its id where that could be read, and why not. The reason quotes nothing."""

    number: int
    id: str | int | None
    error: str


class Archive(Protocol):
    """A file of posts."""

    @property
    def size(self) -> int:
        """The whole of it, in bytes or rows, for telling how far one is; 0 of a pipe."""

    def rows(self) -> Iterator[Row]:
        """Every row that is not empty. Raises `ArchiveError` where the file cannot be read any further."""


def lines_of(file: IO[bytes]) -> Iterator[Row]:
    """The lines of a file of JSON Lines. One that is too long is passed over, whatever its length."""
    number = 0
    while line := file.readline(MAX_LINE):
        number += 1
        size = len(line)
        whole = line.endswith(b"\n") or size < MAX_LINE
        while not whole:
            rest = file.readline(MAX_LINE)
            size += len(rest)
            whole = rest.endswith(b"\n") or len(rest) < MAX_LINE
            line = b""
        if line.strip() or not line:
            yield Row(number, line or None, size)


def read(row: Row) -> ArchivedPost | BadRow:
    """The post in a row: `id` (text or whole number), `text`, and `site` where there is one."""
    if row.content is None:
        return BadRow(row.number, None, f"the line is longer than {MAX_LINE:,} bytes")
    try:
        post = row.content if isinstance(row.content, dict) else _parse(row.content)
    except ValueError as error:
        return BadRow(row.number, None, f"this is not JSON: {error}")
    if not isinstance(post, dict):
        return BadRow(row.number, None, 'a line must be an object: {"id": …, "text": "…"}')
    name, text, site = post.get("id"), post.get("text"), post.get("site")
    if isinstance(name, bool) or not isinstance(name, str | int):
        return BadRow(row.number, None, '"id" must be a text or a whole number')
    if not isinstance(text, str):
        return BadRow(row.number, name, '"text" must be a text')
    if len(text) > MAX_TEXT_LENGTH:
        return BadRow(
            row.number, name, f'"text" has {len(text)} characters; {MAX_TEXT_LENGTH} can be checked'
        )
    if not isinstance(site, str | None):
        return BadRow(row.number, name, '"site" must be a text')
    return ArchivedPost(row.number, name, text, site or "")


def _parse(line: bytes) -> Any:
    line = line.removeprefix(b"\xef\xbb\xbf")
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError:
        return json.loads(line)  # knows halves of surrogate pairs, which browsers write when a text is cut


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """The archive in a file, whose first bytes tell what it is. Raises `ArchiveError`."""
    try:
        file = path.open("rb")
        is_parquet = file.peek(len(_PARQUET)).startswith(_PARQUET)
        size = path.stat().st_size
    except OSError as error:
        raise ArchiveError(
            f"the archive {path} cannot be read: {error.strerror}",
            "Check that it exists and that this user may read it.",
        ) from error
    with file:
        yield _Parquet.open(path) if is_parquet else _JsonLines(file, size)


@dataclass(frozen=True, slots=True)
class _JsonLines:
    file: IO[bytes]
    size: int

    def rows(self) -> Iterator[Row]:
        try:
            yield from lines_of(self.file)
        except OSError as error:
            message = f"the archive {self.file.name} cannot be read any further: {error.strerror}"
            raise ArchiveError(message, "Look at the disk or share that it lies on.") from error


@dataclass(frozen=True, slots=True)
class _Parquet:
    path: Path
    file: Any
    columns: list[str]
    size: int

    @classmethod
    def open(cls, path: Path) -> _Parquet:
        try:
            from pyarrow import ArrowException
            from pyarrow.parquet import ParquetFile
        except ImportError as error:
            raise ArchiveError(
                f"{path} is a Parquet file, and pyarrow, which reads those, is not installed",
                "Install it with Bijak's extra: pip install 'bijak[archive]'",
            ) from error
        try:
            file = ParquetFile(path, memory_map=True)
        except (ArrowException, OSError) as error:
            raise cls._damaged(path, error) from error
        names = set(file.schema_arrow.names)
        for needed in ("id", "text"):
            if needed not in names:
                there = ", ".join(sorted(names))
                raise ArchiveError(
                    f"{path} has no column {needed!r}",
                    f"Its columns are: {there}. An archive needs id and text, and may have site.",
                )
        columns = [name for name in ("id", "text", "site") if name in names]
        return cls(path, file, columns, file.metadata.num_rows)

    def rows(self) -> Iterator[Row]:
        from pyarrow import ArrowException

        number = 0
        try:
            for batch in self.file.iter_batches(_AT_A_TIME, columns=self.columns):
                for cells in batch.to_pylist():
                    number += 1
                    yield Row(number, cells, 1)
        except (ArrowException, OSError, UnicodeDecodeError) as error:
            raise self._damaged(self.path, error) from error

    @staticmethod
    def _damaged(path: Path, error: Exception) -> ArchiveError:
        reason = str(error).partition("\n")[0]
        return ArchiveError(f"{path} is damaged: {reason}", "Write the file anew from where it came.")
