from __future__ import annotations

import platform
from pathlib import Path

import pytest

from bijak.server.heap import give_back


def resident_pages() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1])


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc keeps what was freed")
def test_what_was_freed_goes_back_to_the_system() -> None:
    blocks = [bytes(100_000) for _ in range(1_000)]
    for number in range(len(blocks) - 1):
        blocks[number] = b""
    before = resident_pages()
    give_back()
    assert before - resident_pages() > 10_000  # of the 24,000 pages that were freed
