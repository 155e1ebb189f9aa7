"""The keys that are used where an installation has given none of its own."""

from __future__ import annotations

from typing import Final

LIST_KEY: Final = b"bijak: open lists, version 1"
"""Makes the digests of open lists. These stand readable in the rules folder, so the key hides nothing."""

FINDING_KEY: Final = b"bijak: findings without an installation"
"""Makes the ids of findings in scripts and tests. A checker that answers others uses a key of its own."""
