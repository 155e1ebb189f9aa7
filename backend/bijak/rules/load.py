"""Reading the packs of a rules folder.

`load` never fails because of a bad pack: a pack with a mistake is left out as a whole and told about in
`Loaded.problems`, and the others are used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from bijak.detect.patterns import PatternError, compile_pattern
from bijak.keys import LIST_KEY
from bijak.rules.explain import explain
from bijak.rules.folder import PACK_ENDINGS, files_of
from bijak.rules.parsed import Parsed
from bijak.rules.problem import Problem, RefusedError, nearest
from bijak.rules.schema import (
    FindIdentifier,
    FindPattern,
    FindTermsFrom,
    PackFile,
    RuleEntry,
)
from bijak.rules.sealed_file import LockedError, SealedFile, is_sealed
from bijak.rules.source import Loc, Source
from bijak.rules.terms_file import TermsFile

GAZETTEER: Final = "lists/gazetteer.csv"
"""The names of institutions and units, if the folder has them: columns `term` and `label`."""

GAZETTEER_LABELS: Final = ("INSTITUTION", "UNIT")


@dataclass(frozen=True)
class LoadedPack:
    """A pack without mistakes, and the CSV files it takes terms from, by the path it calls them.

    `locked` are the numbers of the rules that rest on a sealed list for which this computer has no key.
    """

    source: Source
    pack: PackFile
    term_files: Mapping[str, TermsFile | SealedFile]
    locked: frozenset[int] = frozenset()

    @property
    def file(self) -> str:
        """Where the pack was read from, relative to the rules folder."""
        return self.source.file

    @property
    def rules(self) -> list[tuple[int, RuleEntry]]:
        """Every rule that can be used, with its number in the file."""
        return [(number, rule) for number, rule in enumerate(self.pack.rules) if number not in self.locked]


@dataclass(frozen=True)
class Loaded:
    """What a rules folder holds: the packs that can be used, and what is wrong with the others."""

    packs: tuple[LoadedPack, ...] = ()
    problems: tuple[Problem, ...] = ()
    gazetteer: TermsFile | None = None


@dataclass(frozen=True)
class Known:
    """The names that rules may use: identifiers and validators that detection offers."""

    identifiers: frozenset[str]
    validators: frozenset[str]

    @classmethod
    def built_in(cls) -> Known:
        """All that this version of Bijak has."""
        from bijak.detect.identifiers import IDENTIFIERS
        from bijak.detect.validators import VALIDATORS

        return cls(frozenset(IDENTIFIERS), frozenset(VALIDATORS))


def load(
    folder: Path, known: Known | None = None, parsed: Parsed | None = None, key: bytes = LIST_KEY
) -> Loaded:
    """Read every pack of `folder`, those that `parsed` knows quickly. `key` opens sealed lists. Never raises
    for what stands in it."""
    if not folder.is_dir():
        message = "there is no such folder" if not folder.exists() else "this is not a folder"
        return Loaded(
            problems=(Problem.of_file(str(folder), message, "Give the folder that holds the packs."),)
        )
    paths = [path for path in files_of(folder) if path.suffix.lower() in PACK_ENDINGS]
    if not paths:
        remedy = "Give the folder that holds the packs (files ending in .yaml)."
        return Loaded(problems=(Problem.of_file(str(folder), "this folder holds no pack", remedy),))
    reader = _Reader(folder, known or Known.built_in(), parsed, key)
    for path in paths:
        reader.take(path)
    gazetteer = reader.gazetteer()
    return Loaded(tuple(reader.packs), tuple(reader.problems), gazetteer)


@dataclass
class _Reader:
    folder: Path
    known: Known
    parsed: Parsed | None
    key: bytes
    packs: list[LoadedPack] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def take(self, path: Path) -> None:
        file = path.relative_to(self.folder).as_posix()
        try:
            source = Source.read(path, file, self.parsed)
            pack = _parse(source)
            problems = [*self._named_before(pack, source), *_mistakes(pack, source, self.known)]
            files = self._term_files(pack, source)
            problems += files.problems
        except RefusedError as refused:
            self.problems += refused.problems
            return
        if problems:
            self.problems += problems
        else:
            self.problems += [problem for one in files.locked.values() for problem in one]
            locked = frozenset(rule for rule, _, file in _files_named(pack) if file in files.locked)
            self.packs.append(LoadedPack(source, pack, files.found, locked))

    def _named_before(self, pack: PackFile, source: Source) -> Iterator[Problem]:
        for other in self.packs:
            if other.pack.pack == pack.pack:
                message = f"another pack is called {pack.pack!r} already: {other.file}"
                yield source.problem(source.place(("pack",)), message, "Give this pack a name of its own.")

    def _term_files(self, pack: PackFile, source: Source) -> _TermFiles:
        files = _TermFiles()
        for _, loc, file in _files_named(pack):
            if file in files.found or file in files.locked:
                continue
            path = self.folder / file
            place = source.place(loc)
            if not path.resolve().is_relative_to(self.folder.resolve()):
                remedy = "Keep the list in the rules folder, for example under lists/."
                files.problems.append(
                    source.problem(place, "this path leads out of the rules folder", remedy)
                )
            elif not path.is_file():
                names = [csv.relative_to(self.folder).as_posix() for csv in self.folder.rglob("*.csv")]
                message = f"there is no file {file} in the rules folder"
                files.problems.append(source.problem(place, message, nearest(file, names)))
            else:
                files.take(path, file, self.key)
        files.problems += _sealed_without_affixes(pack, source, files.found)
        return files

    def gazetteer(self) -> TermsFile | None:
        path = self.folder / GAZETTEER
        if not path.is_file():
            return None
        try:
            names = TermsFile.check(path, GAZETTEER, "label")
            wrong = [row for row in names.rows() if row.cells["label"] not in GAZETTEER_LABELS]
            for row in wrong:
                label = row.cells["label"]
                message, remedy = f"label cannot be {label!r}", nearest(label, GAZETTEER_LABELS)
                self.problems.append(Problem(GAZETTEER, row.line, 1, row.term, message, remedy))
        except RefusedError as refused:
            self.problems += refused.problems
            return None
        return None if wrong else names


@dataclass
class _TermFiles:
    """The lists of one pack: those that can be used, those that are locked, and mistakes."""

    found: dict[str, TermsFile | SealedFile] = field(default_factory=dict)
    locked: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def take(self, path: Path, file: str, key: bytes) -> None:
        try:
            if is_sealed(path):
                self.found[file] = SealedFile.check(path, file, key)
            else:
                self.found[file] = TermsFile.check(path, file)
        except LockedError as locked:
            self.locked[file] = locked.problems
        except RefusedError as refused:
            self.problems += refused.problems


def _sealed_without_affixes(
    pack: PackFile, source: Source, files: Mapping[str, TermsFile | SealedFile]
) -> Iterator[Problem]:
    """A pack cannot ask for affixed forms of terms that were sealed without them."""
    for loc, finder in _finders(pack):
        if isinstance(finder, FindTermsFrom) and finder.affixes:
            found = files.get(finder.terms_from)
            if isinstance(found, SealedFile) and not found.affixes:
                message = f"{finder.terms_from} was sealed without affixed forms"
                remedy = "Seal it again with --affixes, or take affixes away here."
                yield source.problem(source.place((*loc, "affixes")), message, remedy)


def _parse(source: Source) -> PackFile:
    if source.data is None:
        raise RefusedError(
            Problem.of_file(source.file, "the file is empty", "Write a pack into it, or remove it.")
        )
    try:
        return PackFile.model_validate(source.data)
    except ValidationError as error:
        raise RefusedError(*explain(error, source)) from error


def _finders(pack: PackFile) -> Iterator[tuple[Loc, object]]:
    for number, rule in enumerate(pack.rules):
        for position, finder in enumerate(rule.find):
            yield ("rules", number, "find", position), finder


def _files_named(pack: PackFile) -> Iterator[tuple[int, Loc, str]]:
    """The CSV files that a pack takes terms from: for which rule, and where it says so."""
    for number, rule in enumerate(pack.rules):
        for position, finder in enumerate(rule.find):
            if isinstance(finder, FindTermsFrom):
                yield number, ("rules", number, "find", position, "terms_from"), finder.terms_from
        for position, near in enumerate(rule.near):
            if near.any_from is not None:
                yield number, ("rules", number, "near", position, "any_from"), near.any_from


def _mistakes(pack: PackFile, source: Source, known: Known) -> Iterator[Problem]:
    for loc, finder in _finders(pack):
        if isinstance(finder, FindPattern):
            yield from _pattern_mistakes(finder, loc, source, known)
        elif isinstance(finder, FindIdentifier):
            yield from _unknown(finder.identifier, (*loc, "identifier"), source, known.identifiers)
    for number, rule in enumerate(pack.rules):
        yield from _near_mistakes(rule, ("rules", number), source, known)


def _near_mistakes(rule: RuleEntry, loc: Loc, source: Source, known: Known) -> Iterator[Problem]:
    for number, near in enumerate(rule.near):
        for position, name in enumerate(near.identifiers):
            yield from _unknown(
                name, (*loc, "near", number, "identifiers", position), source, known.identifiers
            )


def _unknown(name: str, loc: Loc, source: Source, names: Iterable[str]) -> Iterator[Problem]:
    if name not in names:
        message = f"there is no {loc_noun(loc)} {name!r}"
        yield source.problem(source.place(loc), message, nearest(name, names), "unknown-name")


def loc_noun(loc: Loc) -> str:
    """What the value at `loc` is called in a sentence."""
    return next(str(part) for part in reversed(loc) if isinstance(part, str)).removesuffix("s")


def _pattern_mistakes(finder: FindPattern, loc: Loc, source: Source, known: Known) -> Iterator[Problem]:
    if finder.validator is not None:
        yield from _unknown(finder.validator, (*loc, "validator"), source, known.validators)
    try:
        compile_pattern(finder.pattern)
    except PatternError as error:
        reason = str(error)
        place = source.place((*loc, "pattern"))
        remedy = reason[0].upper() + reason[1:] + "."
        yield source.problem(place, "the pattern cannot be used", remedy, "unusable-pattern")
