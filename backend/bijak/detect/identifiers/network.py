"""Addresses of the inner network: IP addresses, and host names that mean something only inside.

Private IP addresses (RFC 1918, RFC 4193, link-local) tell how the inner network is built; public ones mostly
belong to services everybody uses, so they are LOW. Host names: the suffixes kept for inner networks (RFC
6762, RFC 8375, ICANN's `.internal`), UNC paths, and inner services under `go.id`.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from typing import Final

import re2

from bijak.detect.identifiers.identifier import LOW, MEDIUM, Candidate, Identifier, phrases
from bijak.detect.plain import Plain
from bijak.post import Bilingual

_FOUR: Final = re2.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?:/[0-9]{1,2})?(?::[0-9]{2,5})?")
_SIX: Final = re2.compile(r"(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}")
_NOBODYS: Final = frozenset(
    ("127.0.0.1", "255.255.255.255", "8.8.8.8", "8.8.4.4", "1.1.1.1", "9.9.9.9", "::1")
)
_VERSIONS: Final = frozenset(("v", "ver", "versi", "version", "firmware", "build", "pasal", "bab", "section"))
_HOST: Final = re2.compile(
    r"(?i)(?:[a-z0-9](?:[a-z0-9\-_]*[a-z0-9])?\.)+(?:internal|intranet|intra|local|localdomain|corp|lan|home\.arpa)\b(?::[0-9]{2,5})?"
)
_SERVICE: Final = re2.compile(
    r"(?i)\b(?:intranet|vpn|vpn[0-9]+|sslvpn|dev|devel|staging|stg|uat|sit|sandbox|gitlab|git|jira|jenkins|grafana|kibana|"
    r"ldap|ad|dc[0-9]*|db[0-9]*|database|backend|bastion|jump|proxy|ftp|sftp|internal|owa|vcenter|nas|backup|printer)"
    r"[a-z0-9\-]*\.(?:[a-z0-9\-]+\.)+(?:go|mil)\.id\b(?::[0-9]{2,5})?"
)
_SHARE: Final = re2.compile(r"\\\\[A-Za-z0-9][A-Za-z0-9._\-]{1,62}(?:\\[A-Za-z0-9$._\- ]*[A-Za-z0-9$._\-])+")
_BARE: Final = re2.compile(r"(?i)\bhttps?://[a-z][a-z0-9\-]*(?::[0-9]{2,5})?(?:/[^\s]*)?(?:\s|$)")


def _find_ip(plain: Plain) -> Iterator[Candidate]:
    for expression in (_FOUR, _SIX):
        for match in plain.matches(expression):
            start, end = match.span()
            if _inside_word(plain.text, start, end):
                continue
            written = match.group()
            written = (
                written.partition("/")[0]
                if expression is _SIX
                else written.partition("/")[0].partition(":")[0]
            )
            try:
                address = ipaddress.ip_address(written)
            except ValueError:
                continue
            if (
                written in _NOBODYS
                or address.is_multicast
                or address.is_unspecified
                or address.is_loopback
                or set(plain.words_before(start, 1)) & _VERSIONS
            ):
                continue
            if expression is _SIX and written.count(":") < 4 and "::" not in written:
                continue
            inner = address.is_private or address.is_link_local
            yield Candidate(start, end, MEDIUM if inner else LOW)


def _inside_word(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    more = text[end + 1 : end + 2]
    return (
        before.isalnum()
        or (before and before in ".:-")
        or after.isalnum()
        or (after in (".", ":", ",") and more.isdigit())
    )


def _find_host(plain: Plain) -> Iterator[Candidate]:
    text = plain.text
    for match in plain.matches(_HOST):
        start, end = match.span()
        before = text[start - 1 : start]
        if before.isalnum() or before in ("@", "#", "_", "-", ".") or _continues(text, end):
            continue
        host = match.group().lower()
        certain = (
            host.count(".") >= 2 or ":" in host or before == "/" or any(c.isdigit() or c == "-" for c in host)
        )
        yield Candidate(start, end, MEDIUM if certain else LOW)
    for match in plain.matches(_SERVICE):
        if text[match.start() - 1 : match.start()] not in ("@", "#", ".", "-", "_"):
            yield Candidate(match.start(), match.end(), MEDIUM)
    for match in plain.matches(_SHARE):
        yield Candidate(match.start(), match.end(), MEDIUM)
    for match in plain.matches(_BARE):
        if "localhost" not in match.group().lower():
            yield Candidate(match.start(), match.start() + len(match.group().rstrip()), MEDIUM)


def _continues(text: str, end: int) -> bool:
    after, more = text[end : end + 1], text[end + 1 : end + 2]
    return after in ("-", "_") or (after == "." and more.isalnum())


IP_ADDRESS = Identifier(
    name="ip_address",
    label=Bilingual("Alamat IP", "IP address"),
    example="IP server 192.168.1.10:8080",
    hints=(
        r"[0-9]\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]",
        r"[0-9A-Fa-f]:[0-9A-Fa-f]{0,4}:[0-9A-Fa-f]{0,4}:",
        r"(?i)f[cde][0-9a-f]{2}:",
    ),
    find=_find_ip,
    context=phrases(
        "ip, server, ip address, alamat ip, vpn, host, ssh, rdp, gateway, subnet, dns, router, "
        "firewall, database, db, proxy, jaringan, network, ping, akses, remote, port, switch, cctv"
    ),
)

INTERNAL_HOST = Identifier(
    name="internal_host",
    label=Bilingual("Nama server atau situs internal", "Internal host or site"),
    example="server fs.corp",
    hints=(
        r"(?i)[a-z0-9]\.(?:internal|intranet|intra|local|localdomain|corp|lan|home\.arpa)\b",
        r"(?i)\.(?:go|mil)\.id\b",
        r"\\\\[A-Za-z0-9]",
        r"(?i)https?://[a-z][a-z0-9\-]*(?::[0-9]|/|\s|$)",
    ),
    find=_find_host,
    context=phrases(
        "server, vpn, host, ssh, database, intranet, akses, login, internal, domain, url, link, "
        "jaringan, network, aplikasi, share, folder, buka, access"
    ),
)
