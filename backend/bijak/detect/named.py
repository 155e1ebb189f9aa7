"""People, organisations and places: a model is asked about the sentences that matter, each once.

A model costs more than everything else together. It reads only the sentences that reach into the places where
a rule asks for a name, remembers them under a keyed digest (no text is kept), and in one check reads at most
`MOST_READ` characters it has not met. What is left is told as incomplete and read by the next checks: a draft
is checked again and again.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import Final

from bijak.detect.memory import Memory
from bijak.detect.pieces import Step
from bijak.detect.reading import EntityMatch, Reading
from bijak.post import Span

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

    def __init__(self, step: Step) -> None:
        """Take the step that asks the model about a whole text."""
        self._step = step
        self._key = secrets.token_bytes(32)
        self._seen: Memory[bytes, tuple[EntityMatch, ...]] = Memory(REMEMBERED)

    def __call__(self, reading: Reading, places: Sequence[Span]) -> None:
        """Read the sentences that reach into one of the places, which are in text order and lie apart."""
        left = MOST_READ
        ahead = list(reversed(places))
        for sentence in sentences(reading.text):
            while ahead and ahead[-1].end <= sentence.start:
                ahead.pop()
            if not ahead:
                return
            if not ahead[-1].overlaps(sentence):
                continue
            words = reading.text[sentence.start : sentence.end]
            name = blake2b(words.encode("utf-8", "surrogatepass"), key=self._key, digest_size=16).digest()
            found = self._seen.recall(name)
            if found is None:
                left -= len(words)
                if left < 0:
                    reading.complete = False
                    continue
                part = Reading(words)
                self._step(part)
                found = tuple(part.entities)
                if part.complete:
                    self._seen.keep(name, found)
                reading.complete &= part.complete
            reading.entities += [
                EntityMatch(Span(one.span.start + sentence.start, one.span.end + sentence.start), one.label)
                for one in found
            ]
