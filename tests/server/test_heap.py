from __future__ import annotations

import gc
import platform
from collections.abc import Iterator
from pathlib import Path
from weakref import ref

import pytest

from bijak.server.heap import settle_heap


@pytest.fixture(autouse=True)
def _collected_as_before() -> Iterator[None]:
    yield
    gc.unfreeze()


class Ring:
    """Holds itself, so that only the collector can free it."""

    def __init__(self) -> None:
        self.itself = self


def test_the_collector_passes_by_what_is_loaded() -> None:
    loaded = Ring()
    settle_heap()
    assert all(one is not loaded for one in gc.get_objects())


def test_what_was_settled_is_freed_once_it_is_not_used() -> None:
    lists = Ring()
    seen = ref(lists)
    settle_heap()
    del lists
    settle_heap()
    assert seen() is None


def resident_pages() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1])


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc keeps what was freed")
def test_what_was_freed_goes_back_to_the_system() -> None:
    blocks = [bytes(100_000) for _ in range(1_000)]
    for number in range(len(blocks) - 1):
        blocks[number] = b""
    before = resident_pages()
    settle_heap()
    assert before - resident_pages() > 10_000  # of the 24,000 pages that were freed
