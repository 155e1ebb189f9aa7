"""A spreadsheet taken into a list or into a rule of a pack, and what cannot be taken given back.

    target = open_target(folder, "lists/code-names.csv")
    intake = Intake.of(read_sheet(path), target)
    intake.write(path.with_suffix(".refused.xlsx"))

Nothing is lost: a row is in the target afterwards, was there before, or comes back with the reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bijak.files import write_whole
from bijak.lists.columns import Columns, find_columns
from bijak.lists.list_file import ListFile
from bijak.lists.pack_rule import PackRule
from bijak.lists.screening import Screened, screen
from bijak.lists.sheet import Sheet, sheet_bytes
from bijak.rules.folder import PACK_ENDINGS
from bijak.rules.load import Loaded, load
from bijak.rules.problem import Problem, RefusedError
from bijak.rules.schema import FindTermsFrom

REASON, ROW = "reason", "row"
"""The columns that rows given back have besides their own."""

_REMEDY: Final = "Give a file below the rules folder, such as lists/code-names.csv."

Target = ListFile | PackRule


def open_target(folder: Path, into: Path, rule: str | None = None) -> Target:
    """The list, or the rule of a pack, that `into` names: from where we stand, or from the rules folder.

    Raises `RefusedError` for what is not below the folder, does not load, or is no rule.
    """
    path = into.resolve() if into.resolve().is_relative_to(folder.resolve()) else (folder / into).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise RefusedError(Problem.of_file(str(into), "this is not below the rules folder", _REMEDY))
    file = path.relative_to(folder.resolve()).as_posix()
    if path.suffix.lower() in PACK_ENDINGS:
        return _open_rule(folder, path, file, rule)
    if path.suffix.lower() != ".csv":
        remedy = "A list is a .csv file; a pack is a .yaml file."
        raise RefusedError(Problem.of_file(file, "this is neither a list nor a pack", remedy))
    if rule is not None:
        remedy = "Leave --rule out: a rule takes a list with terms_from."
        raise RefusedError(Problem.of_file(file, "a list has no rules", remedy))
    return ListFile.open(path, file)


def _open_rule(folder: Path, path: Path, file: str, rule: str | None) -> PackRule:
    loaded = load(folder)
    pack = next((one for one in loaded.packs if one.file == file), None)
    if pack is None:
        of_file = [one for one in loaded.problems if one.file == file]
        none = Problem.of_file(file, "there is no such pack that can be used", "Mend its problems first.")
        raise RefusedError(*(of_file or [none]))
    if rule is None:
        ids = ", ".join(entry.id for entry in pack.pack.rules)
        message = "a pack has several rules" if len(pack.pack.rules) > 1 else "a pack has rules"
        raise RefusedError(Problem.of_file(file, message, f"Say which with --rule; there are {ids}."))
    return PackRule.open(path, pack, rule)


@dataclass(frozen=True)
class Intake:
    """What comes of a sheet: nothing is written before `write`."""

    sheet: Sheet
    columns: Columns
    target: Target
    screened: Screened

    @classmethod
    def of(
        cls, sheet: Sheet, target: Target, said: Mapping[str, str] | None = None, *, keep_common: bool = False
    ) -> Intake:
        """Sort the rows of a sheet. `said` names columns (see `find_columns`), `keep_common` takes everyday
        words too. Raises `RefusedError` where the columns are not clear."""
        columns = find_columns(sheet, said or {})
        rows = [row for row in sheet.rows if row.line > columns.header.line]
        return cls(sheet, columns, target, screen(rows, columns, target.known, keep_common=keep_common))

    @property
    def count(self) -> int:
        """How many rows there are below the header."""
        return len(self.screened.taken) + len(self.screened.refused) + self.screened.unchanged

    @property
    def left_behind(self) -> list[str]:
        """Columns of the sheet that we know and the target has no place for."""
        kept = self.target.kept
        return [] if kept is None else [name for name in self.columns.places if name not in kept]

    def write(self, refused: Path) -> None:
        """Put the terms into the target and the rows that were refused into a file; what has nothing new is
        not written. Raises `OSError` and `RefusedError`; the target is then as it was."""
        content = self.target.with_terms(self.screened.taken, self.columns) if self.screened.taken else None
        if self.screened.refused:
            write_whole(refused, self.given_back(refused.suffix))
        if content is not None:
            self.target.path.parent.mkdir(parents=True, exist_ok=True)
            mode = self.target.path.stat().st_mode & 0o777 if self.target.path.exists() else 0o666
            write_whole(self.target.path, content, mode)

    def given_back(self, ending: str) -> bytes:
        """The refused rows as a spreadsheet: every cell as it came, the reason, and the row it was."""
        rows = [remark.row for remark in self.screened.refused]
        width = max(len(self.columns.header.cells), *(len(row.cells) for row in rows))
        header = [*_padded(self.columns.header.cells, width), REASON, ROW]
        body = [
            [*_padded(remark.row.cells, width), remark.text, str(remark.row.line)]
            for remark in self.screened.refused
        ]
        return sheet_bytes([header, *body], ending, self.sheet.name)


def _padded(cells: tuple[str, ...], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]


def place_for_refused(path: Path) -> Path:
    """Where rows of `path` are given back: beside it, under a name that is free."""
    ending = ".csv" if path.suffix.lower() == ".csv" else ".xlsx"
    number = 1
    while True:
        name = f"{path.stem}.refused{'' if number == 1 else f'-{number}'}{ending}"
        if not path.with_name(name).exists():
            return path.with_name(name)
        number += 1


def readers_of(file: str, loaded: Loaded) -> list[str]:
    """The rules that find the terms of a list."""
    return [
        f"{pack.pack.pack}/{rule.id}"
        for pack in loaded.packs
        for rule in pack.pack.rules
        if any(isinstance(finder, FindTermsFrom) and finder.terms_from == file for finder in rule.find)
    ]
