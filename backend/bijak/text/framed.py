"""Chunks that hold one plain word at most, told at a glance: most chunks of most posts.

What a chunk may mean is worked out by `bijak.text.words`; here is decided when there is nothing to work out.
"""

from __future__ import annotations

import re
from typing import Final

from bijak.text.variants import DRAWN_OUT
from bijak.text.words import LONGEST_WORD

_MARKS: Final = re.escape("!\"#%&'()*+,-./:;<=>?[\\]^_`{|}~") + "\u2010-\u2027"
"""Punctuation that may stand around a plain word; @, $ and currency signs may be letters in disguise."""

_PICTURES: Final = (
    "\u2600-\u2775\U0001f300-\U0001f5ff\U0001f600-\U0001f64f\U0001f680-\U0001f6ff\U0001f900-\U0001f9ff"
    "\U0001fa70-\U0001faff"
)
"""Emoji and signs, none of which is read as a letter or digit, each perhaps with a variation selector."""

_FRAME: Final = rf"(?:[{_MARKS}]|[{_PICTURES}]\ufe0f?)*"
_FRAMED: Final = re.compile(f"{_FRAME}([A-Za-z]{{2,{LONGEST_WORD}}}|[0-9]{{2,{LONGEST_WORD}}})?{_FRAME}")


def framed_word(chunk: str) -> str | None:
    """The word of ASCII letters, or the number, in a chunk that has no more than one, in one spelling only,
    with punctuation and pictures around it. Empty where there is no word at all; None where more is to be
    said. The word keeps its capitals."""
    if chunk.isascii() and chunk.isalpha() and 2 <= len(chunk) <= LONGEST_WORD:
        word = chunk
    else:
        match = _FRAMED.fullmatch(chunk)
        if match is None:
            return None
        word = match[1] or ""
        if not word.isalpha():
            return word
    if not (word.islower() or word.istitle() or word.isupper()) or DRAWN_OUT.search(word):
        return None
    return word
