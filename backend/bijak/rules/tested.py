"""Which packs' tests are known to hold, so that a changed list has only the packs tested that it touches.

What a pack's tests say depends on the pack, its lists, the gazetteer, the packs of its category (a hint gives
way to their findings), and the code. Their digests are kept; nothing of a pack can be read in the file.

    tested = Tested(cache / "tested", snapshot.files, code)
    if not tested.holds(pack): ...
    tested.remember(packs)
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from typing import Final

from bijak.rules.load import GAZETTEER, LoadedPack

MOST_REMEMBERED: Final = 500
"""Digests; the oldest are forgotten first, and their packs are tested again."""


class Tested:
    """The packs that were found to do what their tests say."""

    def __init__(self, path: Path, files: Mapping[str, str], code: str) -> None:
        """`files` are the digests of the folder's files by name; `code` is that of all that reads them."""
        self._path, self._files, self._code = path, files, code
        try:
            self._known = path.read_text("ascii").split()
        except (OSError, UnicodeDecodeError):
            self._known = []

    def holds(self, pack: LoadedPack, packs: Iterable[LoadedPack]) -> bool:
        """Whether the tests of `pack`, one of `packs`, are known to hold beside the others."""
        return self._sign(pack, packs) in self._known

    def remember(self, packs: Iterable[LoadedPack]) -> None:
        """Keep that the tests of all of these hold. A file that cannot be written only costs time later."""
        packs = tuple(packs)
        signs = [sign for pack in packs if (sign := self._sign(pack, packs))]
        known = [sign for sign in self._known if sign not in signs] + signs
        draft = self._path.with_name(f".{self._path.name}-{secrets.token_hex(4)}")
        with suppress(OSError):
            draft.write_text("\n".join(known[-MOST_REMEMBERED:]), "ascii")
            draft.replace(self._path)

    def _sign(self, pack: LoadedPack, packs: Iterable[LoadedPack]) -> str:
        """A digest of all that the tests of a pack rest on; empty where a file of it is not known."""
        names = {GAZETTEER} & self._files.keys()
        for one in packs:
            if one.pack.category is pack.pack.category:
                names |= {one.file, *(PurePosixPath(name).as_posix() for name in one.term_files)}
        if not names <= self._files.keys():
            return ""
        known = "\n".join(
            [pack.file, self._code, *(f"{name}\0{self._files[name]}" for name in sorted(names))]
        )
        return blake2b(known.encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()
