"""A draft: what is to be published, in a folder that travels from one signer to the next.

    root.json, targets.json   what is signed: keys, and which bundle is in force
    lists.zip                 the bundle
    trusted.json              the root in force, by which a draft is judged

Nothing in it is secret but what the lists themselves say. A draft can be copied to a computer without
network, signed there, and copied back; it is checked from the beginning each time it is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from securesystemslib.signer import Key, Signer
from tuf.api.exceptions import LengthOrHashMismatchError
from tuf.api.metadata import Metadata, Root, TargetFile, Targets, Timestamp
from tuf.api.serialization import DeserializationError
from tuf.api.serialization.json import JSONSerializer

from bijak.files import write_whole
from bijak.lists.signing import fingerprint, owner

BUNDLE: Final = "lists.zip"
"""What the bundle is called, in a draft and in the metadata."""

ROOT_FILE: Final = "root.json"
TARGETS_FILE: Final = "targets.json"
TRUSTED_FILE: Final = "trusted.json"


class PublishError(Exception):
    """Why something cannot be published, and what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


@dataclass(frozen=True)
class Signatures:
    """Who has signed, who else may, and how many must, for one part of a draft."""

    of: str
    signed: tuple[str, ...]
    others: tuple[str, ...]
    missing: int

    def __str__(self) -> str:
        by = f"signed by {', '.join(self.signed)}" if self.signed else "signed by nobody"
        if not self.missing:
            return f"{self.of}: {by}; that is enough"
        return f"{self.of}: {by}; {self.missing} more of {', '.join(self.others)}"


@dataclass(frozen=True)
class Draft:
    """A draft as it lies on disk."""

    root: Metadata[Root] | None
    targets: Metadata[Targets] | None
    bundle: bytes | None
    trusted: Metadata[Root] | None

    @property
    def judge(self) -> Root:
        """The root that says who may sign the lists: the new one, if the draft changes it."""
        root = self.root or self.trusted
        if root is None:
            raise PublishError("this draft says nothing of who may sign", "Make it anew.")
        return root.signed

    @classmethod
    def read(cls, folder: Path) -> Draft:
        """The draft in `folder`. Raises `PublishError` for one that is damaged."""
        if not folder.is_dir():
            raise PublishError(f"there is no draft {folder}", "Make one with: bijak rules publish")
        root = read_metadata(folder / ROOT_FILE)
        targets = read_metadata(folder / TARGETS_FILE)
        if root is None and targets is None:
            raise PublishError(f"{folder} holds no draft", "Make one with: bijak rules publish")
        bundle = None
        if targets is not None:
            bundle = _bundle(folder / BUNDLE, targets.signed)
        return cls(root, targets, bundle, read_metadata(folder / TRUSTED_FILE))

    def write(self, folder: Path) -> None:
        """Write a new draft; the folder must not hold anything yet. Raises `PublishError`, `OSError`."""
        if folder.exists() and any(folder.iterdir()):
            raise PublishError(f"the folder {folder} is not empty", "Choose a new one for this draft.")
        folder.mkdir(parents=True, exist_ok=True)
        if self.bundle is not None:
            write_whole(folder / BUNDLE, self.bundle)
        if self.trusted is not None:
            write_whole(folder / TRUSTED_FILE, to_bytes(self.trusted))
        self._write_signed(folder)

    def _write_signed(self, folder: Path) -> None:
        for name, metadata in ((ROOT_FILE, self.root), (TARGETS_FILE, self.targets)):
            if metadata is not None:
                write_whole(folder / name, to_bytes(metadata))

    def sign(self, signer: Signer) -> None:
        """Sign every part that this key may sign. Raises `PublishError` when there is none."""
        may = signer.public_key.keyid
        parts = [part for part, keys in self._parts() if may in keys]
        if not parts:
            raise PublishError(
                "this key may not sign anything in the draft",
                f"Keys that may: {', '.join(sorted(self._names()))}.",
            )
        for part in parts:
            part.sign(signer, append=True)

    def save(self, folder: Path) -> None:
        """Write back the signatures of a draft that was read from `folder`."""
        self._write_signed(folder)

    def _parts(self) -> list[tuple[Metadata[Any], dict[str, Key]]]:
        parts: list[tuple[Metadata[Any], dict[str, Key]]] = []
        if self.root is not None:
            keys = _keys(self.root.signed, Root.type)
            if self.trusted is not None:
                keys |= _keys(self.trusted.signed, Root.type)
            parts.append((self.root, keys))
        if self.targets is not None:
            parts.append((self.targets, _keys(self.judge, Targets.type)))
        return parts

    def _names(self) -> set[str]:
        return {owner(key) for _, keys in self._parts() for key in keys.values()}

    def contents(self) -> list[str]:
        """What a signature stands for, in a few lines."""
        said = []
        if self.root is not None:
            root = self.root.signed
            people, keepers, machine = (
                ", ".join(sorted(f"{owner(key)} {fingerprint(key)}" for key in _keys(root, role).values()))
                for role in (Targets.type, Root.type, Timestamp.type)
            )
            said.append(f"Keys {root.version}, to sign lists: {people}")
            said.append(f"  to sign keys: {keepers}")
            said.append(f"  to confirm: {machine}")
        if self.targets is not None and self.bundle is not None:
            with ZipFile(BytesIO(self.bundle)) as archive:
                files = len(archive.namelist())
            size = f"{len(self.bundle) / 1e3:,.0f} kB"
            said.append(f"Version {self.targets.signed.version} of the lists: {files} files, {size}.")
        return said

    def signatures(self) -> list[Signatures]:
        """How far each part has come."""
        found: list[Signatures] = []
        if self.root is not None:
            previous = self.trusted.signed if self.trusted else None
            payload, given = self.root.signed_bytes, self.root.signatures
            result = self.root.signed.get_root_verification_result(previous, payload, given)
            missing = max(result.first.missing, result.second.missing)
            found.append(_signatures("keys", result.signed, result.unsigned, missing))
        if self.targets is not None:
            payload, given = self.targets.signed_bytes, self.targets.signatures
            one = self.judge.get_verification_result(Targets.type, payload, given)
            found.append(_signatures("lists", one.signed, one.unsigned, one.missing))
        return found


def _signatures(of: str, signed: dict[str, Key], unsigned: dict[str, Key], missing: int) -> Signatures:
    return Signatures(
        of, tuple(sorted(map(owner, signed.values()))), tuple(sorted(map(owner, unsigned.values()))), missing
    )


def _keys(root: Root, role: str) -> dict[str, Key]:
    return {keyid: root.get_key(keyid) for keyid in root.roles[role].keyids}


def to_bytes(metadata: Metadata[Any]) -> bytes:
    """Metadata as it is written: readable, always the same."""
    return metadata.to_bytes(JSONSerializer(compact=False))


def read_metadata(path: Path) -> Metadata[Any] | None:
    """The signed file at `path`; None when there is none. Raises `PublishError` for a damaged one."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise PublishError(f"{path} cannot be read: {error.strerror}", "Check the file's rights.") from error
    try:
        return Metadata.from_bytes(content)
    except DeserializationError as error:
        raise PublishError(f"{path} is damaged", "Copy it again, or make the draft anew.") from error


def target_of(targets: Targets) -> TargetFile:
    """What the metadata says of the bundle. Raises `PublishError`."""
    try:
        return targets.targets[BUNDLE]
    except KeyError as error:
        raise PublishError("the metadata names no bundle of lists", "Make the draft anew.") from error


def _bundle(path: Path, targets: Targets) -> bytes:
    try:
        content = path.read_bytes()
        target_of(targets).verify_length_and_hashes(content)
        ZipFile(BytesIO(content)).close()
    except OSError as error:
        raise PublishError(f"{path} cannot be read: {error.strerror}", "Copy the draft again.") from error
    except (LengthOrHashMismatchError, BadZipFile) as error:
        remedy = "Copy it again; if it stays so, somebody changed it: sign nothing, and make the draft anew."
        raise PublishError(f"{path} is not the bundle that the draft speaks of", remedy) from error
    return content
