"""A disk that wrote by half, or lost everything: the last whole lists are used, and a poll mends it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bijak.lists.sync import Subscription
from tests.lists.computer import again, has, state
from tests.lists.publisher import Publisher, WebServer


def _damaged(whole: bytes) -> list[bytes]:
    return [b"", whole[: len(whole) // 2], b"\0" * len(whole), b"{}"]


@pytest.mark.parametrize("damage", range(4))
def test_half_written_disk(
    publisher: Publisher, web: WebServer, tmp_path: Path, computer: Subscription, damage: int
) -> None:
    publisher.publish()
    computer.poll()
    place = tmp_path / "home" / "lists"
    files = [path for path in place.rglob("*") if path.is_file() and not path.is_symlink()]
    kept = {path: path.read_bytes() for path in files}
    assert len(kept) > 8
    for path, whole in kept.items():
        path.write_bytes(_damaged(whole)[damage])
        restarted = again(publisher, web, tmp_path)
        assert has(restarted) in (1, 2), "the lists before are whole"
        restarted.poll()
        assert (has(restarted), state(restarted)) == (2, "current"), path
        for other, whole_other in kept.items():
            other.parent.mkdir(parents=True, exist_ok=True)
            other.write_bytes(whole_other)


def test_everything_lost_is_fetched_anew(
    publisher: Publisher, web: WebServer, tmp_path: Path, computer: Subscription
) -> None:
    for path in (tmp_path / "home" / "lists").rglob("*"):
        if path.is_file():
            path.write_bytes(b"")
    restarted = again(publisher, web, tmp_path)
    assert restarted.release() is None
    restarted.poll()
    assert (has(restarted), state(restarted)) == (1, "current")
