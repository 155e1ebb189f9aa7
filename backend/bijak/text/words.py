"""The words of a post in every way they may have been meant.

A post is read chunk by chunk, a chunk being what stands between white space. A chunk has pieces (the finest
words in it: `#RahasiaNegara` has two), and spellings: each says that from one piece to another a certain
word may be meant. "raha-sia" has the spellings raha, sia and rahasia; "r4h4514" has rahasia and rahasla.

Words are never joined across white space ("pen is" stays two words), except where single letters are
spaced out, which `spaced_out` reads.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final, NamedTuple

from bijak.text.fold import Fold, fold
from bijak.text.slang import FORMAL_IN_LISTS
from bijak.text.variants import letters_for_digits, variants

LONGEST_WORD: Final = 64
"""Letters. What is longer is not a word of any list."""

MOST_PIECES: Final = 24
"""Pieces that are joined into one word at most ("r.a.h.a.s.i.a.n.e.g.a.r.a" has 13)."""

SHORTEST_SPACED: Final = 3
"""Single letters that make a spelled-out word at least."""

SHORTEST_PART: Final = 4
"""Letters of a word that is taken out of a longer one by case or digits ("dataRahasia7"). Random keys are
full of three-letter words. In a hashtag any part counts."""

_WORD: Final = re.compile(r"[^\W_]+")
_PLAIN_TERM: Final = re.compile("[A-Za-z]+(?: [A-Za-z]+)*")
_PART: Final = re.compile(r"\d+|[^\W\d_]+")
_LEET_SYMBOL: Final = re.compile(r"[@$!|€£*]")
_LEET_WORD: Final = re.compile(r"[@$€£]?[^\W_]+(?:[@$!|€£]+[^\W_]+)*[@$]?")
_MASKED: Final = re.compile(r"[^\W_]+(?:\*[^\W_]+){1,2}")
_JOINER: Final = re.compile(r"[-._*~'’`´·•^|+=‐‑–—]{1,2}")


class Spelling(NamedTuple):
    """From piece `first` up to piece `last` (not included) the word `letters` may be meant.

    `start` and `end` are code points of the original chunk. `reduplicated` words ("rahasia-rahasia") are
    forms of their word, as affixed ones are.
    """

    first: int
    last: int
    start: int
    end: int
    letters: str
    disguised: bool
    reduplicated: bool = False


class Chunk(NamedTuple):
    """How many pieces a chunk has, every spelling in it, and its letter or digit if it is a single one."""

    pieces: int
    spellings: tuple[Spelling, ...]
    letter: str = ""


class Budget:
    """How much work one check may still do, in steps of about a microsecond. Each check has its own."""

    __slots__ = ("left",)

    def __init__(self, steps: int) -> None:
        self.left = steps

    def spend(self, steps: int) -> bool:
        """Take work from the budget; false when it is used up."""
        self.left -= steps
        return self.left >= 0


class _Word(NamedTuple):
    """A run of letters and digits: folded range, first and last piece."""

    start: int
    end: int
    first: int
    last: int


_WORD_STEPS: Final = 8
_JOIN_STEPS: Final = 10
_RUN_STEPS: Final = 3
"""What it costs to spell a word, to join some, and to read some letters of a spaced-out run."""


def read_chunk(chunk: str, budget: Budget) -> Chunk:
    """Every spelling in a chunk of text without white space. Stops early when the budget is used up."""
    folded = fold(chunk)
    text = folded.text
    spellings: list[Spelling] = []
    words: list[_Word] = []
    pieces = 0
    mixed = not chunk.islower()
    for match in _WORD.finditer(text):
        if budget.left < 0:
            break
        parts = _cut(folded, match.start(), match.end(), text.startswith("#"), mixed)
        word = _Word(match.start(), match.end(), pieces, pieces + len(parts))
        words.append(word)
        if word.end - word.start <= LONGEST_WORD and budget.spend(_WORD_STEPS):
            _spell(folded, word, match[0], spellings)
            if len(parts) > 1:
                budget.spend(_WORD_STEPS * len(parts))
            for number, (start, end) in enumerate(parts if len(parts) > 1 else ()):
                _spell_part(folded, start, end, pieces + number, spellings)
        pieces += len(parts)
    if _LEET_SYMBOL.search(text):
        _spell_leet(folded, words, spellings, budget)
    if len(words) > 1:
        _spell_joined(folded, words, spellings, budget)
    letter = text[words[0].start] if len(words) == 1 and words[0].end - words[0].start == 1 else ""
    return Chunk(pieces, tuple(spellings), letter)


def spaced_out(letters: str, budget: Budget) -> list[tuple[int, int, str]]:
    """Words in a run of single letters: (from letter, up to letter, word). "rahasia" in "r a h a s i a"."""
    found: list[tuple[int, int, str]] = []
    count = len(letters)
    for start in range(count - SHORTEST_SPACED + 1):
        for end in range(start + SHORTEST_SPACED, min(count, start + MOST_PIECES) + 1):
            whole = end - start == count
            if not whole and end - start <= SHORTEST_SPACED:
                continue
            if not budget.spend(_RUN_STEPS):
                return found
            word = letters[start:end]
            if not word.isdigit() and len(set(word)) > 1:
                found += [(start, end, variant) for variant, _ in variants(word)]
    return found


def _cut(folded: Fold, start: int, end: int, hashtag: bool, mixed: bool) -> list[tuple[int, int]]:
    """The parts of a word by its digits and (if `mixed`) case, or the whole where that gives only crumbs.

    A 2 that doubles the word before it stays with that word ("data2rahasia").
    """
    if end - start > LONGEST_WORD:
        return [(start, end)]
    borders = [match.start() + start for match in _PART.finditer(folded.text[start:end])][1:]
    if mixed:
        cases = folded.characters(start, end)
        if not cases.isupper():
            borders += [
                start + i for i in range(1, len(cases)) if cases[i].isupper() and cases[i - 1].islower()
            ]
    if not borders:
        return [(start, end)]
    cuts = [start, *(b for b in sorted(set(borders)) if not _doubles(folded.text, b, end)), end]
    parts = list(pairwise(cuts))
    least = 2 if hashtag else SHORTEST_PART
    sizes = [e - s for s, e in parts if not folded.text[s].isdigit()]
    return parts if sizes and min(sizes) >= least else [(start, end)]


def _doubles(text: str, index: int, end: int) -> bool:
    """Whether the digit at `index` is the 2 of a reduplication."""
    return text[index] == "2" and (index + 1 == end or not text[index + 1].isdigit())


def _spell(folded: Fold, word: _Word, letters: str, spellings: list[Spelling]) -> None:
    span = folded.span(word.start, word.end)
    dressed = folded.is_disguised(span)
    for variant, changed in variants(letters):
        spellings.append(Spelling(word.first, word.last, span.start, span.end, variant, dressed or changed))
    if letters.endswith("2") and letters[:-1].isalpha():
        spellings.append(Spelling(word.first, word.last, span.start, span.end, letters[:-1], dressed, True))


def _spell_part(folded: Fold, start: int, end: int, piece: int, spellings: list[Spelling]) -> None:
    letters = folded.text[start:end].removesuffix("2")
    if letters.isalpha():
        span = folded.span(start, end)
        spellings.append(Spelling(piece, piece + 1, span.start, span.end, letters, folded.is_disguised(span)))


def _spell_leet(folded: Fold, words: list[_Word], spellings: list[Spelling], budget: Budget) -> None:
    """Words with signs for letters in them or around them: r@hasia, @njing."""
    starts = {word.start: word for word in words}
    ends = {word.end: word for word in words}
    for pattern in (_LEET_WORD, _MASKED) if "*" in folded.text else (_LEET_WORD,):
        for match in pattern.finditer(folded.text):
            written = match[0]
            if written.isalnum() or len(written) > LONGEST_WORD or not budget.spend(_JOIN_STEPS):
                continue
            first = starts[match.start() + (not written[0].isalnum())]
            last = ends[match.end() - (not written[-1].isalnum())]
            span = folded.span(match.start(), match.end())
            spellings += [
                Spelling(first.first, last.last, span.start, span.end, letters, True)
                for letters in letters_for_digits(written)
            ]


def _spell_joined(folded: Fold, words: list[_Word], spellings: list[Spelling], budget: Budget) -> None:
    """Words cut up by punctuation, and doubled words."""
    text = folded.text
    for index, word in enumerate(words[:-1]):
        if budget.left < 0:
            break
        letters = text[word.start : word.end]
        singles = len(letters) == 1
        for joints, after in enumerate(words[index + 1 : index + MOST_PIECES], start=1):
            before = words[index + joints - 1]
            between = text[before.end : after.start]
            part = text[after.start : after.end]
            singles = singles and len(part) == 1
            if not (_JOINER.fullmatch(between) or (singles and len(between) <= 2)):
                break
            if joints == 1 and between == "-":
                _spell_doubled(folded, word, after, letters, part, spellings)
            letters += part
            if len(letters) > LONGEST_WORD or not budget.spend(_JOIN_STEPS):
                break
            if len(letters) < (SHORTEST_SPACED if singles else SHORTEST_PART) or letters.isdigit():
                continue
            span = folded.span(word.start, after.end)
            dressed = joints > 1 or folded.is_disguised(span)
            for variant, changed in variants(letters):
                spellings.append(
                    Spelling(word.first, after.last, span.start, span.end, variant, dressed or changed)
                )


def _spell_doubled(
    folded: Fold, word: _Word, after: _Word, left: str, right: str, spellings: list[Spelling]
) -> None:
    """rahasia-rahasia is rahasia, merahasia-rahasiakan is merahasiakan."""
    for size in range(min(len(left), len(right)), 3, -1):
        if left.endswith(right[:size]):
            span = folded.span(word.start, after.end)
            letters = left[: len(left) - size] + right
            dressed = folded.is_disguised(span)
            spellings.append(Spelling(word.first, after.last, span.start, span.end, letters, dressed, True))
            return


def words_of(term: str) -> list[str]:
    """The words of a listed term: folded, a hashtag's cut by its case."""
    if _PLAIN_TERM.fullmatch(term):  # most are, and folding them would change nothing
        return term.lower().split(" ")
    folded = fold(term)
    return [
        folded.text[start:end]
        for match in _WORD.finditer(folded.text)
        for start, end in (
            _cut(folded, *match.span(), True, True) if term.startswith("#") else [match.span()]
        )
    ]


def formal_words(term: str) -> list[str]:
    """The words of a listed term; in a phrase, short spellings as the words they stand for."""
    words = words_of(term)
    return [FORMAL_IN_LISTS.get(word, word) for word in words] if len(words) > 1 else words
