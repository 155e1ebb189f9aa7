"""What a keystroke costs while a draft is being typed: in a short post, and in the middle of a long one.

    python bench/draft.py [--rules DIR] [--json FILE]

In process and over HTTP on a kept connection, in turns; milliseconds of the clock. The short post is the
peer: a keystroke in 5,000 characters is to cost about as much.
"""

from __future__ import annotations

import tempfile
import threading
from pathlib import Path

from bijak import Checker
from bijak.home import Home
from bijak.server.listen import open_door
from bijak.server.start import start
from loopback import posts
from report import Report, Spread, arguments, timed
from wire import Wire

TYPED = " kemarin pak budi bilang anggaran kantor akan naik dan belum diumumkan, jangan disebar dulu ya teman"
SICK = "Kata dokter Bu Rina positif TBC. "
"""Makes a rule ask the model for a person."""


def drafts() -> dict[str, str]:
    long = " ".join(posts(20))
    return {"280 characters": posts(1)[0], "5,000": long[:5000], "5,000, model asked": (SICK + long)[:5000]}


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
            for name, draft in drafts().items():
                inside, over = [], []
                middle = len(draft) // 2
                for count in range(len(TYPED)):
                    text = draft[:middle] + TYPED[:count] + draft[middle:]
                    inside.append(timed(lambda text=text: checker.check(text)))
                    over.append(timed(lambda text=text: wire.check(text)))
                for way, taken in (("", inside), (", over HTTP", over)):
                    spreads[name + way] = Spread.of(taken[1:])
                    table.row(name + way, *spreads[name + way].cells())
        door.stop()
        serving.join()
    report.keep(spreads=spreads)


if __name__ == "__main__":
    main()
