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


def lists_of(computer: Subscription) -> ListState:
    """What it would say of the newest lists it has."""
    release = computer.release()
    return computer.state(ListState(release.name, "current") if release else LISTS)


def state(computer: Subscription) -> str:
    return lists_of(computer).state


def why(computer: Subscription) -> str:
    return lists_of(computer).why.en


def again(publisher: Publisher, web: WebServer, tmp_path: Path) -> Subscription:
    """The same computer, started anew."""
    return subscribe(publisher, web, tmp_path / "home")
