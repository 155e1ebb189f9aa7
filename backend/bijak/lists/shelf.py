"""Published lists on this computer: the release in use, and the one before it.

Each release has a folder of its own, moved into its place in one step after its tests have passed, so what
stands here was good. `newest` believes nothing but what is whole: a folder that a failing disk left by half
is passed over, and the release before it is used.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from bijak.files import write_whole
from bijak.rules.store import Snapshot

KEEP: Final = 2
"""How many releases stay."""

_FACTS: Final = "release.json"
_RULES: Final = "rules"
_NEW: Final = "new-"


@dataclass(frozen=True, slots=True)
class Release:
    """One release: its version, the digest of the bundle it came in, when it was made, and its packs."""

    version: int
    bundle: str
    published: datetime
    rules: Path

    @property
    def name(self) -> str:
        """What answers call the lists."""
        return str(self.version)


@dataclass(frozen=True)
class Shelf:
    """The releases below a folder, which is made when the first one comes."""

    folder: Path

    def newest(self) -> Release | None:
        """The newest whole release."""
        return next(self._whole(), None)

    def places(self) -> frozenset[str]:
        """What stands on the shelf, whole or not: another process may put something there."""
        return frozenset(path.name for path in self.folder.glob("[0-9]*"))

    def room(self, version: int) -> Path:
        """An empty folder to unpack a release in; its packs go to `rules` below it. Raises `OSError`."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.clear()
        room = self.folder / f"{_NEW}{version}"
        room.mkdir()
        return room

    def add(self, room: Path, version: int, bundle: str, published: datetime) -> Release:
        """Put the release in `room` on the shelf. Raises `OSError`; then the shelf is as it was."""
        rules = room / _RULES
        moment = published.timestamp()
        for path in rules.rglob("*"):
            if path.is_file():
                os.utime(path, (moment, moment))  # lists say how old they are by this
        facts = {
            "version": version,
            "bundle": bundle,
            "published": published.isoformat(),
            "content": Snapshot.take(rules).digest,
        }
        write_whole(room / _FACTS, json.dumps(facts).encode(), 0o600)
        place = self.folder / f"{version:09}"
        if place.exists():  # damaged, or it would not have come again
            place.rename(self.folder / f"{_NEW}broken")
        room.rename(place)
        self._prune(place)
        return Release(version, bundle, published, place / _RULES)

    def clear(self) -> None:
        """Throw away what was never finished."""
        for path in self.folder.glob(f"{_NEW}*"):
            shutil.rmtree(path, ignore_errors=True)

    def _whole(self) -> Iterator[Release]:
        for place in sorted(self.folder.glob("[0-9]*"), reverse=True):
            with suppress(OSError, ValueError, KeyError, TypeError):
                facts = json.loads((place / _FACTS).read_bytes())
                published = datetime.fromisoformat(facts["published"])
                if Snapshot.take(place / _RULES).digest == facts["content"]:
                    yield Release(int(facts["version"]), str(facts["bundle"]), published, place / _RULES)

    def _prune(self, newest: Path) -> None:
        """Keep `newest` and the one before. A higher number is another publisher's, who has been replaced."""
        kept = sorted(place for place in self.folder.glob("[0-9]*") if place <= newest)[-KEEP:]
        for place in self.folder.iterdir():
            if place not in kept:
                shutil.rmtree(place, ignore_errors=True)
