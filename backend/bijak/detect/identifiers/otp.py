"""One-time codes: four to eight digits with the words that say what they are for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import re2

from bijak.detect.identifiers.identifier import HIGH, MEDIUM, Candidate, Identifier, phrases
from bijak.detect.plain import Plain, group_span
from bijak.post import Bilingual

_LABEL: Final = (
    r"(?:otp|kode\s+(?:otp|verifikasi|aktivasi|keamanan|rahasia|masuk|login|konfirmasi|wa|whatsapp)|"
    r"token\s+(?:login|bank|klik ?bca|internet banking)|verification code|security code|"
    r"one[- ]time (?:code|password|pin|passcode)|"
    r"(?:login|auth|authentication|confirmation|2fa|mfa|whatsapp) code|"
    r"passcode sekali pakai|kode sekali pakai)(?:nya|ny|ku|mu)?"
)
_CODE: Final = r"(?P<code>(?:G-)?[0-9]{4,8}|[0-9]{3}[ \-][0-9]{3}|[0-9]{2}[ \-][0-9]{2}[ \-][0-9]{2})"
_BEFORE: Final = re2.compile(rf"(?i)\b{_LABEL}(?P<between>[^0-9\n.!?]{{0,40}}?)[:= \"'(*]{_CODE}\b")
_AFTER: Final = re2.compile(
    rf"(?i)\b{_CODE}\b[\"')*]? (?:is|adalah|merupakan|itu|as|sebagai|untuk|for|<-|-)"
    rf"\s*(?:your|my|the|kode)?\s*(?:[a-z]+ )?{_LABEL}\b"
)
_LINKS: Final = frozenset(
    phrases(
        "anda, kamu, saya, aku, gue, gw, lo, lu, ku, mu, nya, adalah, yaitu, ialah, itu, ini, tuh, is, "
        "your, my, the, for, code, dari, untuk, utk, buat, akun, login, masuk, wa, whatsapp, google, "
        "telegram, instagram, ig, facebook, fb, tiktok, shopee, tokopedia, gojek, grab, dana, ovo, bca, "
        "bri, bni, mandiri, bank, mbanking, nomor, no, tadi, barusan"
    )
)
"""Words that may stand between the label and its code."""
_UNITS: Final = frozenset(
    phrases(
        "digit, angka, menit, detik, jam, kali, orang, rupiah, minutes, seconds, times, ribu, juta, "
        "kasus, korban"
    )
)


def _find(plain: Plain) -> Iterator[Candidate]:
    for match in plain.matches(_BEFORE):
        after = plain.words_after(match.end(), 1)
        if after and after[0] in _UNITS:
            continue
        between = match.group("between").lower().split()
        marked = plain.text[group_span(match, "code")[0] - 2 :][:2].strip()[:1] in (":", "=")
        unknown = [word for word in between if word.strip(",:='\"") not in _LINKS]
        year = match.group("code").startswith(("19", "20")) and len(match.group("code")) == 4
        if marked or not unknown or (len(unknown) == 1 and not year):
            end = group_span(match, "code")[1]
            yield Candidate(match.start(), end, HIGH if len(between) <= 3 else MEDIUM)
    for match in plain.matches(_AFTER):
        yield Candidate(match.start(), match.end(), HIGH)


OTP = Identifier(
    name="otp",
    label=Bilingual("Kode sekali pakai (OTP)", "One-time code (OTP)"),
    example="kode OTP anda 123456",
    hints=(rf"(?i)\b{_LABEL}\b[^\n]*[0-9]{{2}}", rf"(?i)[0-9]{{3}}[^\n]*\b{_LABEL}\b"),
    find=_find,
)
