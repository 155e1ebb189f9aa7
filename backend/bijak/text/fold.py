"""A post made comparable, with the way back to every original character.

    folded = fold("Ｒａｈａｓｉа\u200b NEGARA")
    folded.text            # "rahasia negara"
    folded.span(0, 7)      # Span(0, 8): the original characters that made "rahasia"
    folded.is_disguised(Span(0, 8))   # True

One pass over the text. What each character is read as is told in `bijak.text.letters`; here its neighbours
are heard too: joiners and variation selectors inside emoji stay, and flags stay flags. The text keeps its
length wherever nothing is expanded or dropped, so the mapping is held as the few places where it jumps.
Digits that stand for letters are not touched here: only a whole word can tell (see `bijak.text.words`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from bijak.post import Span
from bijak.text.letters import Letter, fold_letter, is_mark

_FOREIGN: Final = re.compile(r"[^\x00-\x7f]")
_REGIONAL: Final = re.compile("[\U0001f1e6-\U0001f1ff]+")
_EMOJI_GLUE: Final = re.compile("[\u200d\ufe0e\ufe0f\u20e3\U000e0020-\U000e007f]")
"""What holds emoji sequences together: joiner, variation selectors, keycap, tags."""

_REGIONS: Final = """
ACADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCPCR
CUCVCWCXCYCZDEDGDJDKDMDODZEAECEEEGEHERESETEUFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHT
HUICIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQ
MRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSK
SLSMSNSOSRSSSTSVSXSYSZTATCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUNUSUYUZVAVCVEVGVIVNVUWFWSXKYEYTZAZMZW
"""
"""Region codes that have a flag (Unicode CLDR), in pairs of letters."""

_FLAGS: Final = frozenset(
    "".join(chr(ord(letter) - ord("A") + 0x1F1E6) for letter in pair) for pair in re.findall("..", _REGIONS)
)
"""Regional letters that spell these are flags, not words."""


class _Letters(dict[int, Letter]):
    """Every character met so far, by its code point. Bounded by Unicode; holds no words."""

    def __missing__(self, code: int) -> Letter:
        letter = self[code] = fold_letter(chr(code))
        return letter


class _Readings(dict[int, str]):
    """The readings alone, as `str.translate` wants them."""

    def __missing__(self, code: int) -> str:
        reading = self[code] = _LETTERS[code].reading
        return reading


_LETTERS: Final = _Letters()
_READINGS: Final = _Readings()


@dataclass(frozen=True, slots=True)
class Fold:
    """A folded text. Build it with `fold`.

    `_folded_at` and `_original_at` are the places where the mapping jumps: folded index
    `_folded_at[k] + n` came from original index `_original_at[k] + n` until the next jump.
    """

    text: str
    original: str
    _folded_at: tuple[int, ...] = ()
    _original_at: tuple[int, ...] = ()

    def origin(self, index: int) -> int:
        """The original index of the character that made folded character `index`.

        `index` may be the length of the folded text; its origin is then the length of the original.
        """
        if index >= len(self.text):
            return len(self.original)
        jump = bisect_right(self._folded_at, index) - 1
        if jump < 0:
            return index
        return self._original_at[jump] + index - self._folded_at[jump]

    def span(self, start: int, end: int) -> Span:
        """The original characters that made the folded range `[start, end)`.

        A character that was expanded is taken whole. Characters that vanished belong to the one before
        them (a strike-through to its letter), or to nobody at the very beginning. An empty range gives an
        empty span.
        """
        if not self._folded_at:
            return Span(start, max(start, end))
        begin = self.origin(start)
        if end <= start:
            return Span(begin, begin)
        last = self.origin(end - 1)
        while end < len(self.text) and self.origin(end) == last:
            end += 1
        return Span(begin, self.origin(end))

    def characters(self, start: int, end: int) -> str:
        """For each character of the folded range, the original one that it was read from first."""
        if not self._folded_at:
            return self.original[start:end]
        return "".join(self.original[self.origin(index)] for index in range(start, end))

    def is_disguised(self, span: Span) -> bool:
        """Whether any original character of `span` was dressed up: a look-alike, a styled letter, something
        invisible inside a word, a decoration."""
        original = self.original
        if original.isascii():
            return False
        for index in range(span.start, span.end):
            reading, disguised = _LETTERS[ord(original[index])]
            if disguised and (reading or _inside_word(original, index)):
                return True
        return False


def fold(text: str) -> Fold:
    """Fold a text. Takes time in proportion to its length; never fails."""
    if text.isascii():
        return Fold(text.lower(), text)
    if all(len(_READINGS[ord(char)]) == 1 and not _is_regional(char) for char in set(text)):
        return Fold(text.translate(_READINGS), text)
    parts: list[str] = []
    folded_at: list[int] = []
    original_at: list[int] = []
    kept = _kept_emoji(text)
    done = length = 0
    for match in _FOREIGN.finditer(text):
        char = match[0]
        reading = _READINGS[ord(char)]
        if reading == char:
            continue
        index = match.start()
        if index in kept:
            continue
        if done < index:
            parts.append(text[done:index].translate(_READINGS_OF_KEPT))
            length += index - done
        parts.append(reading)
        done = index + 1
        size = len(reading)
        if size != 1:
            for extra in range(1, size):
                folded_at.append(length + extra)
                original_at.append(index)
            length += size
            folded_at.append(length)
            original_at.append(done)
        else:
            length += 1
    parts.append(text[done:].translate(_READINGS_OF_KEPT))
    return Fold("".join(parts), text, tuple(folded_at), tuple(original_at))


_READINGS_OF_KEPT: Final = {ord(upper): upper.lower() for upper in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
"""For stretches in which only ASCII still changes (kept emoji must not)."""


def _is_regional(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _inside_word(text: str, index: int) -> bool:
    """Whether a vanishing character stands on or between letters: there it hides something."""
    before = text[index - 1] if index else " "
    if not before.isalnum() and _READINGS[ord(before)]:
        return False
    if is_mark(text[index]):
        return True
    following = text[index + 1 : index + 2]
    return bool(following) and (following.isalnum() or not _READINGS[ord(following)])


def _kept_emoji(text: str) -> set[int]:
    """Where emoji sequences and flags stand, which are not letters in disguise."""
    kept: set[int] = set()
    for match in _REGIONAL.finditer(text):
        codes = match[0]
        if len(codes) % 2 == 0 and all(codes[i : i + 2] in _FLAGS for i in range(0, len(codes), 2)):
            kept.update(range(match.start(), match.end()))
    for match in _EMOJI_GLUE.finditer(text):
        index = match.start()
        if index and (index - 1 in kept or _is_emoji(text[index - 1])):
            kept.add(index)
    return kept


def _is_emoji(char: str) -> bool:
    """Whether a character is a picture and not a letter (enclosed letters count as letters)."""
    return char > "\u203b" and not char.isalnum() and _READINGS[ord(char)] == char
