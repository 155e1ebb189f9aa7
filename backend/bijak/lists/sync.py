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
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

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
from bijak.lists.standing import Fault, Kind, Standing
from bijak.lists.trial import Begin, Trial, TrialError, Try
from bijak.post import Bilingual, ListState

BUNDLE: Final = "lists.zip"
"""What the publisher calls the bundle (`bijak.lists.draft`)."""


_TOO_MUCH: Final = Bilingual(
    "server mengirim lebih dari yang ditandatangani", "the server sends more than was signed for"
)
_EXPIRED: Final = Bilingual(
    "yang ditunjukkan penerbit sudah kedaluwarsa", "what the publisher shows has expired"
)
_NOT_SIGNED: Final = Bilingual("yang datang bukan yang ditandatangani", "what came is not what was signed")


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
        trial: Begin = Trial,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.source = source
        self._place, self._cache, self._key = place, cache, key
        self._limits, self._trial, self._clock = limits, trial, clock
        self._shelf = Shelf(place / "releases")
        self._metadata = place / "metadata"
        self._refused_bundle = ("", "")
        self._fetcher: BoundedFetcher | None = None
        self._release = self._shelf.newest()
        self.standing = self._look_back(None)

    def poll(self) -> Release | None:
        """Ask the publisher; the newest release that can be used. What went wrong is in
        `standing`, which changes as a whole when the poll is over."""
        fault: tuple[Kind, Bilingual] | None = None
        try:
            self._place.mkdir(mode=0o700, parents=True, exist_ok=True)
            with alone(self._place / "lock"):
                if self._shelf.places() != self._places:
                    self._release = self._shelf.newest()
                self._fetch()
        except DownloadLengthMismatchError:
            fault = "refused", _TOO_MUCH
        except DownloadError as error:
            fault = (
                "away",
                _said("penerbit daftar tidak bisa dihubungi", "the publisher cannot be asked", error),
            )
        except ExpiredMetadataError:
            fault = "stale", _EXPIRED
        except LengthOrHashMismatchError:
            fault = "refused", _NOT_SIGNED
        except RepositoryError as error:
            line = _first_line(error)
            fault = "refused", _said("tanda tangannya tidak sah", "the signatures do not hold", line)
        except (_RefusedError, BundleError, TrialError) as error:
            fault = "refused", _said("daftar baru tidak bisa dipakai", "the new lists cannot be used", error)
        except OSError as error:
            cause = error.strerror or error
            fault = (
                "stale",
                _said(
                    "komputer ini tidak bisa menyimpan daftar baru",
                    "this computer cannot keep new lists",
                    cause,
                ),
            )
        self._settle(fault)
        return self._release

    def release(self) -> Release | None:
        """The newest release on this computer, if one ever came."""
        return self.standing.release

    def stop(self) -> None:
        """Let a poll that is under way come to its end soon."""
        fetcher = self._fetcher
        if fetcher is not None:
            fetcher.cut()

    def state(self, lists: ListState) -> ListState:
        """The state of lists in use: theirs, or what has to be said of where they come from."""
        return self.standing.state(lists, self._clock())

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
                with self._trial() as attempt:
                    updater.download_target(target, str(archive))
                    self._take(room, archive, version, target, attempt)
            finally:
                shutil.rmtree(room, ignore_errors=True)

    def _take(self, room: Path, archive: Path, version: int, target: TargetFile, attempt: Try) -> None:
        bundle = str(target.hashes["sha256"])
        try:
            unpack(archive.read_bytes(), room / "rules", self._limits)
            archive.unlink()
            problems = attempt(room / "rules", self._cache, self._key, self._limits.testing)
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

    def _settle(self, fault: tuple[Kind, Bilingual] | None) -> None:
        """Remember how the poll went. A fault keeps the moment of its beginning."""
        if fault is None:
            with suppress(OSError):
                (self._place / "confirmed").touch()
            self.standing = self._look_back(None)
        else:
            before = self.standing.fault
            since = before.since if before is not None and before.kind == fault[0] else self._clock()
            self.standing = self._look_back(Fault(*fault, since))

    def _look_back(self, fault: Fault | None) -> Standing:
        """What the disk says besides a fault."""
        self._places = self._shelf.places()
        release, confirmed = self._release, _time_of(self._place / "confirmed")
        try:
            timestamp, snapshot = self._read("timestamp").signed, self._read("snapshot").signed
            announced = snapshot.meta["targets.json"].version
            behind = timestamp.snapshot_meta.version > snapshot.version
            behind = behind or announced > (release.version if release else 0)
        except (OSError, RepositoryError, KeyError, AttributeError):
            return Standing(release, fault, confirmed)
        return Standing(release, fault, confirmed, timestamp.expires, behind)

    def _read(self, role: str) -> Metadata[Any]:
        return Metadata.from_bytes((self._metadata / f"{role}.json").read_bytes())


def _said(indonesian: str, english: str, cause: object) -> Bilingual:
    """What went wrong, and the cause in the words of whoever raised it, which are English."""
    return Bilingual(f"{indonesian}: {cause}", f"{english}: {cause}")


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
