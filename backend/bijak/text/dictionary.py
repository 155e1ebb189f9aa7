"""What the dictionary says about an Indonesian word, without the dictionary.

`ordinary.npy` holds 64-bit digests made by `backend/training/dictionary.py` from the lemmas of Wordnet
Bahasa (MIT licence, see NOTICE): the words that could be mistaken for an affixed form, and for those that
are one, which roots are really theirs. No word can be read from it.
"""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from importlib.resources import as_file, files

import numpy as np


def dictionary_digest(word: str, root: str = "") -> int:
    """The digest under which a word, or a word with one of its roots, is filed."""
    return int.from_bytes(blake2b(f"{word}\0{root}".encode(), digest_size=8).digest(), "little")


@cache
def _filed() -> frozenset[int]:
    with as_file(files("bijak.text") / "ordinary.npy") as path:
        return frozenset(np.load(path).tolist())


def is_ordinary(word: str) -> bool:
    """Whether a dictionary has this word, so that only its own roots may be looked for in it."""
    return dictionary_digest(word) in _filed()


def is_root_of(root: str, word: str) -> bool:
    """Whether a dictionary word is made from this root. Meaningful only where `is_ordinary(word)`."""
    return dictionary_digest(word, root) in _filed()
