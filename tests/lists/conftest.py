from collections.abc import Iterator
from pathlib import Path

import pytest

from bijak.lists.sync import Subscription
from tests.lists.computer import has, state
from tests.lists.publisher import Publisher, WebServer, subscribe


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    """A publisher with one version out."""
    room = tmp_path / "publisher"
    room.mkdir()
    publisher = Publisher(room)
    publisher.publish()
    return publisher


@pytest.fixture
def web(publisher: Publisher) -> Iterator[WebServer]:
    with WebServer(publisher.site.folder).running() as web:
        yield web


@pytest.fixture
def computer(publisher: Publisher, web: WebServer, tmp_path: Path) -> Subscription:
    """A computer that has the first version."""
    computer = subscribe(publisher, web, tmp_path / "home")
    computer.poll()
    assert (has(computer), state(computer)) == (1, "current")
    web.asked.clear()
    return computer
