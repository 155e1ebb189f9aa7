"""English plurals, toward words that a list may hold: "passwords" is "password", "policies" "policy".

Lists hold English terms in the singular, and posts mix both languages. As with affixes, nothing here knows
which words exist: the list decides. What would go wrong by rules alone ("ekonomis", economical, is not
"ekonomi" with an s) is stopped in two ways: no plural is seen in -is, -us and -ss, nor in any word of the
Indonesian dictionary.
"""

from __future__ import annotations

from typing import Final

from bijak.text.dictionary import is_ordinary

SHORTEST_SINGULAR: Final = 4
"""Letters. A shorter word with an s is too often another word."""

SHORTEST_ALONE: Final = 5
"""Letters of a singular that counts by itself, and not only as the last word of a phrase."""

_NEVER: Final = ("is", "us", "ss")
_AFTER_HISS: Final = ("ses", "xes", "zes", "ches", "shes")


def singular(word: str) -> str:
    """The singular of a folded word that may be an English plural; empty for all others."""
    found = plural_host(word)
    return "" if not found or is_ordinary(word) else found


def plural_host(word: str) -> str:
    """What stands before a possible plural ending, whatever the dictionary says of the word."""
    if not word.endswith("s") or word.endswith(_NEVER) or not word.isalpha():
        return ""
    if word.endswith("ies"):
        host = word[:-3] + "y"
    elif word.endswith(_AFTER_HISS):
        host = word[:-2]
    else:
        host = word[:-1]
    return host if len(host) >= SHORTEST_SINGULAR else ""
