"""Publishing lists and taking them into use, as `bench/lists.py` measures it."""

from __future__ import annotations

import csv
import gc
import threading
import time
import zipfile
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any

from tuf.ngclient import Updater

import long_list
from bijak import Checker
from bijak.home import Home
from bijak.keys import LIST_KEY
from bijak.lists.bundle import pack
from bijak.lists.follow import Follower
from bijak.lists.shelf import Release
from bijak.lists.source import Source
from bijak.lists.sync import Subscription
from bijak.rules.load import load
from bijak.rules.sealed_file import sealed_text
from bijak.rules.terms_file import TermsFile
from bijak.server.app import create_app
from bijak.server.client import Client
from bijak.server.current import Current
from bijak.server.listen import open_door
from loopback import posts
from published import Publisher, fetch, shown
from report import Spread, Table, milliseconds, resident_megabytes, timed
from served import free_port
from texts import Texts

CHANGED = 10_000
"""Terms that a release exchanges."""


def write_terms(rules: Path, number: int, count: int) -> str:
    """Fill the long list with terms of its own for each number; one of them."""
    terms = [f"{term} {'abcdefgh'[number % 8] * 3}{number}" for term in Texts().terms(count)]
    with (rules / "lists" / "long.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["term"], *([term] for term in terms)])
    return terms[0]


class Computer:
    """A checker that follows the publisher and answers on a port."""

    def __init__(self, home: Home, url: str, root: bytes) -> None:
        self.home = home
        self.subscription = Subscription(Source(url, root), home.lists, home.cache, LIST_KEY)
        release = self.subscription.poll()
        if release is None:
            raise SystemExit(f"no lists came: {self.subscription.standing.fault}")
        self.current = Current(self.load(release))
        self.swapped = 0.0
        self.follower = Follower(self.subscription, self.use)
        self.current.supply = self.follower
        self.door = open_door(free_port())
        self.door.answer(create_app(self.current, home, self.door.port))
        threading.Thread(target=self.door.serve, daemon=True).start()

    def load(self, release: Release) -> Checker:
        return Checker.load(release.rules, cache=self.home.cache, version=release.name, models=False)

    def use(self, release: Release) -> None:
        self.swapped = time.perf_counter()
        self.current.checker = self.load(release)


class Load:
    """A client that asks all the time, and what it meets."""

    def __init__(self, computer: Computer) -> None:
        self.answers: list[float] = []
        self.failures = 0
        self.mixed = 0
        self._computer = computer
        self._done = threading.Event()
        self._versions: dict[str, str] = {}
        self._thread = threading.Thread(target=self._ask)

    def knows(self, version: int | None, term: str) -> None:
        """Which term a version finds."""
        self._versions[str(version)] = term

    def __enter__(self) -> Load:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _ask(self) -> None:
        with Client(self._computer.door.port, self._computer.home.read_token()) as client:
            for text in posts(100_000):
                if self._done.wait(0.01):
                    return
                known = dict(self._versions)
                asked = f"{text}. {'. '.join(known.values())}."
                started = time.perf_counter()
                try:
                    answer = client.check(asked)
                except Exception:
                    self.failures += 1
                    continue
                self.answers.append((time.perf_counter() - started) * 1e3)
                found = [
                    asked.encode("utf-16-le")[2 * one["start"] : 2 * one["end"]] for one in answer["findings"]
                ]
                words = {words.decode("utf-16-le") for words in found}
                expected = known.get(answer["lists"]["version"])
                others = set(known.values()) - {expected}
                self.mixed += expected is not None and (expected not in words or bool(words & others))


def changing(table: Table, room: Path) -> dict[str, Any]:
    """Every term exchanged, under load."""
    home = Home(room / "home")
    home.token()
    publisher = Publisher(room)
    rules = long_list.make(room / "rules", 1)
    term = write_terms(rules, 0, CHANGED)
    version = publisher.publish(rules)
    swaps, whole = [], []
    with shown(publisher.site.folder, home) as url:
        computer = Computer(home, url, publisher.root)
        with Load(computer) as load, Client(computer.door.port, home.read_token()) as client:
            load.knows(version, term)
            for number in range(1, 4):
                term = write_terms(rules, number, CHANGED)
                version = publisher.publish(rules)
                load.knows(version, term)
                released = time.perf_counter()
                computer.follower.turn()
                while client.check(f"Kabar {term} ya")["lists"]["version"] != str(version):
                    pass
                used = time.perf_counter()
                swaps.append((used - computer.swapped) * 1e3)
                whole.append(used - released)
        computer.door.stop()
    spread = Spread.of(load.answers)
    table.row(
        f"{CHANGED:,} changed terms: the swap",
        f"{milliseconds(median(swaps))} ms",
        f"{milliseconds(max(swaps))} ms",
    )
    table.row(
        f"{CHANGED:,} changed terms: from release to use", f"{median(whole):.2f} s", f"{max(whole):.2f} s"
    )
    table.row("answers meanwhile", f"{milliseconds(spread.median)} ms", f"p99 {milliseconds(spread.p99)} ms")
    table.row(
        "answers failed, or of two lists at once", f"{load.failures}, {load.mixed} of {len(load.answers)}", ""
    )
    return {
        "swap_ms": swaps,
        "release_to_use_s": whole,
        "answers": spread,
        "failed": load.failures,
        "mixed": load.mixed,
    }


def polling(table: Table, room: Path, polls: int) -> dict[str, Any]:
    """Polls with nothing new, beside peers."""
    home = Home(room / "home")
    publisher = Publisher(room)
    publisher.publish(long_list.make(room / "rules", 1_000))
    with shown(publisher.site.folder, home) as url:
        subscription = Subscription(Source(url, publisher.root), home.lists, home.cache, LIST_KEY)
        subscription.poll()
        bare = room / "bare"
        bare.mkdir()
        ways = {
            "a poll with nothing new": lambda: subscription.poll(),
            "python-tuf alone": lambda: Updater(
                str(bare), url + "metadata/", bootstrap=publisher.root
            ).refresh(),
            "two plain downloads": lambda: [fetch(url + "metadata/timestamp.json") for _ in range(2)],
        }
        taken: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(polls + 1):
            for name, way in ways.items():
                taken[name].append(timed(way))
    for name, times in taken.items():
        table.row(name, f"{milliseconds(median(times[1:]))} ms", f"{milliseconds(max(times[1:]))} ms")
    return {name: times[1:] for name, times in taken.items()}


def sizes(table: Table, room: Path, terms: int) -> dict[str, int]:
    """How large a bundle of many terms is, open and sealed."""
    rules = long_list.make(room / "rules", terms)
    path = rules / "lists" / "long.csv"
    found = {"CSV as it is": path.stat().st_size, "bundle with all packs": len(pack(rules, load(rules)))}
    plain = BytesIO()
    with zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in sorted(rules.rglob("*.*")):
            archive.write(one, one.relative_to(rules))
    found["the folder as another zip"] = len(plain.getvalue())
    listed = TermsFile.check(path, "long.csv")
    path.write_bytes(sealed_text(listed.terms(False), b"k" * 32, affixes=False))
    found["sealed list as it is"] = path.stat().st_size
    found["bundle with the sealed list"] = len(pack(rules, load(rules, key=b"k" * 32)))
    for name, size in found.items():
        table.row(f"{terms:,} terms: {name}", f"{size / 1e6:.2f} MB", "")
    return found


def memory(table: Table, room: Path, reloads: int) -> dict[str, list[float]]:
    """Resident memory while lists of 10,000 terms are exchanged again and again."""
    home = Home(room / "home")
    folders = [long_list.make(room / name, 1) for name in ("one", "other")]
    for number, folder in enumerate(folders):
        write_terms(folder, number, CHANGED)
        Checker.load(folder, cache=home.cache, models=False)
    current = Current(Checker.load(folders[0], cache=home.cache, models=False))
    measured = []
    for number in range(reloads + 10):
        current.checker = Checker.load(folders[number % 2], cache=home.cache, models=False)
        for text in posts(20):
            current.checker.check(text)
        if number >= 9:  # by then everything that is made once has been made
            gc.collect()
            measured.append(resident_megabytes())
    table.row(f"memory before and after {reloads} reloads", f"{measured[0]:.0f} MB", f"{measured[-1]:.0f} MB")
    return {"megabytes": measured}
