"""What a secret value looks like: shared by the recognisers of passwords, codes, keys and connections."""

from __future__ import annotations

import math
from collections import Counter
from typing import Final

_PLACEHOLDERS: Final = (
    "example", "contoh", "changeme", "your", "xxxx", "****", "....", "•••", "<", "${", "{{", "%s", 
    "placeholder", "redacted", "dummy", "sample", "insert", "disini", "di_sini", "password_here", "_here",
)  # fmt: skip
_RUNS: Final = ("0123456789", "1234567890", "abcdefghij", "aaaaaaaa", "00000000", "11111111")


def entropy(text: str) -> float:
    """Shannon entropy of the characters of a text, in bits a character."""
    total = len(text)
    return (
        -sum(count / total * math.log2(count / total) for count in Counter(text).values()) if total else 0.0
    )


def is_placeholder(value: str) -> bool:
    """Whether a value stands for a secret instead of being one (`<password>`, `xxxxxxxx`, `AKIA…EXAMPLE`)."""
    low = value.lower()
    if any(sign in low for sign in _PLACEHOLDERS):
        return True
    return len(set(low)) <= max(1, len(low) // 8)


def is_random(value: str, bits: float = 3.0) -> bool:
    """Whether a key looks drawn by a machine: no placeholder, no alphabet, enough entropy a character."""
    low = value.lower()
    return not is_placeholder(value) and entropy(value) >= bits and not any(run in low for run in _RUNS)


def is_mixed(value: str) -> bool:
    """Whether a word holds letters and digits, or a sign inside: what people make passwords of."""
    letters = any(char.isalpha() for char in value)
    digits = any(char.isdigit() for char in value)
    signs = any(char in "@#$%^&*!_+=~" for char in value[:-1])
    return (letters and (digits or signs)) or (digits and signs)
