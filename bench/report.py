"""What every benchmark prints and keeps: tables in Markdown, and the same as JSON.

    report = Report("bulk", file)
    table = report.table("Posts a second", "posts", "rate")
    table.row("new", 12_000)                       # printed at once
    report.keep(fresh=rows)                        # written to the file, if there is one

The file says on what kind of machine and with which versions, and never where.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

PACKAGES = ("spacy", "presidio-analyzer", "pyahocorasick", "flask", "numpy")

FEWEST_FOR_P99 = 100
"""With fewer measurements a 99th percentile is only their greatest, and none is told."""


class Spread(NamedTuple):
    """Median and 99th percentile (None of too few) of some measurements, in milliseconds."""

    median: float
    p99: float | None

    @classmethod
    def of(cls, taken: Sequence[float]) -> Spread:
        """The spread of some times."""
        ordered = sorted(taken)
        late = ordered[int(len(ordered) * 0.99)] if len(ordered) >= FEWEST_FOR_P99 else None
        return cls(statistics.median(ordered), late)

    def cells(self) -> tuple[str, str]:
        """Both as they are printed."""
        return milliseconds(self.median), milliseconds(self.p99)


def milliseconds(value: float | None) -> str:
    """Three digits that mean something; a dash for what was not measured."""
    if value is None:
        return "–"
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.3f}"


def timed(act: Callable[[], object]) -> float:
    """Milliseconds of the clock."""
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1e3


class Table:
    """A table that is printed row by row."""

    def __init__(self, title: str, columns: tuple[str, ...]) -> None:
        self.title, self.columns = title, columns
        self.rows: list[tuple[str, ...]] = []
        print(f"\n{title}\n\n{_line(columns)}\n|{'---|' * len(columns)}", flush=True)

    def row(self, *cells: object) -> None:
        """Add a row."""
        self.rows.append(tuple(map(str, cells)))
        print(_line(self.rows[-1]), flush=True)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


class Report:
    """The tables of one benchmark."""

    def __init__(self, name: str, file: Path | None) -> None:
        self._name, self._file = name, file
        self._tables: list[Table] = []
        self._load = os.getloadavg()[0]

    def table(self, title: str, *columns: str) -> Table:
        """Begin a table."""
        self._tables.append(Table(title, columns))
        return self._tables[-1]

    def keep(self, **figures: Any) -> None:
        """Write the tables, and the figures themselves by name, if a file was asked for."""
        if self._file is None:
            return
        kept = {
            "bench": self._name,
            "machine": machine(),
            "load": {"before": self._load, "after": os.getloadavg()[0]},
            "tables": [
                {"title": one.title, "columns": one.columns, "rows": one.rows} for one in self._tables
            ],
            **figures,
        }
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def machine() -> dict[str, Any]:
    """Cores, kind of processor, system and versions."""
    return {
        "cores": os.cpu_count(),
        "processor": _processor(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        **{package: version(package) for package in PACKAGES},
    }


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "?")


def arguments(description: str) -> argparse.ArgumentParser:
    """What every benchmark can be told."""
    parser = argparse.ArgumentParser(description=description.splitlines()[0])
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write what was measured")
    return parser


def resident_megabytes(process: int | str = "self") -> float:
    """Memory of a process now, shared pages included."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
