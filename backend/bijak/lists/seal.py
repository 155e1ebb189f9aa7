"""Sealing a list: a CSV of terms goes in, a file of keyed digests that can stand in its place comes out."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bijak.detect.reading import Reading
from bijak.detect.terms import TermStep
from bijak.files import write_whole
from bijak.rules.folder import files_of
from bijak.rules.lexicon import Lexicon
from bijak.rules.problem import Problem, RefusedError
from bijak.rules.sealed_file import is_sealed, sealed_text
from bijak.rules.terms_file import TermsFile


@dataclass(frozen=True)
class Leak:
    """A line of the rules folder in which a sealed term can still be read."""

    file: str
    line: int


def seal_list(source: Path, target: Path, key: bytes, *, affixes: bool) -> int:
    """Write `target`, the sealed form of the CSV `source`; how many terms it holds.

    `affixes` is for rows that do not say whether their affixed forms are meant. Raises `RefusedError` for
    mistakes in the list, and when `target` is a list that people can read: sealing must not destroy it.
    Raises `OSError` when it cannot be written; then what was there is unchanged.
    """
    if is_sealed(source):
        raise RefusedError(
            Problem.of_file(str(source), "this list is sealed already", "Give the list that people can read.")
        )
    if target.exists() and not is_sealed(target):
        message = "there is a file here that is no sealed list, and it would be lost"
        remedy = "Move it out of the rules folder first, to where only the security team can read it."
        raise RefusedError(Problem.of_file(str(target), message, remedy))
    terms = TermsFile.check(source, str(source))
    text = sealed_text(terms.terms(affixes), key, affixes=affixes)
    write_whole(target, text)
    return text.count(b"\n") - 1


def leaks(source: Path, affixes: bool, rules: Path) -> Iterator[Leak]:
    """Lines of packs and lists in `rules` that still show a term of the list `source`, in any spelling."""
    terms = TermsFile.check(source, str(source)).terms(affixes)
    with tempfile.TemporaryDirectory(prefix="bijak-", ignore_cleanup_errors=True) as room:
        Lexicon.build(terms, Path(room), b"leaks")
        step = TermStep(Lexicon.open(Path(room), b"leaks"))
        for path in files_of(rules):
            if path.resolve() == source.resolve() or is_sealed(path):
                continue
            lines = path.read_text("utf-8", "replace").splitlines()
            for number, line in enumerate(lines, start=1):
                reading = Reading(line)
                step(reading)
                if reading.terms:
                    yield Leak(path.relative_to(rules).as_posix(), number)
