"""Rules in observe, through the real checker behind a real port: counted, and shown to nobody."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bijak.checker import Checker
from bijak.counts import Count, CountsFile, Days
from bijak.home import Home
from bijak.post import Severity, Verdict
from bijak.server.client import Client
from bijak.server.counting import Counting, today
from bijak.server.listen import open_door
from bijak.server.start import start
from tests.server.small_checker import LISTS, SmallChecker
from tests.small_pack import pack, rule, save

Serve = Callable[[], AbstractContextManager[Client]]

OBSERVED = {"find": [{"terms": ["kabar elang"]}], "tests": {"flags": ["kabar elang"], "passes": ["Kabar"]}}
DRAFT = {"find": [{"terms": ["kabar merak"]}], "tests": {"flags": ["kabar merak"], "passes": ["Kabar"]}}


@pytest.fixture
def serve(tmp_path: Path, home: Home) -> Serve:
    """A checker of three rules, one of each stage, until the end of the block."""
    rules = [
        rule(),
        rule(id="watched", stage="observe", **OBSERVED),
        rule(id="written", stage="draft", **DRAFT),
    ]
    folder = save(tmp_path / "rules", pack(*rules))

    @contextmanager
    def serving() -> Iterator[Client]:
        door = open_door(0)
        start(home, lambda: Checker.load(folder, cache=home.cache, models=False), door)
        thread = threading.Thread(target=door.serve)
        thread.start()
        try:
            with Client(door.port, home.read_token()) as client:
                yield client
        finally:
            door.stop()
            thread.join()

    return serving


def counted(home: Home) -> dict[str, Count]:
    days = CountsFile(home.counts_file).read()
    assert len(days) <= 1
    return {name: count for rules in days.values() for name, count in rules.items()}


def test_a_rule_in_observe_is_counted_and_shown_to_nobody(serve: Serve, home: Home) -> None:
    with serve() as client:
        answer = client.check("ada kabar elang di sini")
        client.check("kabar merak")
    assert (answer["verdict"], answer["findings"]) == ("clear", [])
    assert counted(home) == {"small/watched": Count(would_have=1)}


def test_typing_on_counts_the_same_words_once(serve: Serve, home: Home) -> None:
    text = "proyek garuda dan kabar elang"
    with serve() as client:
        for end in range(len(text) + 1):
            client.check(text[:end])
    assert counted(home) == {"small/project": Count(spoke=1), "small/watched": Count(would_have=1)}


def test_checkers_one_after_another_add_up(serve: Serve, home: Home) -> None:
    for _ in range(2):
        with serve() as client:
            client.check("proyek garuda")
    assert counted(home) == {"small/project": Count(spoke=2)}


def test_starting_counts_nothing(serve: Serve, home: Home) -> None:
    with serve():
        pass
    assert not home.counts_file.exists()


def test_no_word_and_no_id_of_a_finding_reaches_the_disk(serve: Serve, home: Home) -> None:
    with serve() as client:
        (finding,) = client.check("proyek garuda, sssttt kabar elang")["findings"]
    own = b"".join(path.read_bytes() for path in home.root.iterdir() if path.is_file())
    assert b"small/watched" in own
    assert not any(word in own for word in (b"garuda", b"elang", b"sssttt", finding["id"].encode()))


class Disk(CountsFile):
    """A file of counts on a disk that can be full."""

    full = True
    kept: Days

    def add(self, counted: Any) -> None:
        if Disk.full:
            raise OSError(28, "No space left on device")
        super().add(counted)


@pytest.fixture
def verdict() -> Verdict:
    return SmallChecker().check("rahasia")


def test_a_full_disk_loses_no_count(
    tmp_path: Path, verdict: Verdict, caplog: pytest.LogCaptureFixture
) -> None:
    counting = Counting(Disk(tmp_path / "counts.json"), lambda: date(2026, 11, 27))
    counting.note(verdict)
    counting.write()
    assert "No space left on device" in caplog.text
    Disk.full = False
    counting.end()
    assert CountsFile(tmp_path / "counts.json").read() == {
        date(2026, 11, 27): {"state-secret/marked": Count(1)}
    }


def test_the_same_words_count_again_on_another_day(tmp_path: Path, verdict: Verdict) -> None:
    days = iter([date(2026, 11, 27), date(2026, 11, 27), date(2026, 11, 28)])
    counting = Counting(CountsFile(tmp_path / "counts.json"), lambda: next(days))
    for _ in range(3):
        counting.note(verdict)
    counting.end()
    found = CountsFile(tmp_path / "counts.json").read()
    assert {day.day: rules["state-secret/marked"] for day, rules in found.items()} == {
        27: Count(1),
        28: Count(1),
    }


def test_it_writes_now_and_then_by_itself(
    tmp_path: Path, verdict: Verdict, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = threading.Event()

    class Told(CountsFile):
        def add(self, counted: Any) -> None:
            written.set()

    monkeypatch.setattr("bijak.server.counting.EVERY", 0.001)
    counting = Counting(Told(tmp_path / "counts.json"))
    counting.note(verdict)
    counting.begin()
    assert written.wait(30)
    counting.end()


def test_a_clear_post_is_not_even_looked_at(tmp_path: Path) -> None:
    def no_day() -> date:
        raise AssertionError("the clock was asked")

    Counting(CountsFile(tmp_path / "counts.json"), no_day).note(Verdict(Severity.CLEAR, (), True, LISTS))
    assert today() >= date(2026, 11, 27)
