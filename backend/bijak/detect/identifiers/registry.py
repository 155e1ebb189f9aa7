"""All identifiers by their names; a new one is one file and one entry here."""

from __future__ import annotations

from typing import Final

from bijak.detect.identifiers.api_key import API_KEY
from bijak.detect.identifiers.bank_account import BANK_ACCOUNT
from bijak.detect.identifiers.bpjs import BPJS
from bijak.detect.identifiers.connection_string import CONNECTION_STRING
from bijak.detect.identifiers.document_number import DOCUMENT_NUMBER, PUBLIC_DOCUMENT_NUMBER
from bijak.detect.identifiers.email import EMAIL
from bijak.detect.identifiers.home_address import HOME_ADDRESS
from bijak.detect.identifiers.iban import IBAN
from bijak.detect.identifiers.identifier import Identifier
from bijak.detect.identifiers.meeting_passcode import MEETING_PASSCODE
from bijak.detect.identifiers.network import INTERNAL_HOST, IP_ADDRESS
from bijak.detect.identifiers.nik import KK, NIK
from bijak.detect.identifiers.nip import NIP
from bijak.detect.identifiers.npwp import NPWP
from bijak.detect.identifiers.otp import OTP
from bijak.detect.identifiers.passport import PASSPORT
from bijak.detect.identifiers.password import PASSWORD_SPOKEN
from bijak.detect.identifiers.payment_card import PAYMENT_CARD
from bijak.detect.identifiers.phone import PHONE
from bijak.detect.identifiers.plate import PLATE
from bijak.detect.identifiers.private_key import PRIVATE_KEY
from bijak.detect.identifiers.secrecy_mark import SECRECY_MARK

IDENTIFIERS: Final[dict[str, Identifier]] = {
    identifier.name: identifier
    for identifier in (
        NIK, KK, NPWP, NIP, PHONE, EMAIL, BANK_ACCOUNT, PAYMENT_CARD, IBAN, PLATE, PASSPORT, BPJS,
        DOCUMENT_NUMBER, PUBLIC_DOCUMENT_NUMBER, SECRECY_MARK, IP_ADDRESS, INTERNAL_HOST, HOME_ADDRESS,
        PASSWORD_SPOKEN, OTP, API_KEY, PRIVATE_KEY, CONNECTION_STRING, MEETING_PASSCODE,
    )
}  # fmt: skip
"""Every identifier by its name."""
