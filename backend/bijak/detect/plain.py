"""A post with digits and letters of every alphabet style in ASCII, for the recognisers of identifiers.

Numbers are disguised in other ways than words: full-width or circled digits, the letter O for zero,
zero-width characters between digits, digits spelled out ("nol delapan satu dua …"). `Plain` undoes these
and nothing else (case and punctuation stay, since keys and addresses depend on them) and leads every
range back to the original characters.

`Plain` also carries the budget of work of one post: `afford` says whether a recogniser may go on, and
`complete` turns false when something was left undone.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Any, Final, Protocol

import re2

from bijak.post import Span

BUDGET: Final = 2_000
"""What the candidates of one post may cost, over all recognisers: one to find each and one to weigh it.

One unit is 5 to 50 microseconds, so the most hostile text stays under a tenth of a second."""

DIGIT_WORDS: Final = {
    "nol": "0", "kosong": "0", "satu": "1", "dua": "2", "tiga": "3", "empat": "4", "lima": "5", "enam": "6",
    "tujuh": "7", "delapan": "8", "lapan": "8", "sembilan": "9", "zero": "0", "oh": "0", "one": "1",
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
"""The digits as they are spoken, in Indonesian and English."""

STYLED_EXAMPLE: Final = "\uff10\uff18\uff11\uff12 \u2460\u2461\u2462"
"""Digits in other styles."""

_ANY_WORD: Final = "(?:" + "|".join(DIGIT_WORDS) + ")"
_INVISIBLE: Final = r"\x{ad}\x{200b}-\x{200f}\x{2060}-\x{2064}\x{fe0f}\x{feff}\x{20e3}"
_STYLED: Final = (
    r"[\x{ff01}-\x{ff5e}\x{1d400}-\x{1d7ff}\x{2460}-\x{2473}\x{24ea}-\x{24ff}\x{2776}-\x{2793}"
    r"\x{660}-\x{669}\x{6f0}-\x{6f9}\x{966}-\x{96f}\x{9e6}-\x{9ef}\x{e50}-\x{e59}]"
)
DISGUISES: Final = (
    _STYLED,
    rf"[0-9A-Za-z][{_INVISIBLE}]+[0-9A-Za-z]",
    r"[0-9][\x{a0}\x{2002}-\x{200a}\x{202f}\x{2010}-\x{2015}\x{2212}\x{b7}\x{2022}\x{2024}]+[0-9]",
    r"[0-9]{2}[OoIl]|[OoIl][0-9]{2}",
    rf"(?i)\b{_ANY_WORD}[ ,.\-]+(?:{_ANY_WORD}|[0-9]+)[ ,.\-]+{_ANY_WORD}\b",
)
"""RE2 expressions; a text that matches none of them is its own plain form."""

_DROPPED: Final = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufe0f\ufeff\u20e3]")
_SPOKEN: Final = re2.compile(rf"(?i)\b(?:{_ANY_WORD}|[0-9]+)(?:[ ,.\-]+(?:{_ANY_WORD}|[0-9]+)){{4,}}\b")
_LETTERED: Final = re.compile(r"(?<![0-9A-Za-z])[0-9OoIl]{4,}(?![0-9A-Za-z])")
_ELEMENT: Final = re.compile(r"[A-Za-z]+|[0-9]")
_LETTER_DIGITS: Final = str.maketrans("OoIl", "0011")
_WORD: Final = re.compile(r"\w+")
_URL: Final = re2.compile(r"(?i)(?:https?://|\bwww\.)[^\s<>\"]+")
WORDS: Final = 8
"""How many words before and after a candidate may be context."""
_WINDOW: Final = 120
"""How many characters before and after a candidate are read for its context words."""


class Expression(Protocol):
    """A compiled RE2 expression, as far as `Plain` uses it."""

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches in a text, from left to right."""


class Plain:
    """The plain form of one text (see the module), with the way back and a budget of work.

    `text` is the plain form; `complete` is false once the budget ran out; `memory` holds what one recogniser
    read and another can use as well.
    """

    def __init__(self, text: str, *, disguised: bool = False) -> None:
        """Read `text`; its disguises are undone only when `disguised` says that it may hold some."""
        self.text = text
        self.complete = True
        self.memory: dict[str, list[Any]] = {}
        self._left = BUDGET
        self._before: dict[int, list[str]] = {}
        self._after: dict[int, list[str]] = {}
        self._starts: list[int] | None = None
        self._ends: list[int] | None = None
        if disguised:
            self._undo_styles()
            self._undo_spoken()

    def afford(self, cost: int = 1) -> bool:
        """Take `cost` from the budget; false when nothing is left, and the post then counts as incomplete."""
        self._left -= cost
        if self._left < 0:
            self.complete = False
            return False
        return True

    def matches(self, expression: Expression) -> Iterator[re.Match[str]]:
        """The matches of an RE2 expression in the plain text, as long as the budget lasts."""
        for match in expression.finditer(self.text):
            if not self.afford():
                return
            yield match

    def span(self, start: int, end: int) -> Span:
        """The range of the original text that `text[start:end]` was read from."""
        if self._starts is None or self._ends is None:
            return Span(start, end)
        return Span(self._starts[start], self._ends[end - 1])

    def words_before(self, start: int, count: int = WORDS) -> list[str]:
        """Up to `count` (at most `WORDS`) lower-case words before an offset, the nearest first."""
        words = self._before.get(start)
        if words is None:
            window = self.text[max(0, start - _WINDOW) : start].lower()
            words = self._before[start] = _WORD.findall(window)[: -WORDS - 1 : -1]
        return words[:count]

    def words_after(self, end: int, count: int = WORDS) -> list[str]:
        """Up to `count` (at most `WORDS`) lower-case words from an offset on, the nearest first."""
        words = self._after.get(end)
        if words is None:
            words = self._after[end] = _WORD.findall(self.text[end : end + _WINDOW].lower())[:WORDS]
        return words[:count]

    def in_url(self, offset: int) -> str:
        """The web address around an offset, or an empty string."""
        starts = [start for start, _ in self._urls]
        place = bisect_right(starts, offset) - 1
        if place < 0 or self._urls[place][1] <= offset:
            return ""
        start, end = self._urls[place]
        return self.text[start:end]

    @cached_property
    def _urls(self) -> list[tuple[int, int]]:
        if "://" not in self.text and "www." not in self.text:
            return []
        return [match.span() for match in _URL.finditer(self.text)]

    def _undo_styles(self) -> None:
        text = self.text if self.text.isascii() else self.text.translate(_styles())
        if _DROPPED.search(text):
            kept = [offset for offset, char in enumerate(text) if not _DROPPED.match(char)]
            self._starts = kept
            self._ends = [offset + 1 for offset in kept]
            text = "".join(text[offset] for offset in kept)
        self.text = _LETTERED.sub(_letters_as_digits, text)

    def _undo_spoken(self) -> None:
        pieces: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        done = 0
        for match in _SPOKEN.finditer(self.text):
            words = list(_ELEMENT.finditer(self.text, match.start(), match.end()))
            if sum(word.group()[0].isalpha() for word in words) < 3 or not self.afford():
                continue
            starts.extend(range(done, match.start()))
            ends.extend(range(done + 1, match.start() + 1))
            pieces.append(self.text[done : match.start()])
            pieces.extend(DIGIT_WORDS.get(word.group().lower(), word.group()) for word in words)
            starts.extend(word.start() for word in words)
            ends.extend(word.end() for word in words)
            done = match.end()
        if not pieces:
            return
        starts.extend(range(done, len(self.text)))
        ends.extend(range(done + 1, len(self.text) + 1))
        pieces.append(self.text[done:])
        if self._starts is not None and self._ends is not None:
            starts = [self._starts[start] for start in starts]
            ends = [self._ends[end - 1] for end in ends]
        self.text, self._starts, self._ends = "".join(pieces), starts, ends


def group_span(match: re.Match[str], name: str) -> tuple[int, int]:
    """The span of a named group; RE2's binding knows spans by number only."""
    return match.span(_groups(match.re)[name])


@lru_cache(maxsize=64)
def _groups(expression: re.Pattern[str]) -> Mapping[str, int]:
    """The numbers of the named groups, which RE2's binding would work out anew for every match."""
    return expression.groupindex


def _letters_as_digits(match: re.Match[str]) -> str:
    token = match.group()
    digits = sum(char.isdigit() for char in token)
    return token.translate(_LETTER_DIGITS) if digits * 2 >= len(token) else token


@lru_cache(maxsize=1)
def _styles() -> dict[int, str]:
    """Styled digits, letters, spaces, dots and dashes, each to the one ASCII character it stands for."""
    table: dict[int, str] = {}
    for code in (*range(0x660, 0x10000), *range(0x1D400, 0x1D800)):
        char = chr(code)
        digit = unicodedata.digit(char, None)
        if digit is not None and (char.isdecimal() or code >= 0x2460):
            table[code] = str(digit)
        elif 0xFF01 <= code <= 0xFF5E or code >= 0x1D400:
            folded = unicodedata.normalize("NFKC", char)
            if len(folded) == 1 and folded.isascii():
                table[code] = folded
    table.update(dict.fromkeys((160, *range(8194, 8203), 8239), " "))
    table.update(dict.fromkeys((*range(8208, 8214), 8722), "-"))
    table.update(dict.fromkeys((183, 8226, 8228), "."))
    return table
