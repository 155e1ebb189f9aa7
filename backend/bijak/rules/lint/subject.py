"""One rule as the checks look at it: as written, as compiled, and every term with the place it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from bijak.detect.found import Found, slots_of
from bijak.detect.reading import Reading, TermMatch
from bijak.detect.terms import TermStep
from bijak.rules.lint.remark import Remark
from bijak.rules.lists import Lists
from bijak.rules.load import LoadedPack
from bijak.rules.problem import Problem
from bijak.rules.ruleset import Rule
from bijak.rules.schema import FindTerms, FindTermsFrom, RuleEntry, TermEntry
from bijak.rules.source import Loc
from bijak.rules.terms_file import TermsFile
from bijak.text.words import formal_words

Key = tuple[str, ...]
"""The words of a term as posts are read: two terms with the same key are one."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A term of a rule, and where it stands."""

    term: str
    affixes: bool
    key: Key
    file: str
    line: int
    column: int
    text: str

    def remark(self, check: str, message: str, remedy: str) -> Remark:
        """A remark about this term."""
        return Remark.make(
            check, Problem(self.file, self.line, self.column, self.text, message, remedy, check=check)
        )


class Engine:
    """Asks the detector itself what it finds in a text, with all rules compiled."""

    def __init__(self, lists: Lists) -> None:
        self._step = TermStep(lists.lexicon)
        self._slots = slots_of(lists.uses)

    def found(self, text: str) -> Found:
        """Every term in a text, by what it is for."""
        reading = Reading(text)
        self._step(reading)
        return Found.of(reading, self._slots)

    def whole(self, text: str, slot: int) -> bool:
        """Whether a text as a whole is a term of this slot."""
        letters = [place for place, char in enumerate(text) if char.isalnum()] or [0]
        return any(_covers(match, letters) for match in self.found(text).terms.of(slot))


def _covers(match: TermMatch, letters: list[int]) -> bool:
    return match.span.start <= letters[0] and letters[-1] < match.span.end


@dataclass(frozen=True)
class Subject:
    """A rule of a pack that loads."""

    pack: LoadedPack
    number: int
    rule: Rule
    engine: Engine

    @property
    def name(self) -> str:
        """`pack/rule`."""
        return self.rule.id

    @property
    def entry(self) -> RuleEntry:
        """The rule as written."""
        return self.pack.pack.rules[self.number]

    @property
    def loc(self) -> Loc:
        """The way to the rule in its file."""
        return ("rules", self.number)

    @cached_property
    def terms(self) -> tuple[Listed, ...]:
        """Every term that the rule looks for and that can be read; those of sealed lists cannot."""
        return tuple(self._terms())

    @property
    def all_terms_are_open(self) -> bool:
        """Whether no term is sealed away."""
        named = [find.terms_from for find in self.entry.find if isinstance(find, FindTermsFrom)]
        return all(isinstance(self.pack.term_files[file], TermsFile) for file in named)

    @property
    def finds_terms_only(self) -> bool:
        """Whether everything that it looks for can be read: no shapes, things or meanings, nothing sealed."""
        rule = self.rule
        other = rule.patterns or rule.identifiers or rule.entities or rule.meanings
        return not other and self.all_terms_are_open

    def listed(self, loc: Loc, items: Iterable[str | TermEntry]) -> Iterator[Listed]:
        """Terms written in the pack at `loc`."""
        source = self.pack.source
        for place, item in enumerate(items):
            line, column = source.place((*loc, place))
            term, affixes = (item, False) if isinstance(item, str) else (item.term, item.affixes)
            text = source.lines[line - 1]
            yield Listed(term, affixes, tuple(formal_words(term)), self.pack.file, line, column, text)

    def remark(self, check: str, loc: Loc, message: str, remedy: str) -> Remark:
        """A remark about a value of the rule; `loc` is the way to it inside the rule."""
        source = self.pack.source
        return Remark.make(check, source.problem(source.place((*self.loc, *loc)), message, remedy, check))

    def _terms(self) -> Iterator[Listed]:
        for position, find in enumerate(self.entry.find):
            if isinstance(find, FindTerms):
                yield from self.listed((*self.loc, "find", position, "terms"), find.terms)
            elif isinstance(find, FindTermsFrom):
                listed = self.pack.term_files[find.terms_from]
                if isinstance(listed, TermsFile):
                    yield from _of_file(listed, find.affixes)


def _of_file(listed: TermsFile, affixes: bool) -> Iterator[Listed]:
    for row, (term, inflected) in zip(listed.rows(), listed.terms(affixes), strict=True):
        text = ",".join(row.cells.values())
        yield Listed(term, inflected, tuple(formal_words(term)), listed.file, row.line, 1, text)
