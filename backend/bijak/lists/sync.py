"""Lists from a publisher, as one computer has them.

    subscription = Subscription(source, home.lists, home.cache, key)
    subscription.release()     # the newest on this computer; needs no network
    subscription.poll()        # ask the publisher; never raises for what comes or does not come
    subscription.state(lists)  # current, stale or refused, since when and why

What comes is verified (The Update Framework, through python-tuf), unpacked beside its place, compiled and
tested in another process, and only then put on the shelf. Whatever goes wrong on the way, what is in use
stays in use. Polls of several processes wait for each other.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final, Literal

from tuf.api.exceptions import (
    DownloadError,
    DownloadLengthMismatchError,
    ExpiredMetadataError,
    LengthOrHashMismatchError,
    RepositoryError,
)
from tuf.api.metadata import Metadata, TargetFile
from tuf.ngclient import Updater, UpdaterConfig

from bijak.files import alone
from bijak.lists.bundle import BundleError, unpack
from bijak.lists.fetcher import BoundedFetcher
from bijak.lists.limits import LIMITS, Limits
from bijak.lists.shelf import Release, Shelf
from bijak.lists.source import Source
from bijak.lists.trial import TrialError, Try, try_lists
from bijak.post import ListState

BUNDLE: Final = "lists.zip"
"""What the publisher calls the bundle (`bijak.lists.draft`)."""

_BACK: Final = timedelta(hours=1)
"""So far the clock may be set back before nothing that it says of lists is believed."""

Kind = Literal["refused", "stale", "away"]


@dataclass(frozen=True, slots=True)
class Fault:
    """What went wrong in the last poll.

    `refused`: what came must not be used. `stale`: there may be newer lists that this computer does not have.
    `away`: nobody was reached, which means nothing yet.
    """

    kind: Kind
    why: str
    since: datetime


class _RefusedError(Exception):
    """What came must not be used."""


class Subscription:
    """The lists of one publisher on this computer. Safe to share between threads."""

    def __init__(
        self,
        source: Source,
        place: Path,
        cache: Path,
        key: bytes,
        limits: Limits = LIMITS,
        try_out: Try = try_lists,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.source = source
        self._place, self._cache, self._key = place, cache, key
        self._limits, self._try, self._clock = limits, try_out, clock
        self._shelf = Shelf(place / "releases")
        self._metadata = place / "metadata"
        self._refused_bundle = ("", "")
        self._fetcher: BoundedFetcher | None = None
        self.fault: Fault | None = None
        self._release = self._shelf.newest()
        self._look_back()

    def release(self) -> Release | None:
        """The newest release on this computer, if one ever came."""
        return self._release

    def poll(self) -> Release | None:
        """Ask the publisher; the newest release that can be used. What went wrong is in `fault`."""
        fault: tuple[Kind, str] | None = None
        try:
            self._place.mkdir(mode=0o700, parents=True, exist_ok=True)
            with alone(self._place / "lock"):
                if self._shelf.places() != self._places:
                    self._release = self._shelf.newest()
                self._fetch()
        except DownloadLengthMismatchError:
            fault = "refused", "the server sends more than was signed for"
        except DownloadError as error:
            fault = "away", f"the publisher cannot be asked: {error}"
        except ExpiredMetadataError:
            fault = "stale", "what the publisher shows has expired"
        except LengthOrHashMismatchError:
            fault = "refused", "what came is not what was signed"
        except RepositoryError as error:
            fault = "refused", f"the signatures do not hold: {_first_line(error)}"
        except (_RefusedError, BundleError, TrialError) as error:
            fault = "refused", f"the new lists cannot be used: {error}"
        except OSError as error:
            fault = "stale", f"this computer cannot keep new lists: {error.strerror or error}"
        self._settle(fault)
        return self._release

    def stop(self) -> None:
        """Let a poll that is under way come to its end soon."""
        fetcher = self._fetcher
        if fetcher is not None:
            fetcher.cut()

    def state(self, lists: ListState) -> ListState:
        """The state of lists in use: theirs, or what has to be said of where they come from."""
        fault, now = self.fault, self._clock()
        if fault is not None and fault.kind == "refused":
            return replace(lists, state="refused", since=fault.since, why=fault.why)
        stale = replace(lists, state="stale", since=self.confirmed)
        if self.confirmed is None:
            return replace(stale, why=fault.why if fault else "the publisher was not asked yet")
        if now < self.confirmed - _BACK:
            return replace(stale, why=f"the clock of this computer was set back to {now:%Y-%m-%d %H:%M} UTC")
        if fault is not None and fault.kind == "stale":
            return replace(stale, why=fault.why)
        if self._behind:
            return replace(stale, why=fault.why if fault else "newer lists are announced, and not here yet")
        if self._until is None or now >= self._until:
            besides = f"; {fault.why}" if fault else ""
            return replace(stale, why=f"nobody has confirmed them since{besides}")
        return lists

    def _fetch(self) -> None:
        """Bring the shelf up to date."""
        with BoundedFetcher(self._limits) as self._fetcher:
            updater = self._updater(self._fetcher)
            updater.refresh()
            target = updater.get_targetinfo(BUNDLE)
            version = self._read("targets").signed.version
            if target is None:
                raise _RefusedError("the publisher names no lists")
            bundle = str(target.hashes.get("sha256", ""))
            newest = self._release
            if newest is not None and (newest.version, newest.bundle) == (version, bundle):
                return
            if self._refused_bundle[0] == bundle:  # not again what failed its tests before
                raise _RefusedError(self._refused_bundle[1])
            if target.length > self._limits.bundle:
                raise _RefusedError(f"they have {target.length:,} bytes")
            room = self._shelf.room(version)
            try:
                archive = room / BUNDLE
                updater.download_target(target, str(archive))
                self._take(room, archive, version, target)
            finally:
                shutil.rmtree(room, ignore_errors=True)

    def _take(self, room: Path, archive: Path, version: int, target: TargetFile) -> None:
        bundle = str(target.hashes["sha256"])
        try:
            unpack(archive.read_bytes(), room / "rules", self._limits)
            archive.unlink()
            problems = self._try(room / "rules", self._cache, self._key, self._limits.testing)
            wrong = [problem for problem in problems if not problem.of_computer]
            if wrong:
                place = f"{wrong[0].file}:{wrong[0].line}"
                raise _RefusedError(f"{len(wrong)} mistakes or failed tests, the first in {place}")
        except (_RefusedError, BundleError, TrialError) as error:
            self._refused_bundle = (bundle, str(error))
            raise
        self._release = self._shelf.add(room, version, bundle, _published(target))

    def _updater(self, fetcher: BoundedFetcher) -> Updater:
        limits = self._limits
        self._metadata.mkdir(exist_ok=True)
        return Updater(
            str(self._metadata),
            self.source.url + "metadata/",
            target_base_url=self.source.url + "targets/",
            fetcher=fetcher,
            config=UpdaterConfig(
                max_root_rotations=limits.roots,
                root_max_length=limits.metadata,
                timestamp_max_length=limits.metadata,
                snapshot_max_length=limits.metadata,
                targets_max_length=limits.metadata,
            ),
            bootstrap=self.source.root,
        )

    def _settle(self, fault: tuple[Kind, str] | None) -> None:
        """Remember how the poll went. A fault keeps the moment of its beginning."""
        if fault is None:
            self.fault = None
            with suppress(OSError):
                (self._place / "confirmed").touch()
        else:
            same = self.fault is not None and self.fault.kind == fault[0]
            since = self.fault.since if self.fault is not None and same else self._clock()
            self.fault = Fault(*fault, since)
        self._look_back()

    def _look_back(self) -> None:
        """What the disk says: when lists were last confirmed, till when that counts, and whether newer ones
        are known."""
        self._places = self._shelf.places()
        self.confirmed = _time_of(self._place / "confirmed")
        self._until: datetime | None = None
        self._behind = False
        with suppress(OSError, RepositoryError, KeyError, AttributeError):
            timestamp, snapshot = self._read("timestamp").signed, self._read("snapshot").signed
            self._until = timestamp.expires
            announced = snapshot.meta["targets.json"].version
            here = self._release.version if self._release else 0
            self._behind = timestamp.snapshot_meta.version > snapshot.version or announced > here

    def _read(self, role: str) -> Metadata[Any]:
        return Metadata.from_bytes((self._metadata / f"{role}.json").read_bytes())


def _published(target: TargetFile) -> datetime:
    """When the bundle was made, as its signers say."""
    with suppress(KeyError, TypeError, ValueError):
        return datetime.fromisoformat(target.unrecognized_fields["custom"]["published"])
    return datetime.now(UTC)


def _time_of(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return None


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0][:200]
