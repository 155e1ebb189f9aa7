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
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Final

from bijak.post import Span
from bijak.text.letters import Letter, fold_letter, is_mark

_FOREIGN: Final = re.compile(r"[^\x00-\x7f]")
_REGIONAL: Final = re.compile("[\U0001f1e6-\U0001f1ff]+")
_EMOJI_GLUE: Final = re.compile("[\u200d\ufe0e\ufe0f\u20e3\U000e0020-\U000e007f]")
"""What holds emoji sequences together: joiner, variation selectors, keycap, tags."""

_FLAGS: Final = frozenset(
    "ACADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCPCRCU"
    "CVCWCXCYCZDEDGDJDKDMDODZEAECEEEGEHERESETEUFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIC"
    "IDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMT"
    "MUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSO"
    "SRSSSTSVSXSYSZTATCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUNUSUYUZVAVCVEVGVIVNVUWFWSXKYEYTZAZMZW"[i : i + 2]
    for i in range(0, 542, 2)
)
"""Region codes that have a flag (Unicode CLDR): regional letters that spell these are flags, not words."""


class _Letters(dict[str, Letter]):
    """Every character met so far. Bounded by the number of Unicode characters; holds no words."""

    def __missing__(self, char: str) -> Letter:
        letter = self[char] = fold_letter(char)
        return letter


_LETTERS: Final = _Letters()


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
    _disguises: tuple[int, ...] = ()

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
        begin = self.origin(start)
        if end <= start:
            return Span(begin, begin)
        last = self.origin(end - 1)
        while end < len(self.text) and self.origin(end) == last:
            end += 1
        return Span(begin, self.origin(end))

    def is_disguised(self, span: Span) -> bool:
        """Whether any original character of `span` was dressed up: a look-alike, a styled letter, something
        invisible inside a word, a decoration."""
        first = bisect_left(self._disguises, span.start)
        return first < len(self._disguises) and self._disguises[first] < span.end


def fold(text: str) -> Fold:
    """Fold a text. Takes time in proportion to its length; never fails."""
    if text.isascii():
        return Fold(text.lower(), text)
    parts: list[str] = []
    folded_at: list[int] = []
    original_at: list[int] = []
    disguises: list[int] = []
    kept = _kept_emoji(text)
    done = length = 0
    for match in _FOREIGN.finditer(text):
        index = match.start()
        if index in kept:
            continue
        reading, disguised = _LETTERS[match[0]]
        if disguised and (reading or _inside_word(text, index)):
            disguises.append(index)
        if reading == match[0]:
            continue
        parts += (_lower(text[done:index]), reading)
        length += index - done
        done = index + 1
        for extra in range(1, len(reading)):
            folded_at.append(length + extra)
            original_at.append(index)
        length += len(reading)
        if len(reading) != 1:
            folded_at.append(length)
            original_at.append(done)
    parts.append(_lower(text[done:]))
    return Fold("".join(parts), text, tuple(folded_at), tuple(original_at), tuple(disguises))


_LOWER: Final = {ord(upper): upper.lower() for upper in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


def _lower(text: str) -> str:
    """Lower case for ASCII letters only: the others are folded already, and some of them
    (Cherokee) are lowered away from what case folding made of them."""
    return text.lower() if text.isascii() else text.translate(_LOWER)


def _inside_word(text: str, index: int) -> bool:
    """Whether a vanishing character stands on or between letters: there it hides something."""
    before = text[index - 1] if index else " "
    if not before.isalnum() and not is_mark(before) and _LETTERS[before].reading:
        return False
    if is_mark(text[index]):
        return True
    following = text[index + 1 : index + 2]
    return bool(following) and (following.isalnum() or not _LETTERS[following].reading)


def _kept_emoji(text: str) -> set[int]:
    """Where emoji sequences and flags stand, which are not letters in disguise."""
    kept: set[int] = set()
    for match in _REGIONAL.finditer(text):
        codes = [ord(char) - 0x1F1E6 + 65 for char in match[0]]
        pairs = [chr(a) + chr(b) for a, b in zip(codes[::2], codes[1::2], strict=False)]
        if len(codes) % 2 == 0 and all(pair in _FLAGS for pair in pairs):
            kept.update(range(match.start(), match.end()))
    for match in _EMOJI_GLUE.finditer(text):
        index = match.start()
        if index and (index - 1 in kept or _is_emoji(text[index - 1])):
            kept.add(index)
    return kept


def _is_emoji(char: str) -> bool:
    """Whether a character is a picture and not a letter (enclosed letters count as letters)."""
    return char > "\u203b" and not char.isalnum() and _LETTERS[char].reading == char
