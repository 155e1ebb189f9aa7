"""Passwords said in words: "pass wifi kantor: xyz", "sandinya Garuda#45", "pw rapat besok itu Kantor!26".

From the label on, the words are read one by one until one of them is the secret: with ":" or "=" before it,
any value that is not plainly talk ("password: wajib diganti"); in quotes, any value; without either, a word
made like a password (letters with digits and signs, or with digits straight after the label or a linking
word). Talk about passwords ("jangan bagikan password", "lupa password") holds no value. Found is the range
from the label to the end of the secret.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import re2

from bijak.detect.identifiers.identifier import HIGH, LOW, MEDIUM, Candidate, Identifier, phrases
from bijak.detect.identifiers.secret import is_mixed, is_placeholder
from bijak.detect.plain import Plain
from bijak.post import Bilingual, Confidence

_LABEL: Final = (
    r"(?:passwords?|passwd|passw|paswot|paswod|pasword|passwort|passphrase|pass|pwd|pswd|psw|pw|"
    r"kata ?sandi|sandi|kode ?akses|kode brankas|kode pintu|kode gerbang|pin(?: atm| kartu| m-?banking)?)"
    r"(?:[ \-]?(?:nya|ny)\b|ku\b|mu\b)?"
)
_LABELLED: Final = re2.compile(rf"(?i)\b{_LABEL}")
_STEP: Final = re.compile(r"\s*(?:(?P<sep>[:=→]|->|=>)|(?P<quote>[\"“‘'`«])|(?P<word>[^\s:=\"“«]+))")
_VALUE: Final = re.compile(r"\s{0,3}[\"'“‘`«*_]{0,2}(\S{3,64})")
_QUOTES: Final = {'"': '"', "“": "”", "‘": "’", "'": "'", "`": "`", "«": "»"}
_REACH: Final = 100
"""Characters behind a label within which its value stands."""
_WORDS: Final = 9
"""Words between a label and its value at most."""
_COST: Final = 3
"""What reading on from one label takes from the budget of a post, besides finding it."""
_TRAILING: Final = ".,;:?)]}\"'”’`»*_"

_LINKS: Final = frozenset(
    phrases(
        "adalah, yaitu, yakni, ialah, itu, ini, tuh, nih, skrg, sekarang, masih, tetap, tetep, jadi, ttp, "
        "msh, is, was, are, its, it's, now, still, as, sbb, berikut, pakai, pake, pk, isi, ketik, use, "
        "used, nya"
    )
)
"""Words straight before a value."""
_FOR: Final = frozenset(
    phrases(
        "wifi, wi-fi, hotspot, internet, kantor, ruang, ruangan, rapat, lantai, lt, gedung, laptop, "
        "komputer, pc, email, e-mail, akun, server, vpn, admin, root, user, login, database, db, zoom, "
        "aplikasi, app, sistem, portal, intranet, router, guest, tamu, ig, instagram, twitter, fb, "
        "facebook, medsos, sosmed, atm, bank, baru, lama, default, sementara, aku, saya, gue, gua, gw, "
        "kita, kami, my, our, office, new, old, account, dinas, kemenkeu, absen, simpeg, kelas, rumah, "
        "kos, kost, nya, buat, untuk"
    )
)
"""Words that a password is for."""
_TALK: Final = frozenset(
    phrases(
        "2fa, a, ada, adalah, aja, akan, amankan, an, angka, apa, ask, at, atau, baca, bagaimana, baru, "
        "belum, berapa, bikin, bisa, blm, bocor, buat, bukan, cara, cek, change, changed, click, contact, "
        "contoh, contohnya, dan, dapat, diganti, digit, dirahasiakan, diubah, dm, do, don't, dong, dont, "
        "false, forgot, forgotten, ga, gak, ganti, gimana, gunakan, harus, here, hilang, hubungi, huruf, "
        "ikuti, incorrect, ingat, ini, itu, jaga, jangan, japri, juga, karakter, kenapa, kirim, klik, "
        "kok, kosong, kuat, lagi, lama, least, lebih, lemah, lihat, lupa, maksimal, manager, masing- "
        "masing, mengapa, mfa, min, minimal, minimum, minta, misalnya, mohon, must, my, n/a, never, "
        "nggak, none, not, null, pakai, paling, perlu, please, pm, policy, pribadi, rahasia, rahasiakan, "
        "required, reset, saja, salah, sama, sangat, secara, see, segera, seperti, should, siapa, sih, "
        "silahkan, silakan, simbol, simpan, strong, sudah, tanpa, tanya, tba, tbd, tdk, the, tidak, tips, "
        "tolong, true, ubah, udah, untuk, wajib, weak, wrong, ya, yang, your"
    )
)
"""Words that are no secret, even behind a colon."""
_WORST: Final = frozenset(
    phrases(
        "123456, 12345, 12345678, 123456789, 1234567890, password, password123, qwerty, qwerty123, "
        "admin123, abc123"
    )
)
"""What every article about bad passwords names; a secret only behind a colon."""
_NO_LABEL: Final = {
    "pass": frozenset(
        phrases("boarding, press, access, day, season, bus, tour, by, back, assist, free, backstage")
    ),
    "pin": frozenset(phrases("location, lokasi, post, tweet, chat, up, enamel, map, peta, bbm, bb, kerah")),
}
"""Words before "pass" and behind "pin" that make them something else."""
_FORBID: Final = re.compile(
    r"(?:jangan (?:pernah )?(?:pakai|pake|gunakan|memakai|menggunakan|bagikan|berikan|kasih|bikin|"
    r"buat|simpan|tulis)|"
    r"lupa|reset|mereset|ganti|mengganti|ubah|mengubah|bagikan|membagikan|membocorkan|minta|meminta|"
    r"forgot|change|"
    r"never share|don't share|do not share|tips|cara|how to|kebijakan|policy|syarat|aturan|"
    r"seperti)[^.!?\n]{0,40}$",
    re.IGNORECASE,
)
_DATE: Final = re.compile(r"(?:19|20)\d\d-\d\d-\d\d|\d\d?[-/]\d\d?[-/](?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class _Label:
    """A label, what stands before it and what may hold its value."""

    text: str
    start: int
    end: int
    word: str
    talk: bool

    def found(self, value: str, start: int, confidence: Confidence) -> Candidate:
        return Candidate(self.start, start + len(value), confidence)


def _find(plain: Plain) -> Iterator[Candidate]:
    done = 0
    for match in plain.matches(_LABELLED):
        if match.start() < done or not _is_label(plain, match):
            continue
        if not plain.afford(_COST):
            return
        label = _Label(
            plain.text,
            match.start(),
            match.end(),
            match.group().lower(),
            _FORBID.search(plain.text[max(0, match.start() - 60) : match.start()]) is not None,
        )
        candidate = _read_on(label)
        if candidate is not None:
            done = candidate.end
            yield candidate


def _is_label(plain: Plain, match: re.Match[str]) -> bool:
    text, start, end = plain.text, match.start(), match.end()
    before, after = text[start - 1 : start], text[end : end + 1]
    if after.isalnum() or after == "_" or before in ("@", "-", "_", "?", "&"):
        return False
    if before == "/" and not text[:start].lower().endswith(("user/", "username/", "login/", "id/", " /")):
        return False
    if match.group().lower() == "pass":
        return _NO_LABEL["pass"].isdisjoint(plain.words_before(start, 1))
    if match.group().lower() == "pin":
        return _NO_LABEL["pin"].isdisjoint(plain.words_after(end, 1))
    return True


def _read_on(label: _Label) -> Candidate | None:
    """The secret behind a label, read word by word until the sentence ends."""
    text, offset, last = label.text, label.end, ""
    stop = min(len(text), label.end + _REACH)
    for count in range(_WORDS + 1):
        step = _STEP.match(text, offset, stop)
        if step is None or ("\n" in step.group() and step.group("sep") is None):
            return None
        if step.group("sep"):
            return _marked(label, step.end())
        if step.group("quote"):
            return _quoted(label, step.end(), _QUOTES[step.group("quote")])
        word, offset = step.group("word"), step.end()
        value = word.rstrip(_TRAILING)
        if _is_said(label, value, last, count):
            return label.found(value, step.start("word"), MEDIUM if value.isdigit() else HIGH)
        if word[-1] in ".?!;":
            return None
        last = value.lower()
    return None


def _marked(label: _Label, offset: int) -> Candidate | None:
    """The value behind a separator."""
    match = _VALUE.match(label.text, offset)
    if match is None:
        return None
    value = match.group(1).rstrip(_TRAILING)
    if _is_no_secret(value):
        return None
    if is_mixed(value) or (value.replace("-", "").isdigit() and len(value) >= 4):
        return label.found(value, match.start(1), HIGH)
    if label.talk:
        return None
    end = match.start(1) + len(value)
    rest = label.text[end : end + _REACH].split("\n")[0].strip(_TRAILING + "! ")
    sure = len(rest.split()) <= 1 or not value.islower()
    return label.found(value, match.start(1), MEDIUM if sure else LOW)


def _quoted(label: _Label, offset: int, closing: str) -> Candidate | None:
    """The value in quotes."""
    end = label.text.find(closing, offset, offset + 41)
    value = label.text[offset:end]
    if end < 0 or "\n" in value or label.talk or _is_no_secret(value):
        return None
    return label.found(value, offset, HIGH if is_mixed(value) else MEDIUM)


def _is_said(label: _Label, value: str, last: str, count: int) -> bool:
    """Whether a word without separator or quotes is the secret; `last` is the word before it."""
    if len(value) < 4 or value.isalpha() or value[0] in "#@&(+" or _is_no_secret(value):
        return False
    told = last in _LINKS or (count == 0 and label.word.endswith(("nya", "ny", "ku", "mu")))
    near = told or count == 0
    if not told and not label.word.startswith("pin") and value.lower() in _WORST:
        return False
    if value.isdigit():
        if label.word.startswith("pin"):
            return len(value) <= 8 and count <= 4
        return near and 6 <= len(value) <= 12 and not value.startswith(("08", "62"))
    if label.talk or not _is_made(value, doubled=told):
        return False
    strong = any(char in "@#$%^&*!_" for char in value[1:-1]) and any(char.isdigit() for char in value)
    return strong or near or last in _FOR or last.removesuffix("nya").removesuffix("ku") in _FOR


def _is_made(value: str, *, doubled: bool) -> bool:
    """Whether a bare word is made like a password, and is no ordinal, product or address.

    `doubled` lets pass what may as well be a reduplication ("hunter2", "kucing2").
    """
    if not is_mixed(value) or len(value) < 5:
        return False
    letters = sum(char.isalpha() for char in value)
    signs = sum(not char.isalnum() for char in value)
    named = value.lower().startswith(
        ("ke-", "ke2", "rp", "wifi", "wpa", "win", "iphone", "sha", "aes", "md5", "covid")
    )
    address = "/" in value or ("@" in value and "." in value.partition("@")[2])
    twice = value[:-1].isalpha() and value.islower() and value.endswith("2") and not doubled
    return not (named or address or twice) and (letters >= 3 or signs > 0)


def _is_no_secret(value: str) -> bool:
    low = value.lower().strip(_TRAILING)
    return (
        len(low) < 3
        or low in _TALK
        or low.startswith(("http://", "https://", "www."))
        or is_placeholder(value)
        or _DATE.fullmatch(low) is not None
        or not any(char.isalnum() for char in low)
    )


PASSWORD_SPOKEN = Identifier(
    name="password_spoken",
    label=Bilingual("Kata sandi yang disebutkan", "Password said in words"),
    example="kata sandi WiFi: Garuda2024!",
    hints=(
        r"(?i)\b(?:pass|pasw|pwd|pswd|psw|pw|kata ?sandi|sandi|kode ?akses|kode brankas|kode pintu|"
        r"kode gerbang|pin)"
        r"(?:[a-z]*)\b[^\n]*(?:[:=>→\"'“‘`«]|[0-9@#$%^&*!_])",
    ),
    find=_find,
)
