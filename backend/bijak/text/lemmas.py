"""A word as the text model counts it: its formal spelling, without affixes, digits as the shape of a number.

    lemma("dibocorin")   # "bocor"
    lemma("gak")         # "tidak"
    lemma("12500")       # "00000"

So that one way of writing speaks for all: "mutasinya", "dimutasi" and "mutasi" are about the same thing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from bijak.text.affixes import stems
from bijak.text.dictionary import is_ordinary
from bijak.text.frequency import in_dictionary
from bijak.text.slang import FORMAL

REMEMBERED: Final = 20_000
"""Words whose lemma is remembered, in memory only; those longest unused are forgotten."""

LONGEST_NUMBER: Final = 5
"""Digits; longer numbers are all alike."""

_POSSESSIVE: Final = "nya"
_SHORTEST_OWNED: Final = 4
"""Letters before -nya in a word of which no dictionary knows a root."""

_DIGIT = re.compile(r"\d")


@lru_cache(REMEMBERED)
def lemma(word: str) -> str:
    """The lemma of a folded word, or of a mark: that itself."""
    formal = FORMAL.get(word, word)
    if formal.isdigit():
        return "0" * min(len(formal), LONGEST_NUMBER)
    if _DIGIT.search(formal):
        return _DIGIT.sub("0", formal)
    roots = [root for root in stems(formal) if is_ordinary(root) or in_dictionary(root)]
    if roots:
        return min(roots, key=len)
    if formal.endswith(_POSSESSIVE) and len(formal) >= len(_POSSESSIVE) + _SHORTEST_OWNED:
        return formal.removesuffix(_POSSESSIVE)
    return formal
