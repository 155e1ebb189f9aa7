"""People, organisations and places: a model is asked about the sentences that matter, each once.

A model costs more than everything else together. It reads only the sentences that reach into the places where
a rule asks for a name, remembers them under a keyed digest (no text is kept), and in one check reads at most
`MOST_READ` characters it has not met. What is left is told as incomplete and read by the next checks: a draft
is checked again and again.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import Final

from bijak.detect.memory import Memory
from bijak.detect.reading import EntityMatch, Reading
from bijak.post import Span

NamedEntities = Callable[[Sequence[str]], list[list[EntityMatch]]]
"""A model: from texts to the people, organisations and places in each, spans in code points."""

MOST_READ: Final = 6_000
"""Characters newly read in one check: twenty posts, some sixty milliseconds."""

LONGEST: Final = 400
"""Characters of a sentence; a longer one is read in parts, cut at a space where there is one."""

REMEMBERED: Final = 2_000
"""Sentences at least."""

_END: Final = re.compile(r"[.!?…][\"'”’)\]]{0,3}\s+|\n+")


def sentences(text: str) -> Iterator[Span]:
    """The sentences of a text, or parts of long ones. They follow each other and cover it."""
    start = 0
    for end in [*(match.end() for match in _END.finditer(text)), len(text)]:
        while end - start > LONGEST:
            space = text.rfind(" ", start + 1, start + LONGEST)
            border = space + 1 if space >= 0 else start + LONGEST
            yield Span(start, border)
            start = border
        if end > start:
            yield Span(start, end)
            start = end


class NamedStep:
    """Adds the named things near given places to `reading.entities`. Safe to share between threads."""

    def __init__(self, named: NamedEntities, wanted: Collection[str]) -> None:
        """Take the model, and the labels that are wanted of it."""
        self._named = named
        self._wanted = wanted
        self._key = secrets.token_bytes(32)
        self._seen: Memory[bytes, tuple[EntityMatch, ...]] = Memory(REMEMBERED)

    def __call__(self, reading: Reading, places: Sequence[Span]) -> None:
        """Read the sentences that reach into one of the places, which are in text order and lie apart."""
        asked = [
            (sentence, reading.text[sentence.start : sentence.end])
            for sentence in _reaching(sentences(reading.text), places)
        ]
        found = self._read(dict.fromkeys(words for _, words in asked))
        for sentence, words in asked:
            if words not in found:
                reading.complete = False
                continue
            reading.entities += [
                EntityMatch(one.span.shifted(sentence.start), one.label) for one in found[words]
            ]

    def _read(self, sentences: Iterable[str]) -> dict[str, tuple[EntityMatch, ...]]:
        """What stands in each sentence: those met before from memory, as many others as may be read."""
        found: dict[str, tuple[EntityMatch, ...]] = {}
        unread: dict[str, bytes] = {}
        left = MOST_READ
        for words in sentences:
            name = blake2b(words.encode("utf-8", "surrogatepass"), key=self._key, digest_size=16).digest()
            known = self._seen.recall(name)
            if known is not None:
                found[words] = known
                continue
            left -= len(words)
            if left >= 0:
                unread[words] = name
        if not unread:
            return found
        for (words, name), named in zip(unread.items(), self._named(list(unread)), strict=True):
            found[words] = tuple(one for one in named if one.label in self._wanted)
            self._seen.keep(name, found[words])
        return found


def _reaching(sentences: Iterable[Span], places: Sequence[Span]) -> Iterator[Span]:
    """The sentences that reach into one of the places."""
    ahead = list(reversed(places))
    for sentence in sentences:
        while ahead and ahead[-1].end <= sentence.start:
            ahead.pop()
        if not ahead:
            return
        if ahead[-1].overlaps(sentence):
            yield sentence
