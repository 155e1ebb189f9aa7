from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lists.publisher import Publisher, WebServer


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
