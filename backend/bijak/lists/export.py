"""The terms of the packs, or an overview of their rules, as the rows of a spreadsheet.

Terms come as they are written: where a list leaves the column `affixes` empty, it is empty here too. So what
is exported and imported again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from bijak.rules.load import Loaded, LoadedPack
from bijak.rules.schema import (
    FindEntity,
    FindIdentifier,
    FindMeaning,
    FindPattern,
    FindTerms,
    FindTermsFrom,
    RuleEntry,
)
from bijak.rules.terms_file import TermsFile

TERM_COLUMNS: Final = ("rule", "category", "severity", "stage", "term", "affixes", "file", "line")

RULE_COLUMNS: Final = (
    "rule", "category", "severity", "stage", "title_id", "title_en", "message_id", "message_en", "terms",
    "lists", "patterns", "identifiers", "entities", "meanings", "near", "unless", "min_confidence",
    "valid_from", "valid_until", "flags", "passes", "owner", "file", "line",
)  # fmt: skip
"""Columns of the overview; `terms`, `patterns`, `near`, `unless`, `flags` and `passes` are counts."""

Row = tuple[str, ...]


def term_rows(loaded: Loaded, rules: Iterable[str] | None = None) -> Iterator[Row]:
    """A row for every term that a rule looks for; only of these `rules` (as `pack/rule`), if given."""
    for name, pack, number, entry in _entries(loaded, rules):
        about = (name, pack.pack.category.value, entry.severity, entry.stage.value)
        for term, affixes, file, line in _terms(pack, number, entry):
            yield (*about, term, affixes, file, str(line))


def rule_rows(loaded: Loaded, rules: Iterable[str] | None = None) -> Iterator[Row]:
    """A row for every rule; only of these `rules`, if given."""
    for name, pack, number, entry in _entries(loaded, rules):
        line, _ = pack.source.place(("rules", number))
        valid = entry.valid
        yield (
            name, pack.pack.category.value, entry.severity, entry.stage.value,
            entry.title.id, entry.title.en, entry.message.id, entry.message.en,
            *_searches(entry), str(len(entry.near)), str(len(entry.unless)), entry.min_confidence,
            valid.from_.isoformat() if valid and valid.from_ else "",
            valid.until.isoformat() if valid and valid.until else "",
            str(len(entry.tests.flags)), str(len(entry.tests.passes)), pack.pack.owner, pack.file, str(line),
        )  # fmt: skip


def unreadable(loaded: Loaded) -> list[str]:
    """Lists whose terms cannot be told, because they hold digests only."""
    return sorted(
        {file for pack in loaded.packs for file, terms in pack.term_files.items() if not _is_open(terms)}
    )


def _is_open(terms: object) -> bool:
    return isinstance(terms, TermsFile)


def _entries(loaded: Loaded, rules: Iterable[str] | None) -> Iterator[tuple[str, LoadedPack, int, RuleEntry]]:
    wanted = None if rules is None else frozenset(rules)
    for pack in loaded.packs:
        for number, entry in enumerate(pack.pack.rules):
            name = f"{pack.pack.pack}/{entry.id}"
            if wanted is None or name in wanted:
                yield name, pack, number, entry


def _terms(pack: LoadedPack, number: int, entry: RuleEntry) -> Iterator[tuple[str, str, str, int]]:
    """Every term with its affixes as written, and the file and line where it stands."""
    for position, finder in enumerate(entry.find):
        if isinstance(finder, FindTerms):
            for place, item in enumerate(finder.terms):
                line, _ = pack.source.place(("rules", number, "find", position, "terms", place))
                term, affixes = (item, False) if isinstance(item, str) else (item.term, item.affixes)
                yield term, "yes" if affixes else "no", pack.file, line
        elif isinstance(finder, FindTermsFrom):
            listed = pack.term_files[finder.terms_from]
            if isinstance(listed, TermsFile):
                for row in listed.rows():
                    yield row.term, row.cells.get("affixes", ""), listed.file, row.line


def _searches(entry: RuleEntry) -> Row:
    """How many terms and patterns a rule has, and the names of what else it looks for."""
    find = entry.find
    return (
        str(sum(len(one.terms) for one in find if isinstance(one, FindTerms))),
        ", ".join(one.terms_from for one in find if isinstance(one, FindTermsFrom)),
        str(sum(isinstance(one, FindPattern) for one in find)),
        ", ".join(one.identifier for one in find if isinstance(one, FindIdentifier)),
        ", ".join(one.entity for one in find if isinstance(one, FindEntity)),
        ", ".join(one.meaning.value for one in find if isinstance(one, FindMeaning)),
    )
