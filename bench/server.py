"""The server as a whole: from start to first answer, memory, and a changed list in use.

    python bench/server.py [--terms 1000000] [--starts 5] [--json FILE]

With the packs shipped and beside them a list of so many made-up terms, compiled before (the time that takes
is told too), on a warm disk. Memory is read when all models are loaded and have been asked. Peers: Flask and
waitress with an app that only answers, and that with `import spacy` before it.

A changed list: one term is added to a list of 10,000 in the watched folder, and the time is taken until a
post with it is flagged over HTTP. Meanwhile a client sends a post every 10 ms; told are its failures and how
long its answers take, the one that waits for the new list included. The server's process is this one.
(`bench/lists.py` measures the way from a publisher.)
"""

from __future__ import annotations

import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any

import long_list
from bijak import Checker
from bijak.home import Home
from bijak.keys import LIST_KEY
from bijak.lists.watch import Watch
from bijak.rules.lexicon import Lexicon
from bijak.rules.lists import LEXICON_FOLDER
from bijak.server.app import create_app
from bijak.server.client import Client
from bijak.server.current import Current
from bijak.server.listen import open_door
from loopback import posts
from report import Report, Spread, Table, arguments, milliseconds, resident_megabytes, timed
from served import BARE, bijak, free_port, running, wait_for

BARE_WITH_SPACY = "import spacy\n" + BARE

MODELS = "Kata dokter Bu Rina dari Dinas Kesehatan positif TBC, katanya obatnya habis di semua puskesmas."
"""A post about which every model is asked."""

AT_REST = 5.0
"""Seconds after which the models are loaded."""

Serve = Callable[[int], AbstractContextManager[subprocess.Popen[bytes]]]


def start(serve: Serve, home: Home, starts: int) -> tuple[list[float], float]:
    """Seconds from start to first answer, each time; and megabytes when all is loaded and was used."""
    taken: list[float] = []
    for number in range(starts):
        port = free_port()
        started = time.perf_counter()
        with serve(port) as process, Client(port, home.read_token()) as client:
            wait_for(client, posts(1)[0])
            taken.append(time.perf_counter() - started)
            if number == starts - 1:
                time.sleep(AT_REST)
                for post in [MODELS, *posts(200)]:
                    client.check(post)
                megabytes = resident_megabytes(process.pid)
    return taken, megabytes


def compile_lists(rules: Path, cache: Path) -> None:
    """What a process of its own does while the server answers."""
    Checker.load(rules, cache=cache)


def in_a_process(rules: Path, cache: Path) -> None:
    """Compile, and wait for it."""
    process = get_context("spawn").Process(target=compile_lists, args=(rules, cache))
    process.start()
    process.join()
    if process.exitcode:
        raise SystemExit("the lists could not be compiled")


def starting(table: Table, terms: int, starts: int, folder: Path) -> dict[str, Any]:
    """Start, memory, lexicon."""
    home = Home(folder / "home")
    home.token()
    rules = long_list.make(folder / "rules", terms)
    compiled = timed(lambda: in_a_process(rules, home.cache)) / 1e3
    table.row(f"compiling {terms:,} terms and testing every rule", f"{compiled:.1f} s", "")
    serves: dict[str, Serve] = {
        f"Bijak, {terms:,} terms": lambda port: bijak(home, rules, port),
        "Bijak, packs shipped": lambda port: bijak(home, None, port),
        "bare Flask and spaCy": lambda port: running("-c", BARE_WITH_SPACY, str(port), home=home),
        "bare Flask": lambda port: running("-c", BARE, str(port), home=home),
    }
    Checker.load(cache=home.cache)
    kept: dict[str, Any] = {"compile_s": compiled}
    for name, serve in serves.items():
        seconds, megabytes = start(serve, home, starts)
        kept[name] = {"start_s": seconds, "megabytes": megabytes}
        table.row(f"{name}: start to first answer", f"{median(seconds):.2f} s", f"{min(seconds):.2f} s")
        table.row(f"{name}: resident memory", f"{megabytes:.0f} MB", "")
    (lexicon,) = (
        place for place in home.cache.glob(f"lists/*/{LEXICON_FOLDER}") if _size(place) > 10 * terms
    )
    loads = [timed(lambda: Lexicon.open(lexicon, LIST_KEY)) for _ in range(21)]
    kept["lexicon_ms"], kept["lexicon_megabytes"] = loads, _size(lexicon) / 1e6
    name = f"lexicon load, {terms:,} terms ({_size(lexicon) / 1e6:.0f} MB)"
    table.row(name, f"{milliseconds(median(loads))} ms", f"{milliseconds(min(loads))} ms")
    return kept


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir())


def changing(table: Table, folder: Path) -> dict[str, Any]:
    """A list change to use, and what a client meets meanwhile."""
    home = Home(folder / "home")
    rules = long_list.make(folder / "rules", 10_000)
    door = open_door(free_port())

    def load() -> Checker:
        return Checker.load(rules, cache=home.cache)

    current = Current(load())
    current.supply = Watch(rules, load, lambda checker: setattr(current, "checker", checker), lambda _: None)
    token = home.token()
    door.answer(create_app(current, home, door.port))
    threading.Thread(target=door.serve, daemon=True).start()
    answers: list[float] = []
    failures: list[Exception] = []
    done = threading.Event()

    def ask_all_the_time() -> None:
        with Client(door.port, token) as client:
            for text in posts(100_000):
                if done.wait(0.01):
                    return
                try:
                    answers.append(timed(lambda text=text: client.check(text)))
                except Exception as error:
                    failures.append(error)

    asking = threading.Thread(target=ask_all_the_time)
    asking.start()
    changes: list[float] = []
    with Client(door.port, token) as client:
        for number in range(3):
            term = f"zamrud khatulistiwa {'abc'[number] * 4}"
            long_list.add(rules, term)
            started = time.perf_counter()
            while not client.check(f"Kabar {term} ya")["findings"]:
                pass
            changes.append(time.perf_counter() - started)
    done.set()
    asking.join()
    door.stop()
    spread = Spread.of(answers)
    table.row("a term added to 10,000, to its use", f"{median(changes):.2f} s", f"{min(changes):.2f} s")
    table.row("answers meanwhile", f"{milliseconds(spread.median)} ms", f"p99 {milliseconds(spread.p99)} ms")
    table.row("the slowest answer meanwhile", f"{milliseconds(max(answers))} ms", "")
    table.row("answers meanwhile, failed", f"{len(failures)} of {len(answers) + len(failures)}", "")
    return {"change_s": changes, "answers": spread, "failures": len(failures)}


def main() -> None:
    """Print the table."""
    parser = arguments(__doc__)
    parser.add_argument("--terms", type=int, default=1_000_000)
    parser.add_argument("--starts", type=int, default=5)
    chosen = parser.parse_args()
    report = Report("server", chosen.json)
    table = report.table("The server", "", "median", "best")
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        started = starting(table, chosen.terms, chosen.starts, Path(one))
        changed = changing(table, Path(other))
    report.keep(start=started, change=changed)


if __name__ == "__main__":
    main()
