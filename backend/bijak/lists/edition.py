"""Packs wherever they lie: in a folder, a bundle, a draft that waits for signatures, or a published folder.

with opened(Path("site")) as folder:      # the lists in force, unpacked for as long as the block lasts
    load(folder)
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bijak.lists.bundle import unpack
from bijak.lists.draft import TARGETS_FILE, Draft, PublishError
from bijak.lists.limits import LIMITS
from bijak.lists.repository import Repository


@contextmanager
def opened(place: Path) -> Iterator[Path]:
    """The folder of packs that `place` is or holds. Raises `BundleError`, `PublishError` and `OSError`."""
    content = _bundle(place)
    if content is None:
        yield place
        return
    with tempfile.TemporaryDirectory(prefix="bijak-", ignore_cleanup_errors=True) as room:
        unpack(content, Path(room) / "rules")
        yield Path(room) / "rules"


def _bundle(place: Path) -> bytes | None:
    """The bundle that `place` is or holds; None for a folder of packs."""
    if place.is_file():
        with place.open("rb") as file:
            return file.read(LIMITS.bundle + 1)
    if (place / TARGETS_FILE).is_file():
        return Draft.read(place).bundle
    site = Repository(place)
    if not site.metadata.is_dir():
        return None
    targets = site.targets()
    if targets is None:
        raise PublishError(f"{place} holds no lists yet", "Compare with a folder of packs, or publish first.")
    return site.bundle(targets.signed)
