"""One word in every way it may have been meant: digits as letters, drawn-out letters short."""

from __future__ import annotations

import re
from itertools import product
from typing import Final

MOST_VARIANTS: Final = 16
"""Readings of one word written with digits or drawn-out letters."""

DRAWN_OUT: Final = re.compile(r"([^\W\d_])\1{2,}")
_LEET: Final = {
    "0": "o", "1": "il", "3": "e", "4": "a", "5": "s", "6": "g", "7": "t", "8": "b", "9": "g",
    "@": "a", "$": "s", "!": "il", "|": "il", "€": "e", "£": "l", "*": "aiueo",
}  # fmt: skip
"""What digits and signs inside a word stand for. A star covers a vowel ("anj*ng")."""


def variants(word: str) -> list[tuple[str, bool]]:
    """A folded word as written, and as it may be meant: digits as letters, drawn-out letters short.

    The flag says that it is not as written. Numbers stay numbers. At most `MOST_VARIANTS`.
    """
    if word.isalpha() and not DRAWN_OUT.search(word):
        return [(word, False)]
    readings = [word]
    if not (word.isalpha() or word.isdigit()):
        readings += letters_for_digits(word)
    found = {reading: reading != word for reading in readings}
    for reading in readings:
        if DRAWN_OUT.search(reading):
            found |= dict.fromkeys(_shortened(reading), True)
    return list(found.items())[:MOST_VARIANTS]


def letters_for_digits(word: str) -> list[str]:
    """Every reading of a word in which digits and signs stand for letters."""
    choices = [_LEET.get(char, char) for char in word]
    if sum(len(choice) == 2 for choice in choices) > 3:  # all of them i, or all l
        thinned = [[choice if len(choice) > 2 else choice[end] for choice in choices] for end in (0, -1)]
        return ["".join(reading) for each in thinned for reading in product(*each)]
    return ["".join(reading) for reading in product(*choices)]


def _shortened(word: str) -> list[str]:
    """The word with every run of three or more letters cut to one, or to two: "maaaaf" is maf or maaf."""
    runs = [match.group(1) for match in DRAWN_OUT.finditer(word)]
    rest = DRAWN_OUT.split(word)[::2]
    sizes = product((1, 2), repeat=len(runs)) if len(runs) <= 3 else ((1,) * len(runs),)
    return [
        rest[0]
        + "".join(letter * size + after for letter, size, after in zip(runs, chosen, rest[1:], strict=True))
        for chosen in sizes
    ]
