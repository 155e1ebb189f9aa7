"""The organisation's signing key: who has it can replace the extension on every computer.

The extension's id in Chromium is made from its public half, so it stays the same as long as the key does.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from pathlib import Path
from typing import Final

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from bijak.deploy.package.error import BuildError

SigningKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey

_BITS: Final = 2048
"""Of a new RSA key; what the Chrome Web Store makes itself."""

_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


def new_key(path: Path) -> SigningKey:
    """Make an RSA key in a new file that only its owner can read. Raises `BuildError`."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=_BITS)
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(pem)
    except FileExistsError as error:
        raise BuildError(
            f"there is already a file {path}",
            "A key is never replaced: leave out --new-key, or name another file.",
        ) from error
    except OSError as error:
        raise BuildError(f"{path} cannot be written: {error.strerror}", "Name another file.") from error
    return key


def load_key(path: Path) -> SigningKey:
    """The key in a PEM file: RSA with 2048 bits or more, or P-256. Raises `BuildError`."""
    try:
        if sys.platform != "win32" and path.stat().st_mode & _OTHERS:
            raise BuildError(
                f"other users can read or write the signing key {path}",
                f"Close it: chmod 600 {path}\nIf others may have read it, sign with a new key.",
            )
        key = serialization.load_pem_private_key(path.read_bytes(), None)
    except OSError as error:
        raise BuildError(
            f"the signing key {path} cannot be read: {error.strerror}",
            "Name the organisation's key with --key; the very first time, make one with --new-key.",
        ) from error
    except TypeError as error:
        raise BuildError(
            f"the signing key {path} is locked with a password",
            f"Unlock it into a file that only you can read: openssl pkey -in {path} -out FILE",
        ) from error
    except (ValueError, UnsupportedAlgorithm) as error:
        raise BuildError(
            f"{path} holds no private key in PEM", "Name the organisation's key with --key."
        ) from error
    if isinstance(key, rsa.RSAPrivateKey) and key.key_size >= _BITS:
        return key
    if isinstance(key, ec.EllipticCurvePrivateKey) and isinstance(key.curve, ec.SECP256R1):
        return key
    raise BuildError(
        f"the key in {path} is of a kind that browsers do not take",
        "Use RSA with 2048 bits or more, or P-256.",
    )


def public_bytes(key: SigningKey) -> bytes:
    """The public half, as SubjectPublicKeyInfo in DER: `key` of a manifest is its Base64."""
    return key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def extension_id(public: bytes) -> str:
    """The id of an extension in Chromium: half a SHA-256 of the public key, its digits written a to p."""
    digits = hashlib.sha256(public).hexdigest()[:32]
    return digits.translate(str.maketrans("0123456789abcdef", "abcdefghijklmnop"))
