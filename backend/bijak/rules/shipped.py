"""Where the packs are that come with Bijak."""

from __future__ import annotations

from pathlib import Path


def shipped_rules() -> Path:
    """The folder of packs inside an installed package, or the repository's own in a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "packs"
    return installed if installed.is_dir() else package.parent.parent / "rules"
