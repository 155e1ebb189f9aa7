"""Draws what `bench/lookup.py --json FILE` measured, as SVG: time, load, memory, spellings.

    python bench/plots.py FILE FOLDER

The same figures give the same bytes.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

NAMES = {
    "bijak": ("Bijak", "#0b6e4f", "o-"),
    "phrasematcher": ("spaCy PhraseMatcher", "#1f6fb2", "s--"),
    "ahocorasick": ("Aho-Corasick", "#8a6d00", "^-."),
    "presidio": ("Presidio, deny list", "#b3261e", "D:"),
}
"""What a peer is called, its colour (legible on light and dark) and its marks: colour alone tells nothing."""

GREY = "#7a7f85"

Rows = list[dict[str, Any]]


def main() -> None:
    """Write the drawings into a folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("folder", type=Path)
    chosen = parser.parse_args()
    rows: Rows = json.loads(chosen.file.read_text(encoding="utf-8"))["rows"]
    mpl.rcParams.update({"svg.hashsalt": "bijak", "svg.fonttype": "none", "font.family": "sans-serif"})
    mpl.rcParams.update(dict.fromkeys(("text.color", "axes.labelcolor", "xtick.color", "ytick.color"), GREY))
    chosen.folder.mkdir(parents=True, exist_ok=True)
    lines = {
        "lookup.svg": ("one look-up in 280 characters, ms (median)", lambda row: row["looks_ms"][1][0]),
        "build.svg": ("build, s", lambda row: row["build_s"]),
        "load.svg": ("load, ms (where nothing is kept: build)", ready_ms),
        "memory.svg": ("memory when loaded and used, MB", lambda row: max(row["megabytes"], 1)),
    }
    for name, (label, value) in lines.items():
        draw(
            chosen.folder / name,
            lambda axes, label=label, value=value: against_terms(axes, rows, label, value),
        )
    draw(chosen.folder / "spellings.svg", lambda axes: spellings(axes, rows))


def ready_ms(row: dict[str, Any]) -> float:
    """Milliseconds until a peer answers in a new process."""
    return float(row["load_ms"] or row["build_s"] * 1e3)


def draw(path: Path, fill: Callable[[Axes], None]) -> None:
    """One drawing on nothing, so that the page's own ground shows."""
    figure, axes = plt.subplots(figsize=(7, 3.6), layout="constrained")
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(GREY)
    axes.tick_params(which="both", color=GREY)
    fill(axes)
    figure.savefig(path, transparent=True, metadata={"Date": None, "Creator": None})
    plt.close(figure)


def against_terms(axes: Axes, rows: Rows, label: str, value: Callable[[dict[str, Any]], float]) -> None:
    """A line for each peer over the number of terms, both scales logarithmic."""
    for peer, (name, colour, marks) in NAMES.items():
        own = sorted((row["terms"], value(row)) for row in rows if row["peer"] == peer)
        if own:
            axes.plot(*zip(*own, strict=True), marks, color=colour, label=name, markersize=5)
    axes.set(xscale="log", yscale="log", xlabel="terms", ylabel=label)
    axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.yaxis.set_major_formatter("{x:g}")
    axes.legend(frameon=False, labelcolor=GREY, fontsize="small")


def spellings(axes: Axes, rows: Rows) -> None:
    """A bar for each peer: how many of the eighteen spellings it finds."""
    found = {row["peer"]: len(row["spellings"]) for row in rows}
    peers = [peer for peer in reversed(NAMES) if peer in found]
    bars = axes.barh([NAMES[peer][0] for peer in peers], [found[peer] for peer in peers], height=0.6)
    for bar, peer in zip(bars, peers, strict=True):
        bar.set_color(NAMES[peer][1])
    axes.bar_label(bars, padding=4, color=GREY)
    axes.set(xlim=(0, 18), xlabel="of 18 ways to write the same words, found")


if __name__ == "__main__":
    main()
