"""In which ways one word can be part of a term: as itself, as a whole phrase, without affixes or plural.

Each sense is a digest that the lexicon is followed by. What no term holds has no sense; most words of most
posts have none, and that is told by a few look-ups in bitmaps.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from bijak.rules.draft import ENDS, LEADS, SOUGHT_ENDS, SOUGHT_LEADS
from bijak.rules.lexicon import Lexicon
from bijak.text.affixes import stems, without_enclitic
from bijak.text.plurals import SHORTEST_ALONE, singular
from bijak.text.slang import FORMAL
from bijak.text.words import Budget

_WORD_STEPS, _ROOT_STEPS = 10, 3
"""What it costs to look up a word, and each root of it."""

_ANY_END: Final = ENDS | SOUGHT_ENDS
_ANY_LEAD: Final = LEADS | SOUGHT_LEADS


class Sense(NamedTuple):
    """One way in which a word can be part of a term.

    `ways` are the bits of what it is by itself: a term, which ends at `node`, or the beginning of one.
    `only_last` says that it can only be the end of a phrase, `reduplicated` that the doubled word has this
    sense.
    """

    digest: int
    node: int
    ways: int
    only_last: bool = False
    exact: bool = True
    reduplicated: bool = False


class Senses:
    """Looks words up in a lexicon. Remembers nothing."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._glued = lexicon.digests.glued
        self._inflected = lexicon.digests.inflected
        self._blind_leads = _ANY_LEAD if lexicon.blind > 1 else 0

    def of(self, letters: str, budget: Budget) -> tuple[Sense, ...]:
        """Every sense of a folded word."""
        budget.left -= _WORD_STEPS
        lexicon = self._lexicon
        word = lexicon.word(letters)
        senses: list[Sense] = []
        if lexicon.knows(word):
            senses.append(self._sense(word))
        self._add_glued(senses, word, exact=True)
        formal = FORMAL.get(letters)
        if formal is not None:
            self._add_formal(senses, lexicon.word(formal))
        for host in without_enclitic(letters):
            self._add_host(senses, lexicon.word(host), 0)
        one = singular(letters)
        if one:
            self._add_host(senses, lexicon.word(one), _ANY_END if len(one) >= SHORTEST_ALONE else 0)
        if lexicon.has_affixes:
            self._add_inflected(senses, letters, word, budget)
        return tuple(senses)

    def _sense(
        self,
        digest: int,
        ways: int = _ANY_END | _ANY_LEAD,
        only_last: bool = False,
        exact: bool = True,
        reduplicated: bool = False,
    ) -> Sense:
        """The sense of a word digest that stands in some term. `ways` are those that count for it."""
        node = self._lexicon.find(digest)
        own = self._lexicon.ways[node] if node >= 0 else 0
        return Sense(digest, node, (own | self._blind_leads) & ways, only_last, exact, reduplicated)

    def _add_glued(self, senses: list[Sense], word: int, *, exact: bool) -> None:
        """A word that is a whole phrase written as one."""
        digest = word ^ self._glued
        node = self._lexicon.find(digest)
        if node >= 0:
            senses.append(Sense(digest, node, self._lexicon.ways[node] & _ANY_END, True, exact))

    def _add_formal(self, senses: list[Sense], formal: int) -> None:
        """The word that a short spelling stands for: inside phrases only."""
        digests = (formal, formal ^ self._inflected)
        senses += [self._sense(digest, _ANY_LEAD) for digest in digests if self._lexicon.knows(digest)]

    def _add_host(self, senses: list[Sense], host: int, ways: int) -> None:
        """A word without its enclitic or plural ending: as the last of a phrase, or as `ways` say."""
        if self._lexicon.knows(host):
            senses.append(self._sense(host, ways, only_last=True, exact=False))
        self._add_glued(senses, host, exact=False)
        inflected = host ^ self._inflected
        if self._lexicon.knows(inflected):
            senses.append(self._sense(inflected, ways, only_last=True, exact=False, reduplicated=True))

    def _add_inflected(self, senses: list[Sense], letters: str, word: int, budget: Budget) -> None:
        """A word in terms whose affixed forms are meant too."""
        lexicon, mask = self._lexicon, self._inflected
        if lexicon.knows(word ^ mask):
            senses.append(self._sense(word ^ mask, reduplicated=True))
        if not lexicon.may_hold_root(letters):
            return
        roots = stems(letters)
        budget.left -= _ROOT_STEPS * len(roots)
        for root in roots:
            digest = lexicon.word(root) ^ mask
            if lexicon.knows(digest):
                senses.append(self._sense(digest, exact=False, reduplicated=True))
