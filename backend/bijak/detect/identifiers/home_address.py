"""Home addresses: a street with a house number, and with the RT/RW of a neighbourhood.

Offices publish "Jl. … No. …" as well, so a street with its number is LOW; RT/RW belong to dwellings and
make it MEDIUM. A word of living there makes it HIGH; "kantor", "gedung" and the like take that back.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import re2

from bijak.detect.identifiers.identifier import HIGH, LOW, MEDIUM, Candidate, Identifier, phrases
from bijak.detect.plain import Plain
from bijak.post import Bilingual

_STREET: Final = (
    r"(?:jl|jln|jalan|gg|gang|komp|komplek|kompleks|perum|perumahan|perumnas|dusun|dukuh|kp|kampung|cluster)"
    r"\b\.?"
)
_NAME: Final = r"[ \t]*[a-z0-9][^\n,;:!?()]{1,40}?"
_NUMBER: Final = (
    r"(?:no|nomor|nmr|kav|blok)\b\.?[ \t]*[a-z]{0,2}[ \-/]?[0-9]{1,4}[a-z]?(?:[\-/][0-9a-z]{1,4}\b)?"
)
_NEIGHBOURHOOD: Final = r"rt\.?[ \t]*0*[0-9]{1,3}[ \t]*[/,.\-]?[ \t]*(?:rw\.?[ \t]*)?0*[0-9]{1,3}"
_BOTH: Final = r"rt\.?[ \t]*0*[0-9]{1,3}[ \t]*[/,.\-]?[ \t]*rw\.?[ \t]*0*[0-9]{1,3}"
_VILLAGE: Final = r"(?:[, \t]+(?:kel|desa|kec|kelurahan|kecamatan)\.?[ \t]+[a-z]+)*"
_HOUSE: Final = re2.compile(
    rf"(?i)\b{_STREET}{_NAME}[, \t]+{_NUMBER}(?:[, \t]+{_NUMBER})?"
    rf"(?:[, \t]+(?P<rt>{_NEIGHBOURHOOD}))?{_VILLAGE}"
)
_DWELLING: Final = re2.compile(rf"(?i)\b(?:{_STREET}{_NAME}[, \t]+)?{_BOTH}{_VILLAGE}")


def _find(plain: Plain) -> Iterator[Candidate]:
    taken = -1
    for match in plain.matches(_HOUSE):
        start, end = match.span()
        if plain.text[end : end + 1].isalnum() or plain.text[start - 1 : start] == "-":
            continue
        taken = end
        yield Candidate(start, end, MEDIUM if match.group("rt") else LOW, HIGH)
    for match in plain.matches(_DWELLING):
        if match.start() >= taken and not plain.text[match.end() : match.end() + 1].isalnum():
            street = not match.group().lower().startswith("rt")
            yield Candidate(match.start(), match.end(), MEDIUM if street else LOW, HIGH)


HOME_ADDRESS = Identifier(
    name="home_address",
    label=Bilingual("Alamat rumah", "Home address"),
    example="alamat rumah Jl. Melati Raya No. 12 RT 03/RW 05",
    hints=(
        r"(?i)\b(?:jl|jln|jalan|gg|gang|komp|komplek|kompleks|perum|perumahan|perumnas|dusun|dukuh|kp|"
        r"kampung|cluster)\b"
        r"[^\n]*\b(?:no|nomor|nmr|kav|blok)\b[^\n]*[0-9]",
        r"(?i)\brt\.?[ \t]*[0-9]{1,3}[ \t]*[/,.\-]?[ \t]*rw",
    ),
    find=_find,
    context=phrases(
        "rumah, alamat rumah, tinggal di, tinggal, domisili, kediaman, kos, kost, kontrakan, "
        "rumahnya, beralamat, alamat, ktp, lives at, home address, my house, his house, her, house, "
        "home, house, live at, paket, kirim ke"
    ),
    against=phrases(
        "kantor, gedung, office, hotel, masjid, gereja, aula, kampus, mall, toko, resto, restoran, "
        "kafe, cafe, sekolah, universitas, rumah sakit, rs, puskesmas, stadion, museum, kpp, kppn, "
        "kanwil, plaza, lokasi acara, venue, pameran, balai, direktorat, kementerian, cabang, outlet"
    ),
)
