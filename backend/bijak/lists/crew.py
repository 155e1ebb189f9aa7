"""Who does the work on many posts: this process, all cores, or (see `bijak.lists.cluster`) a Dask cluster.

    work = job.begin(job.folders, None)
    for answer in Cores(4).answers(job, work, rows): …

Answers come in the order of the rows, whoever gives them, and only so many rows are on their way that memory
stays bounded. Each answer shows which program and which lists made it; one from others ends the work.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final, Protocol, TypeVar

from bijak.lists.archive import Row
from bijak.rules.store import code_digest
from bijak.version import __version__

ALONE: Final = 5_000
"""So many posts are answered here, one by one, before other processes are started: fewer are done sooner than
these begin."""

BATCH: Final = 500
"""Posts handed out at a time."""

BATCH_SIZE: Final = 1_000_000
"""Bytes after which a batch is full however few its posts."""

WAITING: Final = 4
"""Batches in flight for each process; bounds the memory whatever the size of the archive."""

Answer = TypeVar("Answer")
Answer_co = TypeVar("Answer_co", covariant=True)


class CrewError(Exception):
    """The work cannot go on: what is wrong, and what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message, remedy)
        self.message, self.remedy = message, remedy


class Work(Protocol[Answer_co]):
    """Answers batch after batch; called from several threads at once on a cluster."""

    @property
    def versions(self) -> tuple[str, ...]:
        """The versions of the lists that were loaded for it."""

    def __call__(self, batch: Sequence[Row]) -> Answer_co:
        """The answer about some rows."""


class Job(Protocol[Answer_co]):
    """What is to be done with the rows. It is pickled and begun once in every process."""

    @property
    def folders(self) -> tuple[Path, ...]:
        """The rules folders that it reads."""

    def begin(self, folders: Sequence[Path], cache: Path | None) -> Work[Answer_co]:
        """Load the lists of these folders, which have the content of `self.folders`."""


class Crew(Protocol):
    """Somebody who does a job."""

    def answers(self, job: Job[Answer], work: Work[Answer], rows: Iterable[Row]) -> Generator[Answer]:
        """The answer for each batch of rows, in their order; `work` is the job as it was begun here.

        Raises `CrewError`, and whatever the rows raise.
        """


@dataclass(frozen=True, slots=True)
class Origin:
    """Which program and which lists made an answer."""

    bijak: str
    code: str
    lists: tuple[str, ...]

    @classmethod
    def of(cls, work: Work[Any]) -> Origin:
        """Where the answers of this work come from."""
        return cls(__version__, code_digest(), work.versions)

    def require(self, other: Origin) -> None:
        """Raises `CrewError` when an answer comes from elsewhere than this."""
        if other == self:
            return
        if other.bijak != self.bijak or other.code != self.code:
            raise CrewError(
                f"a worker has Bijak {other.bijak} with other code than Bijak {self.bijak} here",
                "Install the same release of Bijak on every worker.",
            )
        raise CrewError(
            "a worker answered with other lists than were loaded at the start",
            "Leave the rules folder alone during the run, or run it on a copy.",
        )


def batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows in batches of `BATCH`, or fewer where they are long."""
    batch: list[Row] = []
    size = 0
    for row in rows:
        batch.append(row)
        size += len(row.content) if isinstance(row.content, bytes) else _size(row.content)
        if len(batch) >= BATCH or size >= BATCH_SIZE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _size(cells: dict[str, Any] | None) -> int:
    return sum(len(cell) for cell in cells.values() if isinstance(cell, str)) if cells else 0


@dataclass(frozen=True, slots=True)
class Cores:
    """This computer: so many processes, or with 1 this very one."""

    jobs: int

    def answers(self, job: Job[Answer], work: Work[Answer], rows: Iterable[Row]) -> Generator[Answer]:
        """The answers, in order; see `Crew`."""
        rows = iter(rows)
        for row in islice(rows, ALONE if self.jobs > 1 else None):
            yield work([row])
        rest = batches(rows)
        first = next(rest, None)
        if first is not None:
            yield from self._shared(job, Origin.of(work), chain([first], rest))

    def _shared(self, job: Job[Answer], origin: Origin, handed: Iterator[list[Row]]) -> Iterator[Answer]:
        pool = ProcessPoolExecutor(self.jobs, get_context("spawn"), _take, (job,))
        waiting: deque[Future[tuple[Origin, Answer]]] = deque()
        try:
            for batch in handed:
                with _no_interrupt():
                    waiting.append(pool.submit(_work, batch))
                while waiting and (waiting[0].done() or len(waiting) > WAITING * self.jobs):
                    yield _proved(waiting.popleft().result(), origin)
            while waiting:
                yield _proved(waiting.popleft().result(), origin)
        except BrokenProcessPool as error:
            raise CrewError(
                "a process that shared the work was ended from outside",
                "Look whether memory ran out, and try fewer processes: --jobs 1",
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)


def _proved(answered: tuple[Origin, Answer], origin: Origin) -> Answer:
    made_by, answer = answered
    origin.require(made_by)
    return answer


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Processes started in this block never hear of Ctrl-C, not even while they begin.

    A terminal sends it to all of them, and ending the work is the business of the first alone. Windows knows
    no such mask: there they ignore it once they run.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_job: Job[Any]
_begun: Work[Any] | None = None
"""In a process of the pool: what is to be done, and its own work, over the same mapped lists."""


def _take(job: Job[Any]) -> None:
    global _job
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _job = job


def _work(batch: list[Row]) -> tuple[Origin, Any]:
    global _begun
    if _begun is None:
        _begun = _job.begin(_job.folders, None)
    return Origin.of(_begun), _begun(batch)
