"""Connection strings: how to reach a database or server, with the password in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import re2

from bijak.detect.identifiers.identifier import HIGH, LOW, MEDIUM, Candidate, Identifier
from bijak.detect.identifiers.secret import is_placeholder
from bijak.detect.plain import Plain
from bijak.post import Bilingual, Confidence

_URL: Final = re2.compile(
    r"(?i)\b(?:[a-z][a-z0-9]*:)?[a-z][a-z0-9+.\-]+://(?P<user>[^\s:/@]*):(?P<secret>[^\s/@]+)@(?P<host>[^\s\"'<>]+)"
)
_JDBC: Final = re2.compile(r"(?i)\bjdbc:[a-z0-9:]+(?://|@|:)[^\s\"'<>]+")
_FIELDS: Final = re2.compile(
    r"(?i)\b(?:server|data source|host|datasource|addr|address|uid|user id|user|database|initial catalog|"
    r"endpoint|accountname|defaultendpointsprotocol|driver|dsn)\s?=[^;\n]+;(?:[^;=\n]+=[^;\n]*;?)*"
)
_SECRET: Final = re2.compile(
    r"(?i)(?:password|pwd|passwd|accountkey|sharedaccesskey)\s?=\s?(?P<secret>[^;&\s]+)"
)


def _find(plain: Plain) -> Iterator[Candidate]:
    for match in plain.matches(_URL):
        real = not is_placeholder(match.group("secret")) and match.group("secret").lower() not in (
            "password",
            "pass",
            "pwd",
        )
        sure = HIGH if real else LOW
        yield Candidate(match.start(), match.end(), sure, sure)
    for match in plain.matches(_JDBC):
        yield Candidate(match.start(), match.end(), _of_fields(match.group(), without=MEDIUM), HIGH)
    for match in plain.matches(_FIELDS):
        confidence = _of_fields(match.group(), without=None)
        if confidence is not None:
            end = match.start() + len(match.group().rstrip())
            yield Candidate(match.start(), end, confidence, confidence)


def _of_fields(text: str, without: Confidence | None) -> Confidence | None:
    secret = _SECRET.search(text)
    if secret is None:
        return without
    return LOW if is_placeholder(secret.group("secret")) else HIGH


CONNECTION_STRING = Identifier(
    name="connection_string",
    label=Bilingual("Alamat koneksi dengan kata sandi", "Connection string with its password"),
    example="postgres://admin:S3cret@10.0.0.1:5432/db",
    hints=(
        r"://[^\s/@]*:[^\s/@]+@",
        r"(?i)\bjdbc:[a-z]",
        r"(?i)(?:password|pwd|passwd|accountkey|sharedaccesskey)\s?=[^\n]*",
    ),
    find=_find,
    context=("database", "db", "server", "koneksi", "connection", "connect", "config", "env"),
)
