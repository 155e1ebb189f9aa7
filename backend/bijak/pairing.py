"""How the extension and the checker know each other: names, the address, and the proof.

The extension's ids are fixed by its manifest. Where an organisation signs the extension with a key of its
own, the packages it builds carry the ids that follow from it in a file beside this module; nothing else is
configured. Only the standard library is imported: the native host loads this module each time a browser asks
for the token.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from pathlib import Path
from typing import Final

HOST: Final = "127.0.0.1"
"""The only interface the checker answers on. A name such as `localhost` can be made to point elsewhere."""

PORT: Final = 24525
"""B-I-J-A-K on the keys of a phone."""

IDS_FILE: Final = Path(__file__).with_name("extension_ids.json")
"""The extension's ids in the packages of an organisation; a checkout has no such file."""


def _organisations_ids() -> dict[str, str]:
    try:
        ids: dict[str, str] = json.loads(IDS_FILE.read_bytes())
    except FileNotFoundError:
        return {}
    return ids


_IDS: Final = _organisations_ids()

CHROMIUM_ID: Final = _IDS.get("chromium", "hiecconmhnmooejfpgoglkghiedgefpc")
"""The extension in Chromium, Chrome, Edge and Brave: the digest of `key` in its manifest."""

FIREFOX_ID: Final = _IDS.get("firefox", "bijak@bijak.local")
"""The extension in Firefox: `browser_specific_settings.gecko.id` in its manifest."""

HOST_NAME: Final = "id.bijak.checker"
"""The name under which browsers know the native host."""

CHROMIUM_ORIGIN: Final = f"chrome-extension://{CHROMIUM_ID}"

_FIREFOX_ORIGIN: Final = re.compile(r"moz-extension://[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ADDRESS: Final = re.compile(r"http://127\.0\.0\.1:([1-9][0-9]{0,4})")


def address(port: int) -> str:
    """The address of a checker on this computer."""
    return f"http://{HOST}:{port}"


def port_of(text: str) -> int | None:
    """The port of an address made by `address`; None for anything else, other hosts above all."""
    match = _ADDRESS.fullmatch(text)
    port = int(match[1]) if match else 0
    return port if 0 < port < 65536 else None


def is_firefox_origin(origin: str) -> bool:
    """Whether this is the shape of an origin that Firefox gives to an installed extension."""
    return _FIREFOX_ORIGIN.fullmatch(origin) is not None


def prove(token: str, port: int, nonce: str) -> str:
    """What only a program that knows the token can answer to `nonce`, in hexadecimal.

    The port is part of it, so a program that took the checker's port cannot pass the question on to the
    real checker on another one.
    """
    message = f"bijak-proof-v1\n{HOST}:{port}\n{nonce}"
    return hmac.new(token.encode("ascii"), message.encode("ascii"), hashlib.sha256).hexdigest()
