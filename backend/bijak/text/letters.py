"""What one character stands for when a post is read for its words.

`fold_letter` answers for a single character and remembers its answer, so a text pays for each distinct
character once. The rules, in order:

1. Unicode compatibility normalisation (NFKC) and case folding;
2. accents and other combining marks fall away;
3. a letter that looks like a Latin one is read as that letter: from Unicode's confusables data
   (`confusables.txt`, made by `backend/training/confusables.py`), and from the character's own name
   ("LATIN LETTER SMALL CAPITAL R", "NEGATIVE CIRCLED LATIN CAPITAL LETTER R");
4. decimal digits of any script become 0-9;
5. invisible characters (Unicode's default ignorable ones) vanish.

Scripts that are read in earnest beside Latin in Indonesian posts (Arabic, Hebrew, Indic, East Asian) are
not turned into Latin look-alikes.
"""

from __future__ import annotations

import re
import unicodedata
from importlib.resources import files
from typing import Final, NamedTuple


class Letter(NamedTuple):
    """What a character is read as (possibly nothing, possibly several), and whether it was dressed up."""

    reading: str
    disguised: bool


_LATIN_NAME: Final = re.compile(
    r"(?:LATIN|REGIONAL INDICATOR SYMBOL|(?:NEGATIVE )?(?:CIRCLED|SQUARED|PARENTHESIZED) LATIN)"
    r"(?: SMALL| CAPITAL)? LETTER (?:SMALL CAPITAL |TURNED |REVERSED |INVERTED |SIDEWAYS |OPEN )*"
    r"([A-Z])(?: WITH .*)?$"
)
_STYLE_TAGS: Final = frozenset({"<font>", "<circle>", "<square>", "<wide>", "<super>", "<sub>"})
"""Unicode's decomposition tags of letters that differ from plain ones in nothing but their dress."""

_EVERYDAY: Final = frozenset("¹²³ªº")
"""Styled in Unicode's eyes, but on every keyboard."""

LONGEST_READING: Final = 4
"""Characters. One that spells out more (ﷺ) is a sign of its own; texts stay short."""

_SYMBOLS: Final = frozenset("™℠℡№©®℗Ⓡ")
"""Signs that NFKC would spell out and so glue to the word before them."""

_IGNORABLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Unicode's Default_Ignorable_Code_Point (DerivedCoreProperties.txt)."""

_ACCENTS: Final = frozenset(
    "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0323\u0327\u0328"
)
"""Combining marks of ordinary spelling in Latin script; any other one on a Latin letter is decoration."""


def _read_confusables() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in (files("bijak.text") / "confusables.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            latin, lookalikes = line.split(" ", 1)
            table.update(dict.fromkeys(lookalikes, latin))
    return table


CONFUSABLES: Final = _read_confusables()
"""Characters that look like a Latin letter, and that letter in lower case."""


def is_ignorable(char: str) -> bool:
    """Whether Unicode says that a character is not shown."""
    return _IGNORABLE.match(char) is not None


def is_mark(char: str) -> bool:
    """Whether a character is drawn onto the one before it."""
    return unicodedata.category(char) in ("Mn", "Me")


def _latin(char: str) -> str | None:
    """The Latin letter that a character looks like or is called after."""
    if char in CONFUSABLES:
        return CONFUSABLES[char]
    found = _LATIN_NAME.match(unicodedata.name(char, ""))
    return found[1].lower() if found else None


def _plain(char: str) -> str:
    """One character of NFKC text without accents, as a Latin letter or ASCII digit where it resembles one."""
    if char.isascii():
        return char
    decimal = unicodedata.decimal(char, None)
    if decimal is not None:
        return str(decimal)
    return _latin(char) or char


def fold_letter(char: str) -> Letter:
    """The reading of one character on its own, whatever stands beside it."""
    if char.isascii():
        return Letter(char.lower(), False)
    if is_ignorable(char):
        return Letter("", char != "\u00ad")
    if is_mark(char):
        return Letter("", unicodedata.category(char) == "Me" or _decorates(char))
    if char in _SYMBOLS:
        return Letter(char, False)
    if char in CONFUSABLES:
        return Letter(CONFUSABLES[char], True)
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", char).casefold())
    bare = "".join(part for part in spread if not is_mark(part) and not is_ignorable(part))
    kept = unicodedata.normalize("NFC", bare)
    reading = "".join(_plain(part) for part in kept)
    if len(reading) > LONGEST_READING:
        return Letter(char, False)
    return Letter(reading, reading != kept or _is_styled(char, reading))


def _decorates(mark: str) -> bool:
    return "\u0300" <= mark <= "\u036f" and mark not in _ACCENTS


def _is_styled(char: str, reading: str) -> bool:
    if char in _EVERYDAY or not reading.isascii() or not reading.isalnum():
        return False
    return unicodedata.decomposition(char).split(" ", 1)[0] in _STYLE_TAGS
