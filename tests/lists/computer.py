"""A computer that has the first version, and what may be asked of one."""

from __future__ import annotations

from pathlib import Path

from bijak.lists.sync import Subscription
from bijak.post import ListState
from tests.lists.publisher import TERMS, Publisher, WebServer, subscribe

LISTS = ListState("1", "current")


def has(computer: Subscription) -> int:
    """The version in use, whose packs are whole."""
    release = computer.release()
    assert release is not None
    assert TERMS[release.version] in "".join(path.read_text() for path in release.rules.rglob("*.yaml"))
    return release.version


def state(computer: Subscription) -> str:
    return computer.state(LISTS).state


def why(computer: Subscription) -> str:
    return computer.state(LISTS).why


def again(publisher: Publisher, web: WebServer, tmp_path: Path) -> Subscription:
    """The same computer, started anew."""
    return subscribe(publisher, web, tmp_path / "home")
