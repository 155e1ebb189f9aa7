"""Patterns of packs: RE2 expressions on the characters as written, each with an optional check rule.

RE2 answers in linear time, so no pattern of a pack can hang the checker; what it cannot express
(look-around, back references) is refused when the pack is read. A few combined expression sets tell which
patterns occur in a post at all, and only those are searched again for their spans.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any, Final

import re2

from bijak.detect.reading import Reading, ShapeMatch
from bijak.detect.validators import VALIDATORS
from bijak.post import Confidence, Span

MAX_MATCHES: Final = 2_000
"""Matches of one pattern that are looked at in one post; beyond them the post counts as incomplete."""

SET_SIZE: Final = 64
"""Patterns in one combined set. Its automaton has a state for every mixture of patterns half met, made at its
first sight: with two sets for our hundred patterns a new post takes a quarter less time, and one met before
3 µs more."""

SET_MEMORY: Final = 32 << 20
"""Bytes a combined set may use at most for its automaton, which grows only with what is seen."""

_REASONS: Final = (
    (
        re2.compile(r"\(\?<?[=!]"),
        "look-around is not supported; match the words around it too, or use near and unless",
    ),
    (re2.compile(r"\\[1-9]|\(\?P="), "back references are not supported; write the repeated part out"),
    (
        re2.compile(r"\(\?>|[*+?}]\+"),
        "atomic groups and possessive quantifiers are not needed: leave them out",
    ),
    (re2.compile(r"\\Z"), r"write \z for the end of the text"),
    (re2.compile(r"\\u[0-9A-Fa-f]{4}"), r"write \x{…} for a character by its number"),
    (re2.compile(r"\{[0-9]{4,}|\{[0-9]*,[0-9]{4,}"), "a repetition may count up to 1000"),
)


class PatternError(ValueError):
    """A pattern that cannot be used; its message says why and what to write instead."""


class Pattern:
    """A compiled pattern of a pack."""

    def __init__(self, source: str) -> None:
        """Compile `source`. Raises `PatternError` for what RE2 refuses or what matches an empty text."""
        options = re2.Options()
        options.log_errors = False
        try:
            self._expression = re2.compile(source, options)
        except (re2.error, UnicodeEncodeError) as error:
            raise PatternError(_explain(source, error)) from None
        if self._expression.fullmatch("") or self._expression.search(""):
            raise PatternError(
                "the pattern matches an empty text, so it would match everywhere; require a character"
            )
        self.source = source

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Its matches in a text, from left to right, without overlaps and never empty."""
        for match in self._expression.finditer(text):
            if match.end() > match.start():
                yield match


def compile_pattern(pattern: str) -> Pattern:
    """The compiled form of a pack's pattern. Raises `PatternError` with the reason and the remedy."""
    return Pattern(pattern)


def combine(patterns: Iterable[str]) -> Callable[[str], list[int]]:
    """A function from a text to the numbers of those RE2 expressions that occur in it, in few passes."""
    every = list(patterns)
    sets = [(first, _joined(every[first : first + SET_SIZE])) for first in range(0, len(every), SET_SIZE)]

    def occurring(text: str) -> list[int]:
        encoded = text.encode()
        return sorted(first + number for first, joined in sets for number in joined.Match(encoded) or ())

    return occurring


def _joined(patterns: Iterable[str]) -> Any:
    options = re2.Options()
    options.log_errors = False
    options.max_mem = SET_MEMORY
    joined = re2.Set.SearchSet(options)
    for pattern in patterns:
        joined.Add(pattern)
    joined.Compile()
    return joined


class Sifted:
    """A step that looks only for what a first pass over a text says may be there.

    `hints` are RE2 expressions; `look` is told which of them occur. A kind of thing to look for is a class of
    its own; `Sifts` makes one step of several.
    """

    hints: Sequence[str]

    def look(self, reading: Reading, text: str, hits: list[int]) -> None:
        """Add what is found to `reading.shapes`. `text` is that of the reading, fit for RE2."""
        raise NotImplementedError

    def __call__(self, reading: Reading) -> None:
        """Take the step."""
        text = encodable(reading.text)
        hits = self._occurring(text)
        if hits:
            self.look(reading, text, hits)

    @cached_property
    def _occurring(self) -> Callable[[str], list[int]]:
        return combine(self.hints)


class Sifts(Sifted):
    """Several kinds of things, sifted together."""

    def __init__(self, *kinds: Sifted) -> None:
        self.hints = [hint for kind in kinds for hint in kind.hints]
        borders = list(accumulate((len(kind.hints) for kind in kinds), initial=0))
        self._kinds = [(kind, *border) for kind, border in zip(kinds, pairwise(borders), strict=True)]

    def look(self, reading: Reading, text: str, hits: list[int]) -> None:
        """Let each kind look for what its own hints say."""
        for kind, first, end in self._kinds:
            own = [hit - first for hit in hits if first <= hit < end]
            if own:
                kind.look(reading, text, own)


class PatternStep(Sifted):
    """Finds the patterns of packs. Patterns are numbered in the order given; the number is the match's name.

    A pattern without a check rule is LOW (shape alone), one whose check rule holds MEDIUM; a match whose
    check rule fails is none.
    """

    def __init__(self, patterns: Iterable[tuple[str, str | None]]) -> None:
        """Take (pattern, name of the validator or None). Raises `PatternError` or `KeyError`."""
        self._patterns = [
            (compile_pattern(pattern), VALIDATORS[validator] if validator else None)
            for pattern, validator in patterns
        ]
        self.hints = [pattern.source for pattern, _ in self._patterns]

    def look(self, reading: Reading, text: str, hits: list[int]) -> None:
        """Add every match to `reading.shapes`."""
        for number in hits:
            pattern, check = self._patterns[number]
            for count, match in enumerate(pattern.finditer(text)):
                if count >= MAX_MATCHES:
                    reading.complete = False
                    break
                if check is None:
                    confidence = Confidence.LOW
                elif check(match.group()):
                    confidence = Confidence.MEDIUM
                else:
                    continue
                reading.shapes.append(ShapeMatch(Span(*match.span()), str(number), confidence))


def encodable(text: str) -> str:
    """The text with lone surrogates, which UTF-8 cannot hold, replaced one for one."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text


def _explain(source: str, error: Exception) -> str:
    for sign, reason in _REASONS:
        if sign.search(source):
            return reason
    said = str(error.args[0]) if error.args else str(error)
    if said.startswith("b'"):
        said = said[2:-1]
    return f"not a valid RE2 expression: {said}"
