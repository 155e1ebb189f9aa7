"""A job on the workers of a Dask cluster, with the content of the rules folders that it reads.

The lists are compiled in the worker's own scratch folder, at its first batch, and removed at the end. Only
`bijak.lists.cluster` imports this, because it needs Dask.
"""

from __future__ import annotations

import shutil
import tempfile
import uuid
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Any

from distributed import Worker, WorkerPlugin, get_worker

from bijak.lists.archive import Row
from bijak.lists.crew import CrewError, Job, Origin, Work
from bijak.lists.packs import Packs
from bijak.version import __version__


class ShippedJob(WorkerPlugin):
    """What Dask hands to every worker, and to those that join later."""

    def __init__(self, job: Job[Any]) -> None:
        self.name = f"bijak-{uuid.uuid4().hex}"
        self.bijak = __version__
        self._job = job
        self._packs = tuple(Packs.of(folder) for folder in job.folders)

    def setup(self, worker: Worker) -> None:
        """Refuse a worker with another Bijak (`CrewError`); load nothing yet."""
        if self.bijak != __version__:
            raise CrewError(
                f"the worker {worker.address} has Bijak {__version__}, and here is {self.bijak}",
                f"Install Bijak {self.bijak} on every worker.",
            )
        self._room = Path(tempfile.mkdtemp(prefix="bijak-", dir=worker.local_directory))
        self._begun: Work[Any] | None = None
        self._lock = Lock()

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002
        """Remove what was unpacked and compiled."""
        shutil.rmtree(self._room, ignore_errors=True)

    def work(self) -> Work[Any]:
        """The job, begun by whichever thread is first."""
        with self._lock:
            if self._begun is None:
                folders = [self._room / str(number) for number in range(len(self._packs))]
                for packs, folder in zip(self._packs, folders, strict=True):
                    packs.unpack(folder)
                self._begun = self._job.begin(folders, self._room / "cache")
            return self._begun


def do(name: str, batch: Sequence[Row]) -> tuple[Origin, Any]:
    """On a worker: the answer about a batch, by the job of this name, and what made it."""
    shipped = get_worker().plugins[name]
    assert isinstance(shipped, ShippedJob)  # noqa: S101 - for the type checker
    work = shipped.work()
    return Origin.of(work), work(batch)
