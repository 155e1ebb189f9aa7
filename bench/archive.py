"""An archive of made-up posts, scanned and backtested by one core, by all cores, and by a Dask cluster.

    python bench/archive.py [--posts 20000] [--rules DIR] [--json FILE]

The cluster is a local one with a worker for each core, so it shows what Dask costs and not what it brings,
which is more computers. Starting processes and sending the lists to the workers is part of the time; starting
the cluster is not, because it runs already where there is one. All three must give the same bytes.
"""

from __future__ import annotations

import io
import logging
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "backend"))

import orjson
from distributed import LocalCluster

from bijak.cli.crew import cores
from bijak.cli.scan import Scan
from bijak.keys import LIST_KEY
from bijak.lists.archive import lines_of
from bijak.lists.backtest import Backtest, Tally
from bijak.lists.cluster import Cluster
from bijak.lists.crew import Cores, Crew, Job
from bijak.rules.folder import shipped_rules
from report import Report, arguments, resident_megabytes
from texts import Texts

LENGTH = 140


def made(count: int) -> bytes:
    """An archive of JSON Lines."""
    texts = Texts()
    posts = texts.posts(LENGTH, count, texts.terms(1000))
    lines = [orjson.dumps({"id": number, "text": text, "site": "x.com"}) for number, text in enumerate(posts)]
    return b"\n".join(lines) + b"\n"


@dataclass(frozen=True)
class Run:
    """One crew's turn."""

    seconds: float
    megabytes: float
    answer: str


def scanned(answers: Iterable[Any]) -> str:
    digest = sha256()
    for one in answers:
        digest.update(one.lines)
    return digest.hexdigest()


def backtested(answers: Iterable[Any]) -> str:
    total = Tally()
    for one in answers:
        total.add(one)
    return sha256(repr(total).encode()).hexdigest()


def run(crew: Crew, job: Job[Any], archive: bytes, take: Any) -> Run:
    work = job.begin(job.folders, None)
    before = time.perf_counter()
    answer = take(crew.answers(job, work, lines_of(io.BytesIO(archive))))
    return Run(time.perf_counter() - before, resident_megabytes(), answer)


def crews(directory: str) -> Iterator[tuple[str, Crew]]:
    yield "1 core", Cores(1)
    yield f"{cores()} cores", Cores(cores())
    with LocalCluster(
        n_workers=cores(),
        threads_per_worker=1,
        dashboard_address=None,
        worker_dashboard_address=None,
        local_directory=directory,
        silence_logs=logging.CRITICAL,
    ) as cluster:
        yield f"Dask, {cores()} workers", Cluster(cluster.scheduler_address)


def main() -> None:
    """Print a table for scanning and one for backtesting."""
    parser = arguments(__doc__)
    parser.add_argument("--posts", type=int, default=20_000)
    parser.add_argument("--rules", type=Path, default=shipped_rules())
    chosen = parser.parse_args()
    archive = made(chosen.posts)
    now = datetime.now(UTC)
    jobs = {
        "scan": (Scan(chosen.rules, None, "id", now, LIST_KEY), scanned),
        "backtest": (Backtest(chosen.rules, chosen.rules, None, now), backtested),
    }
    report = Report("archive", chosen.json)
    figures: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as directory:
        for name, (job, take) in jobs.items():
            table = report.table(
                f"{name}: {chosen.posts:,} posts of {LENGTH} characters",
                *("", "seconds", "posts a second", "times one core", "MB of the process that leads"),
            )
            runs: dict[str, Run] = {}
            for who, crew in crews(directory):
                runs[who] = one = run(crew, job, archive, take)
                first = next(iter(runs.values()))
                if one.answer != first.answer:
                    raise SystemExit(f"{who} gave another answer than one core")
                rate, ratio = chosen.posts / one.seconds, first.seconds / one.seconds
                table.row(who, f"{one.seconds:.1f}", f"{rate:,.0f}", f"{ratio:.2f}", f"{one.megabytes:.0f}")
            figures[name] = {who: chosen.posts / one.seconds for who, one in runs.items()}
    report.keep(rates=figures)


if __name__ == "__main__":
    main()
