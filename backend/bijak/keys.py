"""Keys: those used where an installation has given none of its own, and the one that lists are sealed with.

new_list_key(Path("list-key"))          # the security team, once
key = read_list_key(Path("list-key"))   # every computer
name_of(key)                            # tells keys apart in messages, and tells nothing else of them
"""

from __future__ import annotations

import base64
import os
import re
import secrets
from hashlib import blake2b
from pathlib import Path
from typing import Final

LIST_KEY: Final = b"bijak: open lists, version 1"
"""Makes the digests of open lists. These stand readable in the rules folder, so the key hides nothing."""

FINDING_KEY: Final = b"bijak: findings without an installation"
"""Makes the ids of findings in scripts and tests. A checker that answers others uses a key of its own."""

_KEY_BYTES: Final = 32
_FILE: Final = re.compile(r"bijak-list-key-1 ([A-Za-z0-9_-]{43})\s*")


class KeyFileError(Exception):
    """A key file that cannot be used: what is wrong, and what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


def new_list_key(path: Path) -> bytes:
    """Make a key for sealing into a new file that only its owner can read. Raises `KeyFileError`; a file that
    is there already is never touched, for every list sealed with it would be lost."""
    key = secrets.token_bytes(_KEY_BYTES)
    line = f"bijak-list-key-1 {base64.urlsafe_b64encode(key).rstrip(b'=').decode()}\n"
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError as error:
        raise KeyFileError(
            f"there is a file {path} already", "Give the new key a name of its own."
        ) from error
    except OSError as error:
        raise KeyFileError(
            f"{path} cannot be written: {error.strerror}", "Choose a folder you may write to."
        ) from error
    return key


def read_list_key(path: Path) -> bytes:
    """The key in a file made by `new_list_key`. Raises `KeyFileError`."""
    try:
        text = path.read_bytes()[:200].decode("ascii", "replace")
    except OSError as error:
        raise KeyFileError(
            f"the key {path} cannot be read: {error.strerror}",
            "Check the path, and that this user may read the file.",
        ) from error
    found = _FILE.fullmatch(text)
    if found is None:
        raise KeyFileError(f"{path} is no key for lists", "Make one with: bijak rules key FILE")
    return base64.urlsafe_b64decode(found[1] + "=")


def name_of(key: bytes) -> str:
    """Eight hexadecimal digits that tell one key from another."""
    return blake2b(b"bijak: name of a list key", key=key, digest_size=4).hexdigest()
