"""The extension signed for Chromium and its family (CRX, version 3).

The layout is that of `components/crx_file/crx3.proto` and `crx_creator.cc` in Chromium: a magic word, the
version, the length of a header in protocol-buffer encoding, the header, and a zip file. The header holds the
public key and its signature over the extension's id and the zip.
"""

from __future__ import annotations

import hashlib
import struct
from typing import Final

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from bijak.deploy.package.key import SigningKey, public_bytes

MAGIC: Final = b"Cr24"
_VERSION: Final = 3
_CONTEXT: Final = b"CRX3 SignedData\x00"

# Numbers of fields in crx3.proto
_PROOF_RSA: Final = 2
_PROOF_ECDSA: Final = 3
_SIGNED_DATA: Final = 10000
_PUBLIC_KEY: Final = 1
_SIGNATURE: Final = 2
_CRX_ID: Final = 1


def sign(archive: bytes, key: SigningKey) -> bytes:
    """The CRX file of a zipped extension. The same zip and key give the same bytes."""
    public = public_bytes(key)
    signed = _field(_CRX_ID, hashlib.sha256(public).digest()[:16])
    message = _CONTEXT + struct.pack("<I", len(signed)) + signed + archive
    proof = _field(_PUBLIC_KEY, public) + _field(_SIGNATURE, _signature(message, key))
    number = _PROOF_RSA if isinstance(key, rsa.RSAPrivateKey) else _PROOF_ECDSA
    header = _field(number, proof) + _field(_SIGNED_DATA, signed)
    return MAGIC + struct.pack("<II", _VERSION, len(header)) + header + archive


def _signature(message: bytes, key: SigningKey) -> bytes:
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(message, padding.PKCS1v15(), hashes.SHA256())
    return key.sign(message, ec.ECDSA(hashes.SHA256(), deterministic_signing=True))  # RFC 6979


def _field(number: int, content: bytes) -> bytes:
    """A field of bytes in protocol-buffer encoding: number and wire type 2, length, content."""
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    encoded = bytearray()
    while value > 0x7F:
        encoded.append(value & 0x7F | 0x80)
        value >>= 7
    encoded.append(value)
    return bytes(encoded)
