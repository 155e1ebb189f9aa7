"""Made-up Indonesian-looking terms and posts for benchmarks: the same on every run and every machine."""

from __future__ import annotations

import random
from bisect import bisect
from itertools import accumulate

_ONSETS = (*"bcdghjklmnprstwy", "ng", "ny", "pr", "kr", "tr")
_VOWELS = "aaaiiueo"
_CODAS = ("", "", "", "", "n", "ng", "r", "s", "k", "t", "h", "l")
COMMON_WORDS = 40_000
RARE_WORDS = 200_000


class Texts:
    """Common words as frequent as in real text (Zipf), rare words like names, and what is made of them."""

    def __init__(self, seed: int = 24525) -> None:
        self._random = random.Random(seed)
        words: dict[str, None] = {}
        while len(words) < COMMON_WORDS + RARE_WORDS:
            words[self._word()] = None
        self._common_words = list(words)[:COMMON_WORDS]
        self._rare_words = list(words)[COMMON_WORDS:]
        self._heights = list(accumulate(1 / (rank + 2.7) for rank in range(COMMON_WORDS)))

    def _word(self) -> str:
        pick = self._random.choice
        syllables = self._random.choices([2, 3, 4], [6, 3, 1])[0]
        return "".join(pick(_ONSETS) + pick(_VOWELS) for _ in range(syllables)) + pick(_CODAS)

    def _common(self) -> str:
        return self._common_words[bisect(self._heights, self._random.random() * self._heights[-1])]

    def terms(self, count: int) -> list[str]:
        """Different terms, as on lists of projects and people: a rare word alone (one in ten), or with one or
        two common words before or behind it. So a longer list does not find more in the same post."""
        terms: dict[str, None] = {}
        while len(terms) < count:
            words = [self._common() for _ in range(self._random.choices([0, 1, 2], [1, 6, 3])[0])]
            words.insert(self._random.randint(0, len(words)), self._random.choice(self._rare_words))
            terms[" ".join(words)] = None
        return list(terms)

    def posts(self, characters: int, count: int, terms: list[str]) -> list[str]:
        """Posts of about so many characters, capitals and punctuation included; one in three holds a term."""
        self._random.seed(f"{characters} {count}")
        posts = []
        for _ in range(count):
            words: list[str] = []
            length = 0
            while length < characters:
                word = self._common()
                if self._random.random() < 0.12:
                    word += self._random.choice([",", ".", "!", "?", " 😀", " —"])
                words.append(word.capitalize() if self._random.random() < 0.1 else word)
                length += len(word) + 1
            if self._random.random() < 0.33:
                words[self._random.randrange(len(words))] = self._random.choice(terms)
            posts.append(" ".join(words)[:characters])
        return posts
