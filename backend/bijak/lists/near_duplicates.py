"""Terms that differ by a slip of the finger: "Proyek Cendrawasih" and "Proyek Cenderawasih"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from bijak.text.words import words_of

SHORTEST: Final = 6
"""Letters; shorter terms differ by one letter too often on purpose."""

LONG: Final = 15
"""Letters from which on two slips are forgiven instead of one. A slip is a letter too many, too few, wrong
or swapped with its neighbour."""

_AT_ONCE: Final = 500
"""Terms compared at once with all others, so that a long list needs no more memory than a short one."""


def nearest_of_each(terms: Sequence[str], first: int) -> Iterator[tuple[int, int]]:
    """For each term from number `first` on the earlier one most like it, as a pair of numbers; no pair where
    none is. Terms whose numbers differ ("tahap 1", "tahap 2") are not alike."""
    for numbers in _by_digits(terms).values():
        spelled = [" ".join(words_of(terms[number])) for number in numbers]
        new = [place for place, number in enumerate(numbers) if number >= first]
        for start in range(0, len(new), _AT_ONCE):
            places = new[start : start + _AT_ONCE]
            asked = [spelled[place] for place in places]
            slips = cdist(asked, spelled, scorer=OSA.distance, score_cutoff=2, dtype=np.uint8, workers=-1)
            for place, of_each in zip(places, slips, strict=True):
                other = int(of_each[:place].argmin()) if place else 0
                if of_each[other] <= _forgiven(spelled[place]) and place:
                    yield numbers[place], numbers[other]


def _forgiven(term: str) -> int:
    """How many slips make two terms look alike; none for a short term."""
    return 0 if len(term) < SHORTEST else 2 if len(term) >= LONG else 1


def _by_digits(terms: Sequence[str]) -> dict[tuple[str, ...], list[int]]:
    """The numbers of the terms, by the words with digits that stand in them."""
    found: dict[tuple[str, ...], list[int]] = {}
    for number, term in enumerate(terms):
        digits = tuple(word for word in words_of(term) if any(char.isdigit() for char in word))
        found.setdefault(digits, []).append(number)
    return found
