"""Looking terms up in posts: Bijak beside spaCy's PhraseMatcher, Aho-Corasick and Presidio's deny list.

    python bench/lookup.py [--sizes 1000 10000 …] [--peers bijak ahocorasick …] [--json FILE]
                           [--most-seconds 100] [--most-megabytes 4000]

Needs the dependency group `bench`. Every peer is measured in processes of its own with the same terms and
posts. Printed per peer and number of terms: seconds to build; milliseconds to load what was built, where it
can be kept; megabytes of memory it takes when loaded and used; and the median and 99th percentile of one
look-up at 50, 280 and 5,000 characters, in milliseconds, for posts of words met before, as in a running
checker. `280 new` is the median at 280 characters for posts never met, right after the start. The last
column and the lines below say which of the eighteen spellings of "rahasia negara" are found.

What would take more seconds to build, or more memory, than the limits is not run: the row says what it would
take, reckoned in proportion from the largest number of terms that was.
"""

from __future__ import annotations

import importlib
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

from peers import PEERS, Look, Peer
from report import Report, Spread, arguments, milliseconds, resident_megabytes, timed
from texts import Texts

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.spellings import SPELLINGS

LENGTHS = {50: 2000, 280: 1000, 5000: 60}
"""Characters of a post, and how many posts of this length are timed."""

ROUNDS = 3
"""Every post is timed so often, after a first round that is not counted."""

SLOW_ROUND = 3.0
"""Seconds after which no further posts of a length are timed in this round."""


def make_terms(size: int) -> tuple[Texts, list[str]]:
    """The same terms for every peer."""
    texts = Texts()
    return texts, [*texts.terms(size - 1), "rahasia negara"]


def times(look: Look, posts: list[str]) -> list[float]:
    """Milliseconds of each look-up."""
    taken: list[float] = []
    stop = time.perf_counter() + SLOW_ROUND
    for post in posts:
        taken.append(timed(lambda post=post: look(post)))
        if time.perf_counter() > stop:
            break
    return taken


def measure_build(peer: Peer, size: int, folder: Path, answer: Connection) -> None:
    """Seconds to build, in a process of its own so that loading starts clean."""
    _, terms = make_terms(size)
    assert peer.build is not None
    started = time.perf_counter()
    peer.build(terms, folder)
    answer.send(time.perf_counter() - started)


def measure_look(peer: Peer, size: int, folder: Path, answer: Connection) -> None:
    """Load, memory, times and spellings."""
    texts, terms = make_terms(size)
    posts = {length: texts.posts(length, count, terms) for length, count in LENGTHS.items()}
    for module in peer.imports:
        importlib.import_module(module)
    before = resident_megabytes()
    started = time.perf_counter()
    look = peer.load(terms, folder)
    load = time.perf_counter() - started
    new = statistics.median(times(look, posts[280]))
    looks: list[Spread] = []
    for some in posts.values():
        times(look, some)
        looks.append(Spread.of([one for _ in range(ROUNDS) for one in times(look, some)]))
    memory = resident_megabytes() - before
    found = [name for name, text in SPELLINGS.items() if look(f"Awas ini {text} ya")]
    answer.send((load, memory, looks, new, found))


def in_a_process(target: Callable[..., None], *given: object) -> Any:
    """What `target` sends from a process of its own."""
    context = get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=target, args=(*given, there))
    process.start()
    there.close()
    answer = here.recv()
    process.join()
    return answer


class Row(NamedTuple):
    """What was measured of a peer with so many terms; `looks_ms` has a spread for each of `LENGTHS`."""

    peer: str
    terms: int
    build_s: float
    load_ms: float | None
    megabytes: float
    looks_ms: list[Spread]
    new_ms: float
    spellings: list[str]

    def cells(self) -> list[str]:
        """The row as it is printed."""
        looks = [cell for one in self.looks_ms for cell in one.cells()]
        head = [f"{self.build_s:,.1f}", milliseconds(self.load_ms), f"{self.megabytes:,.0f}"]
        return [*head, *looks, milliseconds(self.new_ms), f"{len(self.spellings)}/18"]


def measured(peer: str, size: int) -> Row:
    """Measure one peer with so many terms."""
    one = PEERS[peer]
    with tempfile.TemporaryDirectory() as folder:
        build = in_a_process(measure_build, one, size, Path(folder)) if one.build else None
        load, memory, looks, new, found = in_a_process(measure_look, one, size, Path(folder))
    if build is None:
        return Row(peer, size, load, None, memory, looks, new, found)
    return Row(peer, size, build, load * 1e3, memory, looks, new, found)


class Limits(NamedTuple):
    """What a row may take."""

    seconds: float
    megabytes: float

    def why_not(self, size: int, smaller: Row | None) -> str | None:
        """Why so many terms are not run, going by a smaller number of them; None where they are."""
        if smaller is None:
            return None
        factor = size / smaller.terms
        seconds, megabytes = smaller.build_s * factor, smaller.megabytes * factor
        if seconds <= self.seconds and megabytes <= self.megabytes:
            return None
        return f"not run: would take about {seconds:,.0f} s to build and {megabytes / 1e3:.1f} GB"


def main() -> None:
    """Print the table."""
    parser = arguments(__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--peers", nargs="+", choices=PEERS, default=list(PEERS))
    parser.add_argument("--most-seconds", type=float, default=100, help="to build")
    parser.add_argument("--most-megabytes", type=float, default=4000)
    chosen = parser.parse_args()
    limits = Limits(chosen.most_seconds, chosen.most_megabytes)
    report = Report("lookup", chosen.json)
    looks = [f"{length:,}{what}" for length in LENGTHS for what in ("", " p99")]
    head = ["peer", "terms", "build s", "load ms", "MB", *looks, "280 new", "spellings"]
    table = report.table("Looking terms up (milliseconds where nothing else is said)", *head)
    rows: list[Row] = []
    largest: dict[str, Row] = {}
    for size in sorted(chosen.sizes):
        for peer in chosen.peers:
            too_much = limits.why_not(size, largest.get(peer))
            if too_much:
                table.row(PEERS[peer].name, f"{size:,}", too_much, *[""] * (len(head) - 3))
                continue
            largest[peer] = measured(peer, size)
            rows.append(largest[peer])
            table.row(PEERS[peer].name, f"{size:,}", *rows[-1].cells())
    for peer, row in largest.items():
        missed = [spelling for spelling in SPELLINGS if spelling not in row.spellings]
        print(f"\n{PEERS[peer].name} misses: {', '.join(missed) or 'none'}")
    report.keep(rows=[one._asdict() for one in rows], names={name: one.name for name, one in PEERS.items()})


if __name__ == "__main__":
    main()
