import stat
import sys
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path

import pytest

from bijak import counts
from bijak.counts import KEPT_DAYS, Count, CountsFile

DAY = date(2026, 11, 27)


@pytest.fixture
def file(tmp_path: Path) -> CountsFile:
    return CountsFile(tmp_path / "counts.json")


def test_what_is_added_is_summed_by_day_and_rule(file: CountsFile) -> None:
    file.add({DAY: {"a/b": Count(spoke=2)}})
    file.add({DAY: {"a/b": Count(spoke=1, would_have=4), "a/c": Count(would_have=1)}})
    assert file.read() == {DAY: {"a/b": Count(3, 4), "a/c": Count(0, 1)}}


def test_old_days_are_forgotten(file: CountsFile) -> None:
    for age in (KEPT_DAYS, KEPT_DAYS - 1, 1):
        file.add({DAY - timedelta(days=age): {"a/b": Count(1)}})
    file.add({DAY: {"a/b": Count(1)}})
    assert min(file.read()) == DAY - timedelta(days=KEPT_DAYS - 1)


def test_a_day_holds_only_so_many_rules(file: CountsFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counts, "MOST_RULES", 2)
    file.add({DAY: {f"a/{number}": Count(1) for number in range(5)}})
    file.add({DAY: {"a/0": Count(1), "a/9": Count(1)}})
    assert file.read() == {DAY: {"a/0": Count(2), "a/1": Count(1)}}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"2026-11-27": 5}',
        b'{"yesterday": {}}',
        b'{"2026-11-27": {"a/b": ["x", 1]}}',
        b"\xff",
    ],
)
def test_a_damaged_file_counts_nothing_and_is_written_anew(file: CountsFile, content: bytes) -> None:
    file.path.write_bytes(content)
    assert file.read() == {}
    file.add({DAY: {"a/b": Count(1)}})
    assert file.read() == {DAY: {"a/b": Count(1)}}


@pytest.mark.skipif(sys.platform == "win32", reason="rights are the profile's own there")
def test_nobody_else_can_read_it(file: CountsFile) -> None:
    file.add({DAY: {"a/b": Count(1)}})
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600


def _add_often(file: CountsFile) -> None:
    for _ in range(20):
        file.add({DAY: {"a/b": Count(1)}})


def test_checkers_that_write_at_once_lose_nothing(file: CountsFile) -> None:
    context = get_context("spawn")
    others = [context.Process(target=_add_often, args=(file,)) for _ in range(2)]
    for other in others:
        other.start()
    _add_often(file)
    for other in others:
        other.join()
    assert file.read() == {DAY: {"a/b": Count(60)}}
