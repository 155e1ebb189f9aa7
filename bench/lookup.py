"""Looking terms up in posts: Bijak beside spaCy's PhraseMatcher, Aho-Corasick and Presidio's deny list.

    python bench/lookup.py [--sizes 1000 10000 100000 1000000] [--peers bijak ahocorasick ...] [--json FILE]

Needs the dependency group `bench`. Every peer is measured in processes of its own with the same terms and
posts. Printed per peer and number of terms: seconds to build; milliseconds to load what was built, where it
can be kept; megabytes of memory it takes when loaded and used; and the median and 99th percentile of one
look-up at 50, 280 and 5,000 characters, in milliseconds, for posts of words met before, as in a running
checker. `new` is the median at 280 characters for posts never met, right after the start. The last column
and the lines below say which of the eighteen spellings of "rahasia negara" are found.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import pickle
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

from texts import SPELLINGS, Texts

sys.path.insert(0, str(Path(__file__).parents[1] / "backend"))

LENGTHS = {50: 2000, 280: 1000, 5000: 60}
"""Characters of a post, and how many posts of this length are timed."""

ROUNDS = 3
"""Every post is timed so often, after a first round that is not counted."""

SLOW_ROUND = 20.0
"""Seconds after which no further posts of a length are timed."""

KEY = b"a key for benchmarks"

Look = Callable[[str], object]


class Peer(NamedTuple):
    """How a peer builds into a folder, how it loads from there (or builds in memory), what it imports."""

    build: Callable[[list[str], Path], None] | None
    load: Callable[[list[str], Path], Look]
    imports: tuple[str, ...]
    most_terms: int = 1_000_000


def build_bijak(terms: list[str], folder: Path) -> None:
    from bijak.rules.lexicon import Lexicon

    Lexicon.build(((term, False) for term in terms), folder, KEY)


def load_bijak(_: list[str], folder: Path) -> Look:
    from bijak.detect.reading import Reading
    from bijak.detect.terms import TermStep
    from bijak.rules.lexicon import Lexicon

    step = TermStep(Lexicon.open(folder, KEY))

    def look(text: str) -> object:
        reading = Reading(text)
        step(reading)
        return reading.terms

    return look


def load_phrasematcher(terms: list[str], _: Path) -> Look:
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("id")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("terms", list(nlp.tokenizer.pipe(terms)))
    return lambda text: matcher(nlp.make_doc(text))


def build_ahocorasick(terms: list[str], folder: Path) -> None:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for number, term in enumerate(terms):
        automaton.add_word(term.lower(), (number, len(term)))
    automaton.make_automaton()
    automaton.save(str(folder / "automaton"), pickle.dumps)


def load_ahocorasick(_: list[str], folder: Path) -> Look:
    import ahocorasick

    automaton = ahocorasick.load(str(folder / "automaton"), pickle.loads)

    def look(text: str) -> object:
        padded = f" {text.lower()} "
        return [
            number
            for end, (number, size) in automaton.iter(padded)
            if not padded[end + 1].isalnum() and not padded[end - size].isalnum()
        ]

    return look


def load_presidio(terms: list[str], _: Path) -> Look:
    from presidio_analyzer import PatternRecognizer

    recognizer = PatternRecognizer(supported_entity="TERM", deny_list=terms)
    recognizer.analyze("mulai", ["TERM"])  # compiles the expression
    return lambda text: recognizer.analyze(text, ["TERM"])


PEERS = {
    "bijak": Peer(build_bijak, load_bijak, ("bijak.detect.terms",)),
    "phrasematcher": Peer(None, load_phrasematcher, ("spacy.lang.id", "spacy.matcher")),
    "ahocorasick": Peer(build_ahocorasick, load_ahocorasick, ("ahocorasick",)),
    "presidio": Peer(None, load_presidio, ("presidio_analyzer",), most_terms=100_000),
}


def resident_megabytes() -> float:
    """Memory of this process now, shared pages included."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def make_terms(size: int) -> tuple[Texts, list[str]]:
    """The same terms for every peer."""
    texts = Texts()
    return texts, [*texts.terms(size - 1), "rahasia negara"]


def times(look: Look, posts: list[str]) -> list[float]:
    """Milliseconds of each look-up."""
    taken: list[float] = []
    for post in posts:
        started = time.perf_counter()
        look(post)
        taken.append((time.perf_counter() - started) * 1e3)
        if sum(taken) > SLOW_ROUND * 1e3:
            break
    return taken


def measure_build(peer: Peer, size: int, folder: Path, answer: Connection) -> None:
    """Seconds to build, in a process of its own so that loading starts clean."""
    _, terms = make_terms(size)
    started = time.perf_counter()
    if peer.build:
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
    timing: list[float] = []
    for some in posts.values():
        times(look, some)
        taken = sorted(one for _ in range(ROUNDS) for one in times(look, some))
        timing += [statistics.median(taken), taken[int(len(taken) * 0.99)]]
    memory = resident_megabytes() - before
    found = [name for name, text in SPELLINGS.items() if look(f"Awas ini {text} ya")]
    answer.send((load, memory, timing, new, found))


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
    """What was measured of a peer with so many terms. `looks` has median and p99 for each of `LENGTHS`."""

    peer: str
    terms: int
    build_s: float
    load_ms: float | None
    megabytes: float
    looks_ms: list[float]
    new_ms: float
    spellings: list[str]

    def cells(self) -> list[str]:
        """The row as it is printed."""
        load = "-" if self.load_ms is None else f"{self.load_ms:.1f}"
        looks = [f"{one:.3f}" for one in self.looks_ms]
        head = [self.peer, f"{self.terms:,}", f"{self.build_s:.1f}", load, f"{self.megabytes:.0f}"]
        return [*head, *looks, f"{self.new_ms:.3f}", f"{len(self.spellings)}/18"]


def row(name: str, size: int) -> Row:
    """Measure one peer with so many terms."""
    peer = PEERS[name]
    with tempfile.TemporaryDirectory() as folder:
        build = in_a_process(measure_build, peer, size, Path(folder))
        load, memory, timing, new, found = in_a_process(measure_look, peer, size, Path(folder))
    if peer.build is None:
        return Row(name, size, load, None, memory, timing, new, found)
    return Row(name, size, build, load * 1e3, memory, timing, new, found)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Looking terms up in posts, beside peers.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--peers", nargs="+", choices=PEERS, default=list(PEERS))
    parser.add_argument("--json", type=Path, help="also write what was measured, for bench/plots.py")
    chosen = parser.parse_args()
    head = ["peer", "terms", "build s", "load ms", "MB"]
    head += [f"{length} {what}" for length in LENGTHS for what in ("median", "p99")]
    head += ["280 new", "spellings"]
    print("| " + " | ".join(head) + " |\n|" + "---|" * len(head), flush=True)
    rows: list[Row] = []
    for size in chosen.sizes:
        for name in chosen.peers:
            if size <= PEERS[name].most_terms:
                rows.append(row(name, size))
                print("| " + " | ".join(rows[-1].cells()) + " |", flush=True)
    for name, found in {one.peer: one.spellings for one in rows}.items():
        missed = [spelling for spelling in SPELLINGS if spelling not in found]
        print(f"\n{name} misses: {', '.join(missed) or 'none'}")
    if chosen.json:
        chosen.json.write_text(json.dumps([one._asdict() for one in rows], indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
