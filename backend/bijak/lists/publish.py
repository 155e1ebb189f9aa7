"""Making drafts: first keys, changed keys, new lists, and old lists under a new version."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from securesystemslib.signer import Key
from tuf.api.metadata import Metadata, Root, Snapshot, TargetFile, Targets, Timestamp

from bijak.lists.bundle import BundleError, pack, unpack
from bijak.lists.draft import BUNDLE, Draft, PublishError, target_of
from bijak.lists.repository import ROOT_DAYS, TARGETS_DAYS, Repository, in_days
from bijak.lists.signing import owner
from bijak.rules.lint import lint
from bijak.rules.lint.checks import Level
from bijak.rules.load import load
from bijak.rules.problem import RefusedError
from bijak.rules.verify import try_folder

SIGNERS: Final = 2
"""How many people must sign, lists as well as keys."""

PUBLISHED: Final = "published"
"""Where the metadata of a bundle says when it was made."""

_ONLINE_ROLES: Final = (Snapshot.type, Timestamp.type)


@dataclass(frozen=True)
class Made:
    """A draft of lists, and what it holds."""

    draft: Draft
    version: int
    packs: int
    rules: int
    size: int


def first_keys(people: Sequence[Key], keepers: Sequence[Key], online: Key) -> Draft:
    """A draft of the first keys: `people` sign lists, `keepers` sign keys, `online` is the machine's.

    Raises `PublishError` when there are too few, or when a machine would be a person.
    """
    root = Root(expires=in_days(ROOT_DAYS), consistent_snapshot=True)
    for role, keys in ((Root.type, keepers), (Targets.type, people)):
        root.roles[role].threshold = SIGNERS
        for key in keys:
            root.add_key(key, role)
    for role in _ONLINE_ROLES:
        root.add_key(online, role)
    _check_people(root)
    return Draft(Metadata(root), None, None, None)


def changed_keys(site: Repository, drop: Sequence[Key], add: Sequence[Key], online: Key | None) -> Draft:
    """A draft of keys in which every key of `drop` gives way to the one of `add` at its place, and the key of
    the machine to `online`. Without any, the same keys count for another while.

    The lists in force are part of it, to be signed anew, when their signers change. Raises `PublishError`.
    """
    trusted = site.root()
    root = deepcopy(trusted.signed)
    root.version += 1
    root.expires = in_days(ROOT_DAYS)
    if len(drop) != len(add):
        raise PublishError("every key that goes needs one that comes", "Give as many --add as --drop.")
    for old, new in zip(drop, add, strict=True):
        roles = [role for role in (Root.type, Targets.type) if old.keyid in root.roles[role].keyids]
        if not roles:
            raise PublishError(f"the key of {owner(old)} is not in force", "Look at its name again.")
        for role in roles:
            root.revoke_key(old.keyid, role)
            root.add_key(new, role)
    if online is not None:
        for role in _ONLINE_ROLES:
            for keyid in list(root.roles[role].keyids):
                root.revoke_key(keyid, role)
            root.add_key(online, role)
    _check_people(root)
    current = site.targets()
    again = (
        current is not None and root.roles[Targets.type].keyids != trusted.signed.roles[Targets.type].keyids
    )
    if current is None or not again:
        return Draft(Metadata(root), None, None, trusted)
    targets = Targets(
        current.signed.version + 1, expires=in_days(TARGETS_DAYS), targets=current.signed.targets
    )
    return Draft(Metadata(root), Metadata(targets), site.bundle(current.signed), trusted)


def _check_people(root: Root) -> None:
    for role, what in ((Targets.type, "lists"), (Root.type, "keys")):
        keyids = set(root.roles[role].keyids)
        if len(keyids) < SIGNERS:
            raise PublishError(
                f"{SIGNERS} people must sign {what}, and there is {len(keyids)}", "Name another."
            )
        if keyids & set(root.roles[Timestamp.type].keyids):
            raise PublishError(
                f"the machine's key may not sign {what} as well",
                "Make a key for the machine alone: bijak rules publish new-key FILE --no-passphrase",
            )


def new_lists(site: Repository, rules: Path, key: bytes) -> Made:
    """A draft of the packs in `rules`, in which lint may find no error and all tests must hold.

    Raises `RefusedError` with every problem, `PublishError`, `OSError`.
    """
    linted = lint(rules, key=key)
    loaded = linted.loaded
    errors = tuple(remark.problem for remark in linted.remarks if remark.check.level is Level.ERROR)
    problems = loaded.problems or errors or try_folder(rules, key).problems
    if problems:
        raise RefusedError(*problems)
    try:
        bundle = pack(rules, loaded)
    except BundleError as error:
        raise PublishError(
            f"the packs cannot be published: {error}", "Take out what is not needed."
        ) from error
    draft = _draft(site, bundle)
    return _made(draft, len(loaded.packs), sum(len(one.rules) for one in loaded.packs))


def old_lists(site: Repository, version: int, key: bytes) -> Made:
    """A draft that brings the content of an earlier version under a new one.

    Its tests are tried again: the program may have changed since. Raises as `new_lists`.
    """
    before = site.targets(version)
    if before is None:
        raise PublishError(
            f"there is no version {version} in {site.folder}",
            f"There are: {', '.join(versions(site)) or 'none'}.",
        )
    bundle = site.bundle(before.signed)
    with tempfile.TemporaryDirectory(prefix="bijak-", ignore_cleanup_errors=True) as room:
        try:
            unpack(bundle, Path(room) / "rules")
        except BundleError as error:
            raise PublishError(f"version {version} cannot be used: {error}", "Choose another.") from error
        loaded = load(Path(room) / "rules", key=key)
        problems = loaded.problems or try_folder(Path(room) / "rules", key).problems
    if problems:
        raise RefusedError(*problems)
    return _made(_draft(site, bundle), len(loaded.packs), sum(len(one.rules) for one in loaded.packs))


def versions(site: Repository) -> list[str]:
    """Every version of lists that was ever released, oldest first."""
    current = site.targets()
    found = sorted(int(path.name.partition(".")[0]) for path in site.metadata.glob("[0-9]*.targets.json"))
    return [str(number) for number in found if current is not None and number <= current.signed.version]


def _draft(site: Repository, bundle: bytes) -> Draft:
    current = site.targets()
    target = TargetFile.from_data(BUNDLE, bundle, ["sha256"])
    target.unrecognized_fields["custom"] = {PUBLISHED: datetime.now(UTC).isoformat(timespec="seconds")}
    number = current.signed.version + 1 if current else 1
    targets = Targets(number, expires=in_days(TARGETS_DAYS), targets={BUNDLE: target})
    return Draft(None, Metadata(targets), bundle, site.root())


def _made(draft: Draft, packs: int, rules: int) -> Made:
    assert draft.targets is not None  # noqa: S101 - `_draft` makes one with lists
    return Made(draft, draft.targets.signed.version, packs, rules, target_of(draft.targets.signed).length)
