"""Where published lists come from: an address, and the keys that were handed over with the program."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Root


class SourceError(Exception):
    """An address or a file of keys that cannot be used: what is wrong, and what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Source:
    """The published folder as checkers see it. `root` is trusted because IT put it on this computer."""

    url: str
    root: bytes

    @classmethod
    def of(cls, url: str, root: Path | None) -> Source:
        """Raises `SourceError`. Signatures keep lists from being changed on their way, and not from being
        read: so the address begins with https, unless it is this computer's own."""
        parts = urlsplit(url)
        if parts.scheme not in ("https", "http") or not parts.hostname or parts.query or parts.fragment:
            raise SourceError(f"{url!r} is no address of a folder", "Give one such as https://host/lists/")
        if parts.username or parts.password:
            raise SourceError("the address of the lists holds a password", "Publish them without one.")
        if parts.scheme == "http" and not is_this_computer(parts.hostname):
            raise SourceError(
                "the lists would travel readable over http", "Publish them on a server with https."
            )
        return cls(url.rstrip("/") + "/", _keys(root))


def is_this_computer(host: str) -> bool:
    """Whether a host is reached without a network."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _keys(path: Path | None) -> bytes:
    remedy = "Give --root FILE (or BIJAK_LISTS_ROOT): metadata/1.root.json of the published folder, from IT."
    if path is None:
        raise SourceError("nothing says whose lists to trust", remedy)
    try:
        content = path.read_bytes()
        found = Metadata[Root].from_bytes(content)
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}", remedy) from error
    except RepositoryError as error:
        raise SourceError(f"{path} holds no keys of a publisher", remedy) from error
    if not isinstance(found.signed, Root):
        raise SourceError(f"{path} holds no keys of a publisher", remedy)
    return content
