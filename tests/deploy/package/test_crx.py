"""The signed extension, read as Chromium reads it (which itself does so in tests/deploy/real)."""

import struct

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from bijak.deploy.package.crx import sign
from bijak.deploy.package.key import extension_id, public_bytes
from tests.deploy.package.conftest import KEYS


def fields(encoded):
    """A message in protocol-buffer encoding that has fields of bytes alone, by number."""
    found, at = {}, 0

    def varint():
        nonlocal at
        value = shift = 0
        while True:
            byte = encoded[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    while at < len(encoded):
        tag, length = varint(), varint()
        assert tag & 7 == 2
        found[tag >> 3] = encoded[at : at + length]
        at += length
    return found


def verify(crx):
    """The extension's id and the zip, once the signature is found to be right. Raises `InvalidSignature`."""
    magic, version, length = struct.unpack("<4sII", crx[:12])
    assert (magic, version) == (b"Cr24", 3)
    header, archive = fields(crx[12 : 12 + length]), crx[12 + length :]
    (kind,) = header.keys() & {2, 3}
    proof, signed = fields(header[kind]), header[10000]
    public = serialization.load_der_public_key(proof[1])
    message = b"CRX3 SignedData\x00" + struct.pack("<I", len(signed)) + signed + archive
    if kind == 2:
        assert isinstance(public, rsa.RSAPublicKey)
        public.verify(proof[2], message, padding.PKCS1v15(), hashes.SHA256())
    else:
        assert isinstance(public, ec.EllipticCurvePublicKey)
        public.verify(proof[2], message, ec.ECDSA(hashes.SHA256()))
    identifier = fields(signed)[1].hex().translate(str.maketrans("0123456789abcdef", "abcdefghijklmnop"))
    assert identifier == extension_id(proof[1])
    return identifier, archive


def test_the_signature_is_the_keys_and_covers_id_and_files(key):
    assert verify(sign(b"files", key)) == (extension_id(public_bytes(key)), b"files")


def test_the_same_files_and_key_give_the_same_bytes(key):
    assert sign(b"files", key) == sign(b"files", key)


@pytest.mark.parametrize("at", [-1, 12 + 40])
def test_a_changed_byte_is_noticed(at):
    crx = bytearray(sign(b"files", KEYS["rsa"]))
    crx[at] ^= 1
    with pytest.raises((InvalidSignature, ValueError, AssertionError)):
        verify(bytes(crx))
