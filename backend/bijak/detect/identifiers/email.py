"""E-mail addresses, also spelled with "[at]" and "[dot]".

The check rule is a name and a domain that can exist. Addresses of a role (humas@, info@, noreply@) are
made to be published and rank one level lower; domains kept for examples are never found.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import re2

from bijak.detect.identifiers.identifier import HIGH, LOW, MEDIUM, Candidate, Identifier, phrases
from bijak.detect.plain import Plain
from bijak.post import Bilingual

_ADDRESS: Final = re2.compile(r"([A-Za-z0-9][A-Za-z0-9._%+\-]*)@([A-Za-z0-9.\-]+\.[A-Za-z]{2,24})")
_SPELLED: Final = re2.compile(
    r"(?i)([a-z0-9][a-z0-9._\-]*)\s?[\[({<]\s?at\s?[\])}>]\s?([a-z0-9\-]+(?:\s?(?:\.|[\[({<]\s?(?:dot|titik)\s?[\])}>])\s?[a-z0-9\-]+)+)"
)
_ROLES: Final = frozenset(
    phrases(
        "info, humas, pengaduan, noreply, no-reply, cs, halo, hello, kontak, contact, support, admin, "
        "redaksi, layanan, ppid, help, helpdesk, customer, care, marketing, sales, kring, press, "
        "media, office, rekrutmen, recruitment, karir, career, informasi, sekretariat"
    )
)
_EXAMPLES: Final = (
    "example.com",
    "example.org",
    "example.net",
    "contoh.com",
    "contoh.id",
    "email.com",
    "domain.com",
)
_NOT_DOMAINS: Final = frozenset(
    ("png", "jpg", "jpeg", "gif", "webp", "svg", "js", "css", "html", "php", "py", "zip")
)


def _find(plain: Plain) -> Iterator[Candidate]:
    for match in plain.matches(_ADDRESS):
        name, domain = match.group(1), match.group(2).lower()
        if domain.endswith(_EXAMPLES) or domain.rpartition(".")[2] in _NOT_DOMAINS:
            continue
        if not _can_exist(name, domain) or plain.text[match.end() : match.end() + 1].isalnum():
            continue
        if name.lower().split(".")[0].rstrip("0123456789") in _ROLES:
            yield Candidate(match.start(), match.end(), LOW, MEDIUM)
        else:
            yield Candidate(match.start(), match.end(), MEDIUM)
    for match in plain.matches(_SPELLED):
        yield Candidate(match.start(), match.end(), MEDIUM, HIGH)


def _can_exist(name: str, domain: str) -> bool:
    return (
        len(name) <= 64
        and len(domain) <= 253
        and not name.endswith(".")
        and ".." not in name
        and all(part and len(part) <= 63 and part[0] != "-" != part[-1] for part in domain.split("."))
    )


EMAIL = Identifier(
    name="email",
    label=Bilingual("Alamat surel", "E-mail address"),
    example="surel budi@kemenkeu.go.id",
    hints=(r"[0-9A-Za-z]@[0-9A-Za-z]", r"(?i)[\[({<] ?at ?[\])}>]"),
    find=_find,
    context=phrases(
        "email, e mail, surel, mail, gmail, yahoo, hotmail, outlook, alamat email, emailku, kirim ke, "
        "hubungi, kontak, contact, reach, imel, send to, cc, cp"
    ),
)
