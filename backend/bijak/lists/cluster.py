"""A Dask cluster that does a job, for archives that outgrow one computer. Needs the extra `dask`.

    Cluster("tls://scheduler.example.go.id:8786").answers(job, work, rows)

The content of the rules folders travels to every worker once (see `bijak.lists.shipped`). When a worker is
lost, Dask does its batches anew on the others, so nothing is missing and nothing comes twice.

Posts, lists and the key of sealed lists cross the network: an address that begins with tls:// keeps them from
others (Dask's configuration names the certificates).
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from bijak.lists.archive import Row
from bijak.lists.crew import WAITING, Answer, CrewError, Job, Origin, Work, batches
from bijak.version import __version__

if TYPE_CHECKING:
    from distributed import Client, Future

PATIENCE: Final = 30
"""Seconds until a cluster that does not answer, or has no worker, is given up."""

_LOOK_AGAIN: Final = 100
"""Batches after which the workers are counted anew: clusters grow and shrink."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster that runs already, by the address of its scheduler."""

    address: str

    def answers(self, job: Job[Answer], work: Work[Answer], rows: Iterable[Row]) -> Generator[Answer]:
        """The answers, in order; see `Crew`."""
        origin = Origin.of(work)
        with _client(self.address) as client, _shipped(client, job) as name:
            from bijak.lists.shipped import do

            waiting: deque[Future[Any]] = deque()
            most = 0
            for number, batch in enumerate(batches(rows)):
                if number % _LOOK_AGAIN == 0:
                    most = WAITING * max(1, sum(client.nthreads().values()))
                waiting.append(client.submit(do, name, batch, pure=False))
                while waiting and (waiting[0].done() or len(waiting) > most):
                    yield _proved(waiting.popleft(), origin)
            while waiting:
                yield _proved(waiting.popleft(), origin)


def _proved(future: Future[Any], origin: Origin) -> Any:
    made_by, answer = future.result()
    origin.require(made_by)
    return answer


@contextmanager
def _client(address: str) -> Iterator[Client]:
    """A connection to a cluster that has a worker. What breaks later is told as `CrewError` too."""
    try:
        from distributed import CancelledError, Client, KilledWorker
        from distributed.comm.core import CommClosedError
    except ImportError as error:
        raise CrewError(
            "Dask is not installed", "Install it with Bijak's extra: pip install 'bijak[dask]'"
        ) from error
    for logger in ("distributed", "distributed.client"):  # what matters of theirs is told as CrewError
        logging.getLogger(logger).setLevel(logging.CRITICAL)
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise CrewError(
            f"no Dask scheduler answers at {address}",
            "Look whether it runs and whether the address is right, as in tcp://scheduler:8786",
        ) from error
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
        yield client
    except TimeoutError as error:
        raise CrewError(
            f"the cluster at {address} has no worker", f"Start one: dask worker {address}"
        ) from error
    except KilledWorker as error:
        raise CrewError(
            "the same posts made several workers of the cluster end one after another",
            "Look at the workers' logs; most often their memory ran out.",
        ) from error
    except (CommClosedError, CancelledError) as error:
        raise CrewError(
            f"the connection to the Dask scheduler at {address} broke",
            "Look at the scheduler's log, and start again.",
        ) from error
    finally:
        with suppress(OSError, TimeoutError):  # a scheduler that is gone needs no goodbye
            client.close(timeout=PATIENCE)


@contextmanager
def _shipped(client: Client, job: Job[Any]) -> Iterator[str]:
    """Every worker, present and future, knows the job until the end of the block, under the name given."""
    from bijak.lists.shipped import ShippedJob

    shipped = ShippedJob(job)
    try:
        client.register_plugin(shipped, name=shipped.name)
    except ImportError as error:
        raise CrewError(
            "a worker of the cluster has no Bijak, or an older one",
            f"Install Bijak {__version__} on every worker.",
        ) from error
    try:
        yield shipped.name
    finally:
        with suppress(OSError, TimeoutError):
            client.unregister_worker_plugin(shipped.name)
