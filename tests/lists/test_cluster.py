"""Dask, for real: a scheduler, two workers in processes of their own, and one of them killed."""

from __future__ import annotations

import json
import logging
import os
import signal
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import dask
import pytest
from click.testing import CliRunner, Result
from distributed import LocalCluster

from bijak.checker import Checker
from bijak.cli import main
from bijak.cli.scan import Scan, ScanWork
from bijak.keys import LIST_KEY
from bijak.lists import crew, shipped
from bijak.lists.archive import Row, lines_of
from bijak.lists.cluster import Cluster
from bijak.lists.crew import CrewError, Origin
from tests.small_pack import pack, rule, save

Run = Callable[..., Result]

NOW = datetime(2026, 11, 27, tzinfo=UTC)
POSTS = [{"id": n, "text": "proyek garuda" if n % 7 == 0 else f"kabar {n}"} for n in range(400)]
LINES = "".join(json.dumps(post) + "\n" for post in POSTS)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scratch")


@pytest.fixture(scope="module")
def cluster(scratch: Path) -> Iterator[LocalCluster]:
    quickly = dask.config.set({"distributed.comm.timeouts.connect": "5s"})  # until a lost worker is given up
    with (
        quickly,
        LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            dashboard_address=None,
            worker_dashboard_address=None,
            local_directory=str(scratch),
            silence_logs=logging.CRITICAL,
        ) as cluster,
    ):
        yield cluster


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return save(tmp_path / "rules", pack())


@pytest.fixture
def run(rules: Path, tmp_path: Path) -> Run:
    env = {"BIJAK_RULES": str(rules), "BIJAK_HOME": str(tmp_path / "home")}
    return lambda *words: CliRunner().invoke(main, ["scan", "-", *words], input=LINES + "bad\n", env=env)


@pytest.fixture
def begun(rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Scan, ScanWork]:
    monkeypatch.setattr(crew, "BATCH", 10)
    checker = Checker.load(rules, cache=tmp_path / "cache")
    return Scan(rules, None, "id", NOW, LIST_KEY), ScanWork(checker, "id")


def killing(cluster: LocalCluster, rows: Iterator[Row]) -> Iterator[Row]:
    """The rows; half-way one worker gets no time to say goodbye."""
    for row in rows:
        if row.number == len(POSTS) // 2:
            os.kill(next(iter(cluster.workers.values())).process.pid, signal.SIGKILL)
        yield row


def lines_by(crew: Any, begun: tuple[Scan, ScanWork], rows: Iterator[Row]) -> bytes:
    return b"".join(answers.lines for answers in crew.answers(*begun, rows))


def test_a_lost_worker_costs_time_and_not_rows(cluster: LocalCluster, begun: tuple[Scan, ScanWork]) -> None:
    rows = killing(cluster, lines_of(BytesIO(LINES.encode())))
    by_cluster = lines_by(Cluster(cluster.scheduler_address), begun, rows)
    assert by_cluster == lines_by(crew.Cores(1), begun, lines_of(BytesIO(LINES.encode())))
    assert by_cluster.count(b"\n") == len(POSTS)


def test_the_command_says_the_same_as_without_a_cluster(cluster: LocalCluster, run: Run) -> None:
    alone = run("--jobs", "1")
    shared = run("--dask", cluster.scheduler_address)
    assert (shared.stdout, shared.stderr, shared.exit_code) == (alone.stdout, alone.stderr, 2)


def test_a_backtest_says_the_same_as_without_a_cluster(
    cluster: LocalCluster, rules: Path, tmp_path: Path
) -> None:
    (tmp_path / "posts.jsonl").write_text(LINES + "bad\n")
    new = save(tmp_path / "new", pack(rule(severity="confirm")))
    words = ["rules", "backtest", str(rules), str(new), str(tmp_path / "posts.jsonl"), "--json"]
    said = []
    for name, options in (("alone", ["--jobs", "1"]), ("shared", ["--dask", cluster.scheduler_address])):
        file = tmp_path / f"{name}.json"
        CliRunner().invoke(main, [*words, str(file), *options], env={"BIJAK_HOME": str(tmp_path / "home")})
        said.append({**json.loads(file.read_text()), "moment": None})
    assert said[0] == said[1]
    assert (said[0]["posts"], said[0]["rules"][0]["graver"]) == (400, 58)


def test_nothing_of_the_lists_stays_on_the_workers(
    cluster: LocalCluster, scratch: Path, begun: tuple[Scan, ScanWork]
) -> None:
    during = []

    def looking(rows: Iterator[Row]) -> Iterator[Row]:
        yield from rows
        during.extend(scratch.rglob("bijak-*/0/small.yaml"))

    lines_by(Cluster(cluster.scheduler_address), begun, looking(lines_of(BytesIO(LINES.encode()))))
    assert during
    assert not list(scratch.rglob("bijak-*/**/*"))


def test_a_worker_with_another_bijak_is_refused(
    cluster: LocalCluster, begun: tuple[Scan, ScanWork], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shipped, "__version__", "0.0.1")
    with pytest.raises(CrewError) as refused:
        lines_by(Cluster(cluster.scheduler_address), begun, lines_of(BytesIO(LINES.encode())))
    assert "has Bijak" in refused.value.message
    assert refused.value.remedy == "Install Bijak 0.0.1 on every worker."


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (Origin("1", "code", ("other",)), "other lists"),
        (Origin("2", "code", ("lists",)), "Bijak 2 with other code"),
        (Origin("1", "other", ("lists",)), "Bijak 1 with other code"),
    ],
)
def test_an_answer_from_elsewhere_is_refused(other: Origin, said: str) -> None:
    with pytest.raises(CrewError) as refused:
        Origin("1", "code", ("lists",)).require(other)
    assert said in refused.value.message


def test_an_address_where_nobody_answers_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bijak.lists.cluster.PATIENCE", 0.2)
    result = run("--dask", "tcp://127.0.0.1:9")
    assert "No Dask scheduler answers at tcp://127.0.0.1:9" in result.stderr
    assert result.exit_code == 2


def test_jobs_and_dask_exclude_each_other(run: Run) -> None:
    assert "--jobs is for this computer" in run("--jobs", "2", "--dask", "tcp://x:1").stderr


def test_without_dask_the_extra_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = run("--dask", "tcp://127.0.0.1:9")
    assert "bijak[dask]" in result.stderr
    assert result.exit_code == 2
