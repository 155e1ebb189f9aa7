"""What a keystroke costs while a draft is being typed: in a short post, and in the middle of a long one.

    python bench/draft.py [--rules DIR] [--json FILE]

First in process, then over HTTP on a kept connection, the drafts in turns; milliseconds of the clock. The
short post is the peer: a keystroke in 5,000 characters is to cost about as much. The first drafts have three
findings in every 280 characters; the plain ones have few, as most drafts.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path

from bijak import Checker
from bijak.home import Home
from bijak.server.listen import open_door
from bijak.server.start import start
from loopback import SENTENCES, SICK, posts
from report import Report, Spread, arguments, timed
from wire import Wire

TYPED = " kemarin pak budi bilang anggaran kantor akan naik dan belum diumumkan, jangan disebar dulu ya teman"


@cache
def drafts() -> dict[str, str]:
    """The drafts by what is told of them."""
    long = " ".join(posts(20))
    plain = " ".join(f"{number} {SENTENCES[0]} {SENTENCES[1]} {SENTENCES[4]}" for number in range(20))
    return {
        "280 characters": long[:280],
        "5,000": long[:5000],
        "5,000, model asked": (SICK + long)[:5000],
        "280 characters, plain": plain[:280],
        "5,000, plain": plain[:5000],
    }


def typed(check: Callable[[str], object]) -> dict[str, list[float]]:
    """Milliseconds of each keystroke in the middle of each draft."""
    taken: dict[str, list[float]] = {name: [] for name in drafts()}
    for count in range(len(TYPED)):
        for name, draft in drafts().items():
            middle = len(draft) // 2
            text = draft[:middle] + TYPED[:count] + draft[middle:]
            taken[name].append(timed(lambda text=text: check(text)))
    return taken


def main() -> None:
    """Print a row for each draft and way."""
    parser = arguments(__doc__)
    parser.add_argument("--rules", type=Path)
    chosen = parser.parse_args()
    report = Report("draft", chosen.json)
    spreads: dict[str, Spread] = {}
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder) / "home")
        checker = Checker.load(chosen.rules, cache=home.cache)
        served = Checker.load(chosen.rules, cache=home.cache)
        served.prepare()
        door = open_door(0)
        start(home, lambda: served, door)
        serving = threading.Thread(target=door.serve, daemon=True)
        serving.start()
        table = report.table("A keystroke in a draft, milliseconds", "", "median", "p99")
        with Wire(door.port, home.read_token()) as wire:
            for way, check in (("", checker.check), (", over HTTP", wire.check)):
                for name, taken in typed(check).items():
                    spreads[name + way] = Spread.of(taken[1:])
                    table.row(name + way, *spreads[name + way].cells())
        door.stop()
        serving.join()
    report.keep(spreads=spreads)


if __name__ == "__main__":
    main()
