"""Compiled lists on disk, so that a second start reads no YAML.

Each content of a rules folder has a folder of its own, named by a digest of every pack and CSV, of the key,
and of the code that compiled and tested it. It is built beside its place and renamed into it, so a reader
sees all of it or nothing, and processes that build at the same time do no harm. What is broken is built anew.

    lists = Store(cache).lists(Path("rules"), key)
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Final

from bijak.rules.folder import files_of
from bijak.rules.lexicon import LexiconError
from bijak.rules.lists import Lists
from bijak.rules.problem import RefusedError

KEEP: Final = 4
"""How many contents stay on disk; the one used longest ago goes first."""

_STALE_SECONDS: Final = 3600
"""A folder still being built after this long was left behind by a process that died."""

_CODE: Final = ("text", "rules", "detect", "models")
"""The parts of the package that decide what compiled lists look like and what the rules' tests say."""


class NoRulesError(RefusedError):
    """Not one pack can be used. A checker without rules would call everything clear, so there is none."""


@dataclass(frozen=True)
class Snapshot:
    """The content of a rules folder at one moment: a digest, when it last changed, and the digests of its
    files by name."""

    digest: str
    since: datetime
    files: Mapping[str, str]

    @classmethod
    def take(cls, folder: Path) -> Snapshot:
        """Read every file that matters. A file that cannot be read counts as such."""
        digest = blake2b(digest_size=20)
        newest = 0.0
        files: dict[str, str] = {}
        for path in files_of(folder) if folder.is_dir() else []:
            try:
                content = path.read_bytes()
                newest = max(newest, path.stat().st_mtime)
            except OSError as error:
                content = str(error).encode()
            name = path.relative_to(folder).as_posix()
            files[name] = blake2b(content, digest_size=20).hexdigest()
            digest.update(f"{files[name]} {len(name)} {name}\n".encode("utf-8", "surrogatepass"))
        return cls(digest.hexdigest(), datetime.fromtimestamp(newest, UTC), files)

    @property
    def version(self) -> str:
        """The digest shortened for people and for the wire."""
        return self.digest[:12]


@dataclass(frozen=True)
class Store:
    """The compiled lists below a cache folder. The folder may be deleted at any time."""

    cache: Path

    def lists(self, folder: Path, key: bytes) -> Lists:
        """The lists of `folder`, from the cache or compiled now. Raises `NoRulesError`, `OSError`."""
        while True:
            snapshot = Snapshot.take(folder)
            place = self._place(snapshot, key)
            lists = _open(place, key) or self._build(folder, snapshot, place, key)
            if lists is not None:
                return lists

    def _place(self, snapshot: Snapshot, key: bytes) -> Path:
        name = blake2b(
            f"{snapshot.digest} {code_digest()}".encode(), key=key[:64], digest_size=20
        ).hexdigest()
        return self.cache / "lists" / name

    def _build(self, folder: Path, snapshot: Snapshot, place: Path, key: bytes) -> Lists | None:
        """Compile and test the packs. Nothing when the folder changed meanwhile."""
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="new-", dir=place.parent, ignore_cleanup_errors=True) as room:
            new = _compile(folder, Path(room), key, snapshot, self.cache)
            if Snapshot.take(folder).digest != snapshot.digest:
                return None
            with suppress(OSError):
                place.rename(Path(room) / "broken")
            with suppress(OSError):  # another process was first; what it built is the same
                new.rename(place)
        lists = _open(place, key)
        if lists is None:
            raise OSError(f"the compiled lists cannot be kept in {place}")
        self._prune(place)
        return lists

    def _prune(self, newest: Path) -> None:
        kept = KEEP
        for place in sorted(newest.parent.iterdir(), key=_age):
            if place.name.startswith("new-"):
                if _age(place) > _STALE_SECONDS:
                    shutil.rmtree(place, ignore_errors=True)
            else:
                kept -= 1
                if kept < 0 and place != newest:
                    shutil.rmtree(place, ignore_errors=True)


def _age(place: Path) -> float:
    """Seconds since a folder was built or opened; none when it has just gone."""
    try:
        return time.time() - place.stat().st_mtime
    except OSError:
        return 0.0


def _open(place: Path, key: bytes) -> Lists | None:
    try:
        lists = Lists.open(place, key)
        place.touch()
    except (OSError, ValueError, EOFError, LexiconError):
        return None
    return lists


def import_compiling() -> None:
    """Import now what is needed to compile lists, and not to open those that are compiled: 0.2 s."""
    import bijak.rules.compile
    import bijak.rules.load
    import bijak.rules.parsed
    import bijak.rules.tested
    import bijak.rules.verify  # noqa: F401


def _compile(rules: Path, room: Path, key: bytes, snapshot: Snapshot, cache: Path) -> Path:
    """Compile the packs whose tests pass, into a folder below `room`. The `cache` knows what was read and
    tested before."""
    from bijak.rules.compile import write  # see `import_compiling`
    from bijak.rules.load import load
    from bijak.rules.parsed import Parsed
    from bijak.rules.tested import Tested
    from bijak.rules.verify import without_failing

    loaded = load(rules, parsed=Parsed(cache / "parsed", code_digest()), key=key)
    tested = Tested(cache / "tested", snapshot.files, code_digest())
    for attempt in range(len(loaded.packs) + 1):
        if not loaded.packs:
            break
        folder = room / str(attempt)
        folder.mkdir()
        write(loaded, folder, key, snapshot.version, snapshot.since)
        doubted = [pack for pack in loaded.packs if not tested.holds(pack, loaded.packs)]
        passing = without_failing(loaded, doubted, Lists.open(folder, key))
        if passing is loaded:
            tested.remember(loaded.packs)
            return folder
        loaded = passing
    raise NoRulesError(*loaded.problems)


@cache
def code_digest() -> str:
    """A digest of the code that compiles, so that lists made by another version are not taken for ours.

    SHA-256, for which most processors have instructions: with the models it is 14 MB, at each start.
    """
    digest = sha256()
    package = Path(__file__).parent.parent
    for part in _CODE:
        for path in sorted((package / part).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
