"""Valid numbers made with the check rules, and near misses that break them by one thing. Nobody's numbers."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from stdnum import iban, luhn

DISTRICTS = ("3171", "3174", "3273", "3374", "3578", "1101", "1271", "5171", "7371", "6471")
MOBILE = ("0811", "0812", "0813", "0821", "0852", "0857", "0878", "0896")


@dataclass(frozen=True)
class Kind:
    """One kind of identifier: how to make a valid one and a near miss, and the sentences they stand in."""

    name: str
    presidio: str | None
    """The entity that Presidio calls it, where it has a recogniser for it."""
    valid: Callable[[Random], str]
    near_miss: Callable[[Random], str]
    labelled: tuple[str, ...]
    bare: tuple[str, ...] = ("tadi lihat {} di sana ya", "{}", "katanya sih {} gitu")


def digits(random: Random, count: int) -> str:
    return "".join(random.choice(string.digits) for _ in range(count))


def day_month_year(random: Random) -> tuple[int, int, int]:
    return random.randint(1, 28), random.randint(1, 12), random.randint(60, 99)


def nik(random: Random) -> str:
    day, month, year = day_month_year(random)
    day += random.choice((0, 40))
    serial = random.randint(1, 9999)
    number = f"{random.choice(DISTRICTS)}{random.randint(1, 9):02}{day:02}{month:02}{year:02}{serial:04}"
    return random.choice((number, f"{number[:4]} {number[4:8]} {number[8:12]} {number[12:]}"))


def nik_near_miss(random: Random) -> str:
    number = nik(random).replace(" ", "")
    return random.choice(
        (
            "99" + number[2:],  # no such province
            number[:8] + "13" + number[10:],  # month 13
            number[:6] + "35" + number[8:],  # day 35
            number[:-1],  # too short
            number + "7",  # too long
            number[:-4] + "0000",  # no such serial number
        )
    )


def npwp(random: Random) -> str:
    body = "0" + digits(random, 7)
    check, office = luhn.calc_check_digit(body), digits(random, 3)
    return f"{body[:2]}.{body[2:5]}.{body[5:]}.{check}-{office}.000"


def npwp_near_miss(random: Random) -> str:
    number = npwp(random)
    wrong = str((int(number[11]) + random.randint(1, 9)) % 10)
    return random.choice((number[:11] + wrong + number[12:], number[:-1], number.replace(".", ",")))


def nip(random: Random) -> str:
    day, month, year = day_month_year(random)
    appointed = 1900 + year + random.randint(20, 24)
    start = f"{appointed}{random.randint(1, 12):02}"
    return f"19{year}{month:02}{day:02}{start}{random.choice('12')}{random.randint(1, 999):03}"


def nip_near_miss(random: Random) -> str:
    number = nip(random)
    return random.choice(
        (
            number[:4] + "14" + number[6:],
            number[:8] + number[:4] + number[12:],
            number[:14] + "3" + number[15:],
        )
    )


def phone(random: Random) -> str:
    number = random.choice(MOBILE) + digits(random, 8)
    return random.choice((number, f"{number[:4]}-{number[4:8]}-{number[8:]}", "+62 " + number[1:]))


def phone_near_miss(random: Random) -> str:
    return random.choice(
        (
            f"1500{digits(random, 3)}",  # a hotline
            f"0800-1-{digits(random, 6)}",  # toll free
            f"08.{random.randint(10, 59)} - 10.{random.randint(10, 59)}",  # times
            f"Rp {random.randint(8, 99)}.{digits(random, 3)}.{digits(random, 3)}.000",  # a price
            f"08-{random.randint(10, 12)}-2024",  # a date
            "08" + digits(random, 14),  # too long
        )
    )


def payment_card(random: Random) -> str:
    body = random.choice(("4", "5", "51", "55")) + digits(random, 14)
    body = ("4" if body[0] == "4" else "53") + body[2:15] + digits(random, 15)
    body = body[:15]
    number = body + luhn.calc_check_digit(body)
    return random.choice((number, " ".join(number[place : place + 4] for place in range(0, 16, 4))))


def payment_card_near_miss(random: Random) -> str:
    number = payment_card(random).replace(" ", "")
    return random.choice((number[:-1] + str((int(number[-1]) + 3) % 10), number[:-3], "90" + number[2:]))


def an_iban(random: Random) -> str:
    body = digits(random, 18)
    return f"DE{iban.calc_check_digits('DE00' + body)}{body}"


def iban_near_miss(random: Random) -> str:
    number = an_iban(random)
    return number[:2] + f"{(int(number[2:4]) + 5) % 97:02}" + number[4:]


def email(random: Random) -> str:
    name = "".join(random.choices(string.ascii_lowercase, k=7))
    return f"{name}.{random.randint(1, 99)}@{random.choice(('gmail.com', 'yahoo.co.id', 'kantor.go.id'))}"


def email_near_miss(random: Random) -> str:
    name = "".join(random.choices(string.ascii_lowercase, k=7))
    return random.choice((f"@{name}", f"{name}@", f"3@{random.randint(1, 9)}000", f"{name}@2x.png"))


def private_ip(random: Random) -> str:
    return f"10.{random.randint(0, 255)}.{random.randint(0, 255)}.{random.randint(1, 254)}"


def ip_near_miss(random: Random) -> str:
    return random.choice(
        (
            f"10.{random.randint(256, 999)}.1.1",
            f"v10.2.{random.randint(0, 9)}.1",
            f"1.2.3.4.{random.randint(0, 9)}",
            "8.8.8.8",
        )
    )


def document_number(random: Random) -> str:
    kind = random.choice(("ND", "S", "LAP", "UND", "MEMO"))
    unit = random.choice(("PB", "PJ.02", "MK.1", "SJ.4"))
    return f"{kind}-{random.randint(1, 999)}/{unit}/20{random.randint(15, 26)}"


def document_near_miss(random: Random) -> str:
    year = random.randint(2015, 2026)
    return random.choice(
        (
            f"PMK-{random.randint(1, 99)}/PMK.03/{year}",
            f"UU {random.randint(1, 30)}/{year}",
            f"S-1/S-2 {year}",
            f"A/{year}",
        )
    )


def password(random: Random) -> str:
    word = random.choice(("Garuda", "Merdeka", "Melati", "kantor", "rahasia", "Nusantara"))
    return word + random.choice(("#", "@", "!", "_", "")) + str(random.randint(10, 9999))


def password_near_miss(random: Random) -> str:
    return random.choice(
        ("wajib diganti", "apa ya?", "********", "minimal 8 karakter", "https://contoh.go.id/reset")
    )


KINDS = (
    Kind("nik", None, nik, nik_near_miss, ("NIK saya {} tolong dibantu", "{} itu no KTP-nya")),
    Kind("npwp", None, npwp, npwp_near_miss, ("NPWP {} ya", "{} (npwp)")),
    Kind("nip", None, nip, nip_near_miss, ("NIP {} atas nama saya", "pegawai dengan nip {}")),
    Kind(
        "phone", "PHONE_NUMBER", phone, phone_near_miss, ("hubungi {} ya", "WA {} fast respon", "call me {}")
    ),
    Kind(
        "payment_card", "CREDIT_CARD", payment_card, payment_card_near_miss, ("kartu kredit {}", "{} cvv 123")
    ),
    Kind("iban", "IBAN_CODE", an_iban, iban_near_miss, ("IBAN {}", "my bank account is {}")),
    Kind("email", "EMAIL_ADDRESS", email, email_near_miss, ("email saya {}", "kirim ke {} ya")),
    Kind("ip_address", "IP_ADDRESS", private_ip, ip_near_miss, ("server {}", "akses ip {}")),
    Kind(
        "document_number",
        None,
        document_number,
        document_near_miss,
        ("nota dinas {} bocor", "surat nomor {}"),
    ),
    Kind(
        "password_spoken",
        None,
        password,
        password_near_miss,
        ("pass wifi kantor: {}", "passwordnya {}", "pwd = {}", "kata sandi zoom adalah {}"),
        ("sandi: {}", "password {}"),
    ),
)


def posts(kind: Kind, count: int, seed: int = 24525) -> Iterator[tuple[str, bool]]:
    """`count` posts with a valid one and `count` with a near miss, half of them beside a label."""
    random = Random(seed)
    for make, holds in ((kind.valid, True), (kind.near_miss, False)):
        for place in range(count):
            sentence = random.choice(kind.labelled if place % 2 else kind.bare)
            yield sentence.format(make(random)), holds
