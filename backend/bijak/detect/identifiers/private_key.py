"""Private keys: PEM and OpenSSH blocks, PuTTY key files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import re2

from bijak.detect.identifiers.identifier import HIGH, MEDIUM, Candidate, Identifier
from bijak.detect.plain import Plain
from bijak.post import Bilingual

_HEAD: Final = re2.compile(
    r"-----\s?BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?\s?-----|PuTTY-User-Key-File-[0-9]:"
)
_TAIL: Final = re2.compile(r"-----\s?END (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?\s?-----")
_BODY: Final = re2.compile(r"[A-Za-z0-9+/]{24,}")
_LONGEST: Final = 20_000
"""Characters after a head within which its tail is looked for."""


def _find(plain: Plain) -> Iterator[Candidate]:
    done = 0
    for match in plain.matches(_HEAD):
        if match.start() < done or not plain.afford(10):
            continue
        rest = plain.text[match.end() : match.end() + _LONGEST]
        tail = _TAIL.search(rest)
        body = list(_BODY.finditer(rest[: tail.start()] if tail else rest[:4_000]))
        done = match.end() + (tail.end() if tail else body[-1].end() if body else 0)
        yield Candidate(match.start(), done, HIGH if body else MEDIUM)


PRIVATE_KEY = Identifier(
    name="private_key",
    label=Bilingual("Kunci privat", "Private key"),
    example="-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA7f3a9c1e5b8d\n-----END RSA PRIVATE KEY-----",
    hints=(r"BEGIN [A-Z0-9 ]*PRIVATE KEY", r"PuTTY-User-Key-File-[0-9]"),
    find=_find,
)
