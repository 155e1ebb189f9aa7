"""Passwords said in words: "pass wifi kantor: xyz", "sandinya Garuda#45", "pwd = …".

Found is the label with the secret. With ":" or "=" between them any value counts unless it is plainly talk
("password: wajib diganti"); without, only a value that is made like a password (letters with digits or
signs) or stands in quotes. Talk about passwords ("jangan bagikan password", "lupa password") holds no value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import re2

from bijak.detect.identifiers.identifier import HIGH, LOW, MEDIUM, Candidate, Identifier, phrases
from bijak.detect.identifiers.secret import is_mixed, is_placeholder
from bijak.detect.plain import Plain, group_span
from bijak.post import Bilingual, Confidence

_LABEL: Final = (
    r"(?:passwords?|passwd|passw|paswot|paswod|pasword|passwort|passphrase|pass|pwd|pswd|psw|pw|"
    r"kata ?sandi|sandi|kode ?akses|kode brankas|kode pintu|pin(?: atm| kartu| m-?banking)?)"
    r"(?:nya|ny|ku|mu)?"
)
_ABOUT: Final = r"(?:\s+(?:[a-z][a-z\-]{1,14}|[0-9]{1,2}))"
"""A word between label and separator: what the password is for."""
_FOR: Final = (
    r"(?:\s+(?:wi-?fi|hotspot|internet|kantor|ruang\w*|rapat|lantai|lt|gedung|laptop|komputer|pc|e-?mail|akun\w*|server|"
    r"vpn|admin|root|user|login|database|db|zoom|aplikasi|app|sistem|portal|intranet|router|guest|tamu|ig|instagram|"
    r"twitter|fb|facebook|medsos|sosmed|atm|bank|baru|lama|default|sementara|untuk|buat|utk|di|ke|for|the|of|to|my|our|"
    r"office|new|temporary|account|gue|gw|gua|aku|saya|kita|kami|dinas|kemenkeu|absen\w*|simpeg|kelas|rumah|kost?))"
)
"""The same where no separator follows: only words that a password is for."""
_QUOTE: Final = "[\"'“‘`«*_]"
_MARKED: Final = re2.compile(
    rf"(?i)\b(?P<label>{_LABEL}){_ABOUT}{{0,4}}?\s{{0,3}}(?P<sep>[:=]|->|=>|→)\s{{0,3}}"
    rf"{_QUOTE}{{0,2}}(?P<value>[^\s]{{3,64}})"
)
_SAID: Final = re2.compile(
    rf"(?i)\b(?P<label>{_LABEL}){_FOR}{{0,4}}\s+(?:(?:adalah|yaitu|yakni|ialah|itu|tuh|skrg|sekarang|masih|tetap|jadi|"
    rf"is|was|are|its|it's|now)\s+){{0,2}}(?P<quote>{_QUOTE}?)(?P<value>[^\s]{{4,64}})"
)
_TALK: Final = frozenset(
    phrases(
        "2fa, a, ada, adalah, aja, akan, amankan, an, angka, apa, ask, at, atau, baca, bagaimana, "
        "baru, belum, berapa, bikin, bisa, blm, bocor, buat, bukan, cara, cek, change, changed, "
        "click, contact, contoh, contohnya, dan, dapat, diganti, digit, dirahasiakan, diubah, dm, do, "
        "don't, dong, dont, false, forgot, forgotten, ga, gak, ganti, gimana, gunakan, harus, here, "
        "hilang, hubungi, huruf, ikuti, incorrect, ingat, ini, itu, jaga, jangan, japri, juga, "
        "karakter, kenapa, kirim, klik, kok, kosong, kuat, lagi, lama, least, lebih, lemah, lihat, "
        "lupa, maksimal, manager, masing-masing, mengapa, mfa, min, minimal, minimum, minta, "
        "misalnya, mohon, must, my, n/a, never, nggak, none, not, null, pakai, paling, perlu, please, "
        "pm, policy, pribadi, rahasia, rahasiakan, required, reset, saja, salah, sama, sangat, "
        "secara, see, segera, seperti, should, siapa, sih, silahkan, silakan, simbol, simpan, strong, "
        "sudah, tanpa, tanya, tba, tbd, tdk, the, tidak, tips, tolong, true, ubah, udah, untuk, "
        "wajib, weak, wrong, ya, yang, your"
    )
)
_FORBID: Final = re.compile(
    r"(?:jangan|lupa|reset|mereset|ganti|mengganti|ubah|mengubah|bagikan|membagikan|membocorkan|minta|meminta|forgot|change|"
    r"never share|don't share|do not share|tips|cara|how to|kebijakan|policy|syarat|aturan)[^.!?\n]{0,40}$",
    re.IGNORECASE,
)
_TRAILING: Final = ".,;:!?)]}\"'”’`»*_"


def _find(plain: Plain) -> Iterator[Candidate]:
    taken: list[tuple[int, int]] = []
    for match in plain.matches(_MARKED):
        value, end = _value(match)
        confidence = _of_marked(plain.text, match, value)
        if confidence is not None:
            taken.append((match.start(), end))
            yield Candidate(match.start(), end, confidence)
    for match in plain.matches(_SAID):
        value, end = _value(match)
        if any(start < end and match.start() < stop for start, stop in taken):
            continue
        confidence = _of_said(plain.text, match, value)
        if confidence is not None:
            yield Candidate(match.start(), end, confidence)


def _value(match: re.Match[str]) -> tuple[str, int]:
    """The value without the punctuation of the sentence, and where it ends."""
    value = match.group("value")
    solid = value.rstrip(_TRAILING)
    if value[len(solid) :].startswith("!") and not match.string[match.end() :].strip():
        solid = value.rstrip(".,;:?)]}\"'”’`»*_")
    return solid, group_span(match, "value")[0] + len(solid)


def _of_marked(text: str, match: re.Match[str], value: str) -> Confidence | None:
    if _is_no_secret(value) or _inside_word(text, match):
        return None
    if is_mixed(value) or (value.replace("-", "").isdigit() and len(value) >= 4):
        return HIGH
    if _FORBID.search(text[max(0, match.start() - 60) : match.start()]):
        return None
    after = text[group_span(match, "value")[0] + len(value) :]
    sentence = after.split("\n")[0].strip(_TRAILING + " ")
    return MEDIUM if len(sentence.split()) <= 3 or not value.islower() else LOW


def _of_said(text: str, match: re.Match[str], value: str) -> Confidence | None:
    if _is_no_secret(value) or _inside_word(text, match) or value.startswith(("#", "@", "&", "(", "+")):
        return None
    quoted = match.group("quote") not in ("", "_", "*")
    if value.isdigit():
        label = match.group("label").lower()
        strong = (len(value) >= 6 and not value.startswith(("0", "62"))) or label.startswith("pin")
        return MEDIUM if strong and 4 <= len(value) <= 12 else None
    if _FORBID.search(text[max(0, match.start() - 60) : match.start()]):
        return None
    if quoted:
        return HIGH if is_mixed(value) else MEDIUM
    return HIGH if _is_made(value) else None


def _is_made(value: str) -> bool:
    """Whether a bare word is made like a password, and is no reduplication, ordinal or product."""
    if not is_mixed(value) or len(value) < 5:
        return False
    letters = sum(char.isalpha() for char in value)
    signs = sum(not char.isalnum() for char in value)
    plain_forms = value.lower().startswith(
        ("ke-", "ke2", "wifi", "wpa", "win", "iphone", "sha", "aes", "md5")
    )
    return not plain_forms and (letters >= 3 or signs > 0) and "/" not in value and not value.endswith("2")


def _is_no_secret(value: str) -> bool:
    low = value.lower().strip(_TRAILING)
    return (
        len(low) < 3
        or low in _TALK
        or low.startswith(("http://", "https://", "www."))
        or is_placeholder(value)
        or not any(char.isalnum() for char in low)
    )


def _inside_word(text: str, match: re.Match[str]) -> bool:
    before = text[match.start() - 1 : match.start()]
    return before in ("@", "-", "_", "/", "?", "&") and before != ""


PASSWORD_SPOKEN = Identifier(
    name="password_spoken",
    label=Bilingual("Kata sandi yang disebutkan", "Password said in words"),
    hints=(
        r"(?i)\b(?:pass|pasw|pwd|pswd|psw|pw|kata ?sandi|sandi|kode ?akses|kode brankas|"
        r"kode pintu|pin)(?:[a-z]*)\b[^\n]*(?:[:=>→\"'“]|[0-9@#$%^&*!_])",
    ),
    find=_find,
)
