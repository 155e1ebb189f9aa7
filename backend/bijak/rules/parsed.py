"""YAML that was read before, kept as JSON under a digest of its text: ten times as fast to read again.

Only what was found good is kept. Whoever may read the packs may read this too, and the folder may be deleted.
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

import orjson

KEEP: Final = 64
"""How many texts are kept; the one asked for longest ago goes first."""


@dataclass(frozen=True)
class Parsed:
    """What is kept in a folder by this version of the code."""

    folder: Path
    code: str

    def recall(self, text: str) -> Any | None:
        """The data of a text that was kept, or None."""
        place = self._place(text)
        try:
            data = orjson.loads(place.read_bytes())
            place.touch()
        except (OSError, ValueError):
            return None
        return data

    def keep(self, text: str, data: Any) -> None:
        """Keep the data of a text, unless JSON cannot hold it as it is or the folder cannot be written."""
        try:
            content = orjson.dumps(data, option=orjson.OPT_PASSTHROUGH_DATETIME)
        except TypeError:
            return
        place = self._place(text)
        draft = place.with_name(f".{place.name}-{secrets.token_hex(4)}")
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(content)
            draft.replace(place)
            kept = sorted(self.folder.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
            for old in kept[KEEP:]:
                old.unlink(missing_ok=True)

    def _place(self, text: str) -> Path:
        digest = blake2b(f"{self.code}\n{text}".encode("utf-8", "surrogatepass"), digest_size=20)
        return self.folder / f"{digest.hexdigest()}.json"
