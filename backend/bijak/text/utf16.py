"""Counting as browsers count: UTF-16 code units."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import Final

_ASTRAL: Final = re.compile("[\U00010000-\U0010ffff]")


def utf16_offsets(text: str) -> Callable[[int], int]:
    """A function that turns an index in code points into one in UTF-16 code units, for this text.

    Characters beyond the Basic Multilingual Plane (emoji, styled letters) take two units. Indexes from 0 to
    `len(text)` are meaningful.
    """
    if text.isascii():
        return int
    wide = [match.start() for match in _ASTRAL.finditer(text)]
    if not wide:
        return int
    return lambda index: index + bisect_left(wide, index)
