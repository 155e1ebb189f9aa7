"""Every bound on lists that come from elsewhere, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Limits:
    """How much, how long and how often. The publisher keeps to the same sizes, so that nothing is published
    that checkers would refuse."""

    every: float = 240.0
    """Seconds between two polls. With the jitter a new list is in use everywhere within five minutes."""
    jitter: float = 0.2
    """A poll comes up to this part of `every` earlier or later, so that computers do not ask in step."""
    silence: float = 10.0
    """Seconds to wait for a connection, and for the next byte."""
    total: float = 120.0
    """Seconds for one poll with everything it downloads, however slowly the bytes come."""
    testing: float = 600.0
    """Seconds for compiling and testing a bundle; a million terms take about 60."""
    metadata: int = 512_000
    """Bytes of one signed file."""
    bundle: int = 50_000_000
    """Bytes of a bundle as it travels; 100,000 terms are about one million."""
    unpacked: int = 400_000_000
    """Bytes of all files in a bundle."""
    files: int = 1_000
    """Files in a bundle."""
    roots: int = 256
    """Changes of keys that are followed at once."""


LIMITS: Final = Limits()
