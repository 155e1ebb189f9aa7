"""The language of a draft, for display, without slowing its checks.

Naming a language costs as much as a whole check, and a draft is checked after every pause in typing. So
the answer is kept for the draft's beginning, and asked again only when the draft has doubled.
Only digests of beginnings are kept, in memory, under a key of this process.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from hashlib import blake2b
from threading import Lock
from typing import Final

from bijak.text.language import name_language

BEGINNING: Final = 24
"""How many code points tell one draft from another."""

MAX_DRAFTS: Final = 256
"""How many drafts are remembered; the one not seen for longest is dropped."""


class Languages:
    """Names languages, remembering the drafts seen last. Thread-safe."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(16)
        self._known: OrderedDict[bytes, tuple[str, int]] = OrderedDict()
        self._lock = Lock()

    def name(self, text: str) -> str:
        """`id`, `en` or `und`."""
        start = text[:BEGINNING].encode("utf-8", "surrogatepass")
        draft = blake2b(start, digest_size=16, key=self._key).digest()
        with self._lock:
            language, length = self._known.get(draft, ("und", 0))
            fits = length > 0 and length <= len(text) < 2 * length
        if fits or not text:
            return language
        language = name_language(text)
        with self._lock:
            self._known[draft] = (language, len(text))
            self._known.move_to_end(draft)
            if len(self._known) > MAX_DRAFTS:
                self._known.popitem(last=False)
        return language
