"""What HTTP costs: a check in this process, and the same check over loopback on a kept connection, in turns.

    python bench/loopback.py [--posts 1000] [--rules DIR]

The checker answers from a process of its own, as it does for the extension. Both ways take turns post by
post, so that whatever else the computer does falls on both. `bare Flask`
is the peer: waitress and an app that does nothing but answer, without guard, headers or check. The last line
is the number to hold: under 0.6 ms.
"""

from __future__ import annotations

import argparse
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "backend"))

from bijak import Checker
from bijak.home import Home
from bijak.server.client import AwayError, Client

BARE = """
import sys
from flask import Flask
from waitress import serve
app = Flask("bare")
app.post("/v1/check")(lambda: {"verdict": "clear"})
serve(app, listen=f"127.0.0.1:{sys.argv[1]}", threads=4)
"""

SENTENCES = (
    "Selamat pagi semuanya, hari ini kami rapat di kantor pusat bersama teman-teman dari direktorat.",
    "Jangan lupa bawa payung karena cuaca tidak menentu #semangat #jakarta.",
    "Kalau mau ikut hubungi saya di 0812-3456-7890 ya kawan-kawan, ditunggu sampai sore.",
    "Dokumen rahasia ND-12/PB/2026 itu belum diumumkan, jangan disebar dulu.",
    "The budget meeting was moved to Monday, please tell the others in the office.",
)
WARMING = 50


def posts(count: int) -> list[str]:
    """Posts of about 280 characters, each another draft."""
    made = []
    for number in range(count):
        turned = SENTENCES[number % len(SENTENCES) :] + SENTENCES[: number % len(SENTENCES)]
        made.append(f"{number} {' '.join(turned)}"[:280])
    return made


def timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def row(name: str, times: list[float]) -> None:
    ordered = sorted(times)
    print(f"{name:<28}{statistics.median(ordered):>10.3f}{ordered[int(len(ordered) * 0.99)]:>10.3f}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(client: Client) -> None:
    while True:
        try:
            client.check("")
            return
        except AwayError:
            time.sleep(0.1)


def measure(count: int, checker: Checker, client: Client, bare: Client) -> None:
    texts = posts(count + WARMING)
    for text in texts[:WARMING]:
        checker.check(text)
        client.check(text)
        bare.check(text)
    inside, fresh, again, peers, adds = [], [], [], [], []
    for text in texts[WARMING:]:
        inside.append(timed(lambda text=text: checker.check(text)))
        fresh.append(timed(lambda text=text: client.check(text)))
        again.append(timed(lambda text=text: client.check(text)))
        peers.append(timed(lambda text=text: bare.check(text)))
        adds.append(again[-1] - inside[-1])
    print(f"{count} posts of 280 characters{'median ms':>11}{'p99 ms':>10}")
    row("in process", inside)
    row("HTTP, a draft never seen", fresh)
    row("HTTP, the draft checked again", again)
    row("bare Flask, no check", peers)
    print(f"HTTP adds {statistics.median(adds):.3f} ms to the median check.")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--posts", type=int, default=1000)
    parser.add_argument("--rules", type=Path)
    chosen = parser.parse_args()
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder) / "home")
        command = [sys.executable, "-c", "from bijak.cli import main; main()", "serve", "--port", str(port)]
        command += ["--rules", str(chosen.rules)] if chosen.rules else []
        environment = {**os.environ, "BIJAK_HOME": str(home.root), "PYTHONPATH": sys.path[0]}
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            server.stdout.readline()
            checker = Checker.load(chosen.rules, cache=home.cache)
            bare_port = free_port()
            peer = subprocess.Popen([sys.executable, "-c", BARE, str(bare_port)])
            token = home.read_token()
            with peer, Client(port, token) as client, Client(bare_port, token) as bare:
                wait_for(bare)
                measure(chosen.posts, checker, client, bare)
                peer.terminate()
            server.terminate()


if __name__ == "__main__":
    main()
