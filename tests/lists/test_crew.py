"""Processes that share work: order, bounds, and every way it can go wrong."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from bijak.lists import crew
from bijak.lists.archive import Row
from bijak.lists.crew import BATCH_SIZE, Cores, CrewError, batches


@dataclass(frozen=True)
class Numbers:
    """Answers with the numbers of the rows and the process that did them; `begun` is the version loaded."""

    begun: str = "here"

    @property
    def folders(self) -> tuple[Path, ...]:
        return ()

    def begin(self, folders: Sequence[Path], cache: Path | None) -> Numbered:
        return Numbered((self.begun,))


@dataclass(frozen=True)
class Numbered:
    versions: tuple[str, ...] = ("here",)

    def __call__(self, batch: Sequence[Row]) -> tuple[list[int], int]:
        if any(row.content == b"die" for row in batch):
            os.kill(os.getpid(), signal.SIGKILL)
        return [row.number for row in batch], os.getpid()


def rows(count: int, content: Callable[[int], bytes] = lambda _: b"") -> Iterator[Row]:
    return (Row(number, content(number), 1) for number in range(count))


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "ALONE", 3)
    monkeypatch.setattr(crew, "BATCH", 4)


def test_answers_come_in_order_from_several_processes() -> None:
    answers = list(Cores(2).answers(Numbers(), Numbered(), rows(200)))
    assert [number for numbers, _ in answers for number in numbers] == list(range(200))
    assert len({process for _, process in answers}) > 1
    assert [process for _, process in answers[:3]] == [os.getpid()] * 3


def test_one_process_is_this_one_and_answers_each_row_at_once() -> None:
    answers = Cores(1).answers(Numbers(), Numbered(), rows(20))
    assert [next(answers) for _ in range(20)] == [([number], os.getpid()) for number in range(20)]


def test_only_so_many_rows_are_on_their_way() -> None:
    taken = 0

    def counted() -> Iterator[Row]:
        nonlocal taken
        for row in rows(10_000):
            taken += 1
            yield row

    with closing(Cores(2).answers(Numbers(), Numbered(), counted())) as answers:
        for number, _ in enumerate(answers):
            if number == 10:
                break
    assert taken <= 3 + 4 * (10 + 2 * crew.WAITING + 2)


def test_long_rows_make_small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "BATCH", 500)
    long = b"x" * (BATCH_SIZE // 3 + 1)
    assert [len(batch) for batch in batches(rows(7, lambda _: long))] == [3, 3, 1]


def test_lists_that_changed_during_the_run_end_it() -> None:
    with pytest.raises(CrewError) as refused:
        list(Cores(2).answers(Numbers("changed"), Numbered(), rows(20)))
    assert "other lists" in refused.value.message
    assert "Leave the rules folder alone" in refused.value.remedy


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows")
def test_a_process_that_is_ended_from_outside_is_told() -> None:
    deadly = rows(20, lambda number: b"die" if number == 9 else b"")
    with pytest.raises(CrewError) as refused:
        list(Cores(2).answers(Numbers(), Numbered(), deadly))
    assert "ended from outside" in refused.value.message


def test_what_the_rows_raise_comes_through_and_ends_the_processes() -> None:
    def broken() -> Iterator[Row]:
        yield from rows(20)
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        list(Cores(2).answers(Numbers(), Numbered(), broken()))
