"""What is wrong with a file of rules, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

PACK_FORMAT: Final = "pack-format"
"""The check behind most problems: the file is not a pack as the format has it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a file that the security team keeps.

    `line` and `column` count from 1; line 0 means the file as a whole. `text` is that line as written.
    `of_computer` says that the file may be good and this computer lacks something, such as a key.
    `check` names what was looked for (docs/lint.md lists all).
    """

    file: str
    line: int
    column: int
    text: str
    message: str
    remedy: str
    of_computer: bool = False
    check: str = PACK_FORMAT

    @classmethod
    def of_file(
        cls, file: str, message: str, remedy: str, *, of_computer: bool = False, check: str = PACK_FORMAT
    ) -> Problem:
        """A problem of the file as a whole."""
        return cls(file, 0, 0, "", message, remedy, of_computer, check)

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        said = [f"{place}: {self.message}"]
        if self.line:
            number = f"{self.line:>5} | "
            shown = self.text.replace("\t", " ")
            said += [number + shown, " " * (len(number) + self.column - 1) + "^"]
        said.append(f"      {self.remedy}")
        return "\n".join(said)


class RefusedError(Exception):
    """A file cannot be used; `problems` says why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def read_bytes(path: Path, file: str, limit: int) -> bytes:
    """The content of `path`, called `file` in messages. Raises `RefusedError`, also over `limit` bytes."""
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= limit else b""
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        remedy = "Check that it exists and that this user may read it."
        raise RefusedError(Problem.of_file(file, message, remedy)) from error
    if size > limit:
        message = f"the file has {size / 1e6:.1f} MB, and may have {limit / 1e6:.0f} MB"
        raise RefusedError(
            Problem.of_file(file, message, "Split it; a long list of terms belongs in a CSV of its own.")
        )
    return content


def closest(name: str, known: Iterable[str]) -> str | None:
    """The name that a mistyped one probably means."""
    by_letters = {one.lower(): one for one in sorted(known)}
    close = get_close_matches(name.lower(), by_letters, n=1, cutoff=0.6)
    return by_letters[close[0]] if close else None


def nearest(name: str, known: Iterable[str]) -> str:
    """A remedy for a name that does not exist: the one it probably means, or all there are."""
    names = sorted(known)
    close = closest(name, names)
    if close:
        return f"Did you mean {close}?"
    return f"Use one of: {', '.join(names)}." if names else "There is none to choose from."
