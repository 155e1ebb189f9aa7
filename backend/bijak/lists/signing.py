"""The keys that people sign lists with: Ed25519, in PEM files that OpenSSL can read too.

new_signing_key(Path("ani"), b"a passphrase")     # writes ani (secret) and ani.pub
signer = read_signer(Path("ani"), ask_passphrase)
key = read_public_key(Path("ani.pub"))
owner(key)                                        # "ani"
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)
from securesystemslib.signer import CryptoSigner, Key, SSlibKey

from bijak.keys import KeyFileError

_OWNER: Final = "x-bijak-owner"
"""Where a key in signed metadata says whose it is, so that people need not compare digests."""


def new_signing_key(path: Path, passphrase: bytes | None) -> SSlibKey:
    """Make a key pair: `path` for its owner alone, and `path` with `.pub` for everybody else.

    Without a passphrase whoever reads the file can sign; that is for the key of a machine. Raises
    `KeyFileError`; a file that is there is never touched.
    """
    private = Ed25519PrivateKey.generate()
    how: KeySerializationEncryption = BestAvailableEncryption(passphrase) if passphrase else NoEncryption()
    secret = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, how)
    shown = private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    public = path.with_name(path.name + ".pub")
    try:
        for file, content, mode in ((path, secret, 0o600), (public, shown, 0o644)):
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as out:
                out.write(content)
                out.flush()
                os.fsync(out.fileno())
    except FileExistsError as error:
        remedy = "Give the new key a name of its own."
        raise KeyFileError(f"there is a file {error.filename} already", remedy) from error
    except OSError as error:
        remedy = "Choose a folder you may write to."
        raise KeyFileError(f"{path} cannot be written: {error.strerror}", remedy) from error
    return read_public_key(public)


def read_public_key(path: Path) -> SSlibKey:
    """The public key of a person, who is called as the file is. Raises `KeyFileError`."""
    try:
        key = load_pem_public_key(_read(path))
    except (ValueError, UnsupportedAlgorithm) as error:
        remedy = "Give the file that ends in .pub; the secret one must stay with its owner."
        raise KeyFileError(f"{path} is no public key", remedy) from error
    if not isinstance(key, Ed25519PublicKey):
        raise KeyFileError(f"{path} is no Ed25519 key", "Make one with: bijak rules publish new-key FILE")
    public = SSlibKey.from_crypto(key)
    public.unrecognized_fields[_OWNER] = path.name.removesuffix(".pub")
    return public


def read_signer(path: Path, ask: Callable[[], str]) -> CryptoSigner:
    """The key that signs. `ask` is called for the passphrase if the file needs one. Raises `KeyFileError`."""
    content = _read(path)
    if b"PRIVATE KEY" not in content:
        raise KeyFileError(f"{path} is no secret key", "Give the file without .pub.")
    try:
        encrypted = b"ENCRYPTED" in content.partition(b"\n")[0]
        key = load_pem_private_key(content, ask().encode() if encrypted else None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        remedy = "Type the passphrase again, or give another file."
        raise KeyFileError(f"{path} cannot be opened with this passphrase", remedy) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyFileError(f"{path} is no Ed25519 key", "Make one with: bijak rules publish new-key FILE")
    return CryptoSigner(key)


def owner(key: Key) -> str:
    """Whose key this is."""
    return str(key.unrecognized_fields.get(_OWNER) or key.keyid[:8])


def fingerprint(key: Key) -> str:
    """Sixteen digits by which people can compare keys, since a name proves nothing."""
    return str(key.keyid[:16])


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise KeyFileError(
            f"{path} cannot be read: {error.strerror}", "Check the path and the file's rights."
        ) from error
