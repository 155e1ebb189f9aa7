"""`--jobs` and `--dask`: who shares the work on many posts."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

import click

from bijak.cli.trouble import Trouble
from bijak.lists.crew import Cores, Crew, CrewError


def crew_options(command: Callable[..., object]) -> Callable[..., object]:
    """`--jobs` and `--dask`; the command gets a `crew`."""

    @click.option(
        "--jobs",
        type=click.IntRange(min=1),
        help="How many processes of this computer share the work (default: one for each core).",
    )
    @click.option(
        "--dask",
        metavar="ADDRESS",
        help="Let the Dask cluster with this scheduler do the work, as in tcp://scheduler:8786. Posts and "
        "lists are sent to it. Needs the extra: pip install 'bijak[dask]'.",
    )
    @wraps(command)
    def with_crew(*arguments: Any, jobs: int | None, dask: str | None, **options: Any) -> object:
        return command(*arguments, crew=_crew(jobs, dask), **options)

    return with_crew


def _crew(jobs: int | None, dask: str | None) -> Crew:
    if dask is None:
        return Cores(jobs or cores())
    if jobs is not None:
        raise click.UsageError("--jobs is for this computer; with --dask the cluster's workers are used.")
    from bijak.lists.cluster import Cluster

    return Cluster(dask)


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def troubles_of_crews() -> Iterator[None]:
    """What keeps a crew from its work ends the command with what is wrong and what to do."""
    try:
        yield
    except CrewError as error:
        raise Trouble(error.message, error.remedy) from error
