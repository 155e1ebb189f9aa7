"""What HTTP costs: a check in this process, and the same check over loopback on a kept connection, in turns.

    python bench/loopback.py [--posts 1000] [--rules DIR] [--json FILE]

The checker answers from a process of its own, as it does for the extension. All ways take turns post by
post, so that whatever else the computer does falls on all, and every process wakes up for its post, as it
does while somebody types. The client is a plain socket (see wire.py); one row shows Python's own client.

The peer is an app of the same parts (Flask, flask-cors, waitress, pydantic, orjson) that reads the post and
answers, without guard or check. A plain socket shows how much of both is the computer's own. The design
measured 0.31 ms for such an app, and 0.05 to 0.08 for a plain socket, and wants less than 0.6.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from bijak import Checker
from bijak.home import Home
from bijak.server.client import Client
from report import Report, Spread, arguments, timed
from served import ECHO, SAME_PARTS, bijak, free_port, running, wait_for
from wire import Wire

SENTENCES = (
    "Selamat pagi semuanya, hari ini kami rapat di kantor pusat bersama teman-teman dari direktorat.",
    "Jangan lupa bawa payung karena cuaca tidak menentu #semangat #jakarta.",
    "Kalau mau ikut hubungi saya di 0812-3456-7890 ya kawan-kawan, ditunggu sampai sore.",
    "Dokumen rahasia ND-12/PB/2026 itu belum diumumkan, jangan disebar dulu.",
    "The budget meeting was moved to Monday, please tell the others in the office.",
)
WARMING = 50
SICK = "Kata dokter Bu Rina positif TBC. "
"""Makes a rule ask the model for a person: a checker that has answered it has loaded its models."""
AGAIN, AGAIN_OVER_HTTP = "in process, the draft checked again", "HTTP, the draft checked again"


def posts(count: int) -> list[str]:
    """Posts of about 280 characters, each another draft."""
    made = []
    for number in range(count):
        turned = SENTENCES[number % len(SENTENCES) :] + SENTENCES[: number % len(SENTENCES)]
        made.append(f"{number} {' '.join(turned)}"[:280])
    return made


def measure(
    count: int, checker: Checker, wire: Wire, client: Client, peers: dict[str, Wire]
) -> dict[str, list[float]]:
    """Milliseconds of each way, for each post."""
    ways = {
        "in process, a draft never seen": checker.check,
        AGAIN: checker.check,
        "HTTP, a draft never seen": wire.check,
        AGAIN_OVER_HTTP: wire.check,
        "the same, by http.client": client.check,
        **{name: peer.check for name, peer in peers.items()},
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for text in posts(count + WARMING):
        for name, check in ways.items():
            taken[name].append(timed(lambda text=text, check=check: check(text)))
    taken = {name: times[WARMING:] for name, times in taken.items()}
    adds = [over - within for over, within in zip(taken[AGAIN_OVER_HTTP], taken[AGAIN], strict=True)]
    return {**taken, "HTTP adds": adds}


def main() -> None:
    """Print the table."""
    parser = arguments(__doc__)
    parser.add_argument("--posts", type=int, default=1000)
    parser.add_argument("--rules", type=Path)
    chosen = parser.parse_args()
    report = Report("loopback", chosen.json)
    port, peer_port, echo_port = free_port(), free_port(), free_port()
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder) / "home")
        token = home.token()
        checker = Checker.load(chosen.rules, cache=home.cache)
        checker.prepare()
        with (
            bijak(home, chosen.rules, port),
            running("-c", SAME_PARTS, str(peer_port), home=home),
            running("-c", ECHO, str(echo_port), home=home),
            Client(port, token) as client,
            Client(peer_port, token) as other,
        ):
            wait_for(client, SICK)
            wait_for(other)
            with Wire(port, token) as wire, Wire(peer_port, token) as peer, Wire(echo_port, token) as echo:
                peers = {"the same parts, no check": peer, "a plain socket": echo}
                taken = measure(chosen.posts, checker, wire, client, peers)
    table = report.table(
        f"{chosen.posts} posts of 280 characters over loopback, milliseconds", "", "median", "p99"
    )
    spreads = {name: Spread.of(times) for name, times in taken.items()}
    for name, spread in spreads.items():
        table.row(name, *spread.cells())
    report.keep(spreads=spreads)


if __name__ == "__main__":
    main()
