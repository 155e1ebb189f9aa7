"""Make backend/bijak/text/ordinary.npy: digests of dictionary words that look like affixed forms.

    python backend/training/dictionary.py LEMMAS

LEMMAS is a text file with one Indonesian lemma a line: the lemma field of Wordnet Bahasa
(github.com/omwn/omw-data, wns/msa/wn-data-ind.tab; MIT licence, attribution in NOTICE).

Of every one-word lemma that `derivations` or `without_enclitic` would take apart, the word is filed, and
with it those roots that are lemmas too and stand behind affixes that dictionaries do list. Affixes that
make a dictionary word only by accident ("sekolah", "perdana", "seksi", "disiplin") give no root. Lemmas that
look like English plurals ("identitas") are filed too, without a root.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from bijak.text.affixes import derivations, enclitic_hosts
from bijak.text.dictionary import dictionary_digest
from bijak.text.plurals import plural_host

TARGET = Path(__file__).parents[1] / "bijak" / "text" / "ordinary.npy"


COLLOQUIAL_PREFIXES = ("n", "m", "ny", "ng", "nge")
"""Dictionaries do not list these forms; a lemma that seems to have one (medal-i) is another word."""

NASAL_PREFIXES = ("mem", "men", "meng", "meny", "pem", "pen", "peng", "peny")


def affixes_of(word: str, root: str) -> tuple[str, str]:
    """What stands before and behind a root in a word made from it."""
    before, _, after = word.partition(root[1:])
    return before.removesuffix(root[0]), after


def is_sure(word: str, root: str) -> bool:
    """Whether two signs at once, or a nasal, show the root: no accident, even of no lemma."""
    before, after = affixes_of(word, root)
    return before in NASAL_PREFIXES or bool(before and after and before not in COLLOQUIAL_PREFIXES)


def is_made_from(word: str, root: str, roots: set[str]) -> bool:
    """Whether a dictionary would file `word` under `root`, given the roots it has."""
    before, after = affixes_of(word, root)
    if is_sure(word, root):
        return True
    if before:
        return root in roots and before not in ("se", "per", "ke", *COLLOQUIAL_PREFIXES)
    return root in roots and after not in ("i", "in")  # seks-i, polis-i, vitam-in


def candidates(word: str) -> set[str]:
    """Every root and host the rules name."""
    return {*derivations(word), *enclitic_hosts(word)}


def main(lemmas: Path) -> None:
    """File every lemma that could be taken apart, and its own roots."""
    words = {line.strip().lower() for line in lemmas.read_text("utf-8").splitlines()}
    words = {word for word in words if word.isascii() and word.isalpha()}
    roots = words | {root for word in words for root in derivations(word) if is_sure(word, root)}
    digests = set()
    for word in words:
        for root in candidates(word):
            digests.add(dictionary_digest(word))
            if is_made_from(word, root, roots):
                digests.add(dictionary_digest(word, root))
        if plural_host(word):
            digests.add(dictionary_digest(word))
    np.save(TARGET, np.array(sorted(digests), dtype="<u8"))
    print(f"{len(digests)} digests of {len(words)} words")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
