"""The published folder: what a web server shows to checkers, and nothing else.

    metadata/  1.root.json 2.root.json …      who may sign what; each signed by the people before and after
               7.targets.json …               which bundle is in force; signed by two people
               31.snapshot.json, timestamp.json   that this is all, and that it is new; signed by a machine
    targets/   DIGEST.lists.zip               the bundles, old ones too, so that one can be gone back to

    site = Repository(Path("site"))
    site.release(draft, online)     # a signed draft goes live
    site.renew(online)              # from a timer: the same lists, confirmed anew

`timestamp.json` is written last and replaced whole, so checkers see all of a release or nothing of it. A
release that was interrupted is done again from the beginning, and does no harm till then.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from securesystemslib.signer import Signer
from tuf.api.exceptions import LengthOrHashMismatchError
from tuf.api.metadata import Metadata, MetaFile, Root, Snapshot, Targets, Timestamp

from bijak.files import alone, write_whole
from bijak.lists.draft import BUNDLE, Draft, PublishError, target_of, to_bytes
from bijak.lists.draft import read_metadata as read
from bijak.lists.signing import owner

ROOT_DAYS: Final = 730
TARGETS_DAYS: Final = 180
SNAPSHOT_DAYS: Final = 14
TIMESTAMP_DAYS: Final = 2
"""How long each kind of signature counts. People sign keys every other year and lists every half year; the
machine signs by itself, and a checker that hears nothing new for two days says that its lists may be old."""

WARN_DAYS: Final = 30
"""So long before people must sign again, `renew` says so."""


def in_days(days: int) -> datetime:
    """The moment so many days from now, in whole seconds."""
    return (datetime.now(UTC) + timedelta(days=days)).replace(microsecond=0)


@dataclass(frozen=True)
class Expiring:
    """Something that people must sign again before this moment."""

    what: str
    expires: datetime
    remedy: str


@dataclass(frozen=True)
class Repository:
    """The published folder. Every change is made by one process at a time."""

    folder: Path

    @property
    def metadata(self) -> Path:
        """The signed files."""
        return self.folder / "metadata"

    @property
    def targets_folder(self) -> Path:
        """The bundles."""
        return self.folder / "targets"

    def root(self) -> Metadata[Root]:
        """The keys in force. Raises `PublishError` when nothing was published yet."""
        versions = [int(path.name.partition(".")[0]) for path in self.metadata.glob("[0-9]*.root.json")]
        found = read(self.metadata / f"{max(versions, default=1)}.root.json")
        if found is None:
            raise PublishError(f"{self.folder} holds no keys yet", "Begin with: bijak rules publish init")
        return found

    def targets(self, version: int | None = None) -> Metadata[Targets] | None:
        """The lists in force, or those of an earlier version; none before the first release."""
        if version is None:
            snapshot = self._snapshot()
            if snapshot is None:
                return None
            version = snapshot.signed.meta["targets.json"].version
        return read(self.metadata / f"{version}.targets.json")

    def bundle(self, targets: Targets) -> bytes:
        """The bundle that this metadata speaks of. Raises `PublishError` when it is lost or damaged."""
        target = target_of(targets)
        path = self.targets_folder / f"{target.hashes['sha256']}.{BUNDLE}"
        try:
            content = path.read_bytes()
            target.verify_length_and_hashes(content)
        except (OSError, LengthOrHashMismatchError) as error:
            remedy = "Put the file back from a copy of the folder."
            raise PublishError(f"{path} is missing or damaged", remedy) from error
        return content

    def _timestamp(self) -> Metadata[Timestamp] | None:
        return read(self.metadata / "timestamp.json")

    def _snapshot(self) -> Metadata[Snapshot] | None:
        timestamp = self._timestamp()
        if timestamp is None:
            return None
        return read(self.metadata / f"{timestamp.signed.snapshot_meta.version}.snapshot.json")

    def release(self, draft: Draft, online: Signer | None) -> int | None:
        """Let a draft go live: the version of the lists in force, if there are lists.

        `online` signs that this is all and new; only the very first keys need none. Raises `PublishError` for
        what checkers would refuse, and `OSError`; nothing has changed for checkers then.
        """
        with self._alone():
            trusted = self._trusted_root(draft)
            root = draft.root or trusted
            if root is None:
                raise PublishError(
                    f"{self.folder} holds no keys yet", "Release the draft with the keys first."
                )
            _check_root(root.signed, trusted.signed if trusted else None, draft)
            targets = draft.targets or self.targets()
            if targets is None:
                self._write(f"{root.signed.version}.root.json", root)
                return None
            self._check_targets(targets, root.signed, new=draft.targets is not None)
            signer = _may_confirm(root.signed, online)
            if draft.targets is not None and draft.bundle is not None:
                name = f"{target_of(targets.signed).hashes['sha256']}.{BUNDLE}"
                self.targets_folder.mkdir(parents=True, exist_ok=True)
                write_whole(self.targets_folder / name, draft.bundle)
            self._confirm(root, targets, signer, new_snapshot=True, new_root=draft.root is not None)
            return targets.signed.version

    def renew(self, online: Signer) -> list[Expiring]:
        """Confirm the lists in force anew; what people must sign soon. Raises `PublishError`, `OSError`."""
        with self._alone():
            root, targets, snapshot = self.root(), self.targets(), self._snapshot()
            if targets is None or snapshot is None:
                raise PublishError(f"{self.folder} holds no lists yet", "Publish some first.")
            signer = _may_confirm(root.signed, online)
            half = snapshot.signed.expires < in_days(SNAPSHOT_DAYS // 2)
            self._confirm(root, targets, signer, new_snapshot=half, new_root=False)
        return [
            Expiring(what, signed.expires, remedy)
            for what, signed, remedy in (
                ("keys", root.signed, "bijak rules publish rotate"),
                ("lists", targets.signed, "bijak rules publish"),
            )
            if signed.expires < in_days(WARN_DAYS)
        ]

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self.metadata.mkdir(parents=True, exist_ok=True)
        with alone(self.folder / ".lock"):
            yield

    def _trusted_root(self, draft: Draft) -> Metadata[Root] | None:
        """The keys in force; none for the first. A draft already released by half is released again."""
        try:
            trusted = self.root()
        except PublishError:
            return None
        if draft.root is not None and draft.root.signed.version == trusted.signed.version:
            if to_bytes(draft.root) != to_bytes(trusted):
                raise PublishError("other keys were released meanwhile", "Make the draft anew.")
            return read(self.metadata / f"{trusted.signed.version - 1}.root.json")
        return trusted

    def _check_targets(self, targets: Metadata[Targets], root: Root, *, new: bool) -> None:
        one = root.get_verification_result(Targets.type, targets.signed_bytes, targets.signatures)
        if not one.verified:
            others = ", ".join(sorted(map(owner, one.unsigned.values())))
            raise PublishError(
                f"the lists lack {one.missing} of {one.threshold} signatures",
                f"Let one of these sign the draft: {others} (bijak rules publish sign).",
            )
        _check_fresh("lists", targets.signed)
        current = self.targets()
        expected = current.signed.version + 1 if current else 1
        again = current is not None and to_bytes(current) == to_bytes(targets)
        if new and targets.signed.version != expected and not again:
            raise PublishError(
                f"the draft is version {targets.signed.version}, and the next one is {expected}",
                "Another release was first. Make the draft anew.",
            )

    def _confirm(
        self,
        root: Metadata[Root],
        targets: Metadata[Targets],
        signer: Signer,
        *,
        new_snapshot: bool,
        new_root: bool,
    ) -> None:
        """Write everything down, from the end that nobody reads yet to the one that everybody reads."""
        timestamp, snapshot = self._timestamp(), self._snapshot()
        listed = self._write(f"{targets.signed.version}.targets.json", targets)
        if snapshot is None or new_snapshot:
            number = timestamp.signed.snapshot_meta.version + 1 if timestamp else 1
            meta = {"targets.json": MetaFile.from_data(targets.signed.version, listed, ["sha256"])}
            snapshot = Metadata(Snapshot(number, expires=in_days(SNAPSHOT_DAYS), meta=meta))
            snapshot.sign(signer)
        shown = self._write(f"{snapshot.signed.version}.snapshot.json", snapshot)
        if new_root:
            self._write(f"{root.signed.version}.root.json", root)
        number = timestamp.signed.version + 1 if timestamp else 1
        meta_of = MetaFile.from_data(snapshot.signed.version, shown, ["sha256"])
        confirmed = Metadata(Timestamp(number, expires=in_days(TIMESTAMP_DAYS), snapshot_meta=meta_of))
        confirmed.sign(signer)
        self._write("timestamp.json", confirmed)

    def _write(self, name: str, metadata: Metadata[Any]) -> bytes:
        content = to_bytes(metadata)
        path = self.metadata / name
        if not path.exists() or path.read_bytes() != content:
            write_whole(path, content)
        return content


def _check_root(root: Root, trusted: Root | None, draft: Draft) -> None:
    _check_fresh("keys", root)
    if draft.root is None:
        return
    if trusted is None and root.version != 1:
        raise PublishError(
            f"the keys are version {root.version}, and the first must be 1", "Make the draft anew."
        )
    if trusted is not None and root.version != trusted.version + 1:
        raise PublishError(
            f"the keys are version {root.version}, and the next ones are {trusted.version + 1}",
            "Other keys were released meanwhile. Make the draft anew.",
        )
    result = root.get_root_verification_result(trusted, draft.root.signed_bytes, draft.root.signatures)
    if not result.verified:
        missing = max(result.first.missing, result.second.missing)
        others = ", ".join(sorted(map(owner, result.unsigned.values())))
        raise PublishError(
            f"the keys lack {missing} signatures",
            f"Let one of these sign the draft: {others} (bijak rules publish sign).",
        )


def _check_fresh(what: str, signed: Root | Targets) -> None:
    if signed.is_expired():
        raise PublishError(
            f"what was signed for the {what} expired on {signed.expires:%Y-%m-%d}",
            "Make a new draft and let it be signed: bijak rules publish"
            + (" rotate" if what == "keys" else ""),
        )


def _may_confirm(root: Root, online: Signer | None) -> Signer:
    """The machine's key, if it is the one that the keys in force name."""
    if online is None:
        raise PublishError("the machine's key is needed to release lists", "Give it: --online FILE")
    for role in (Snapshot.type, Timestamp.type):
        if online.public_key.keyid not in root.roles[role].keyids:
            named = ", ".join(owner(root.get_key(keyid)) for keyid in root.roles[role].keyids)
            raise PublishError("this is not the machine's key", f"The one in force is called {named}.")
    return online
