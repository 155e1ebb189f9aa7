"""What a hundred times as many terms cost one look-up.

    python bench/growth.py [--sizes 10000 1000000] [--rounds 9] [--json FILE]

Both numbers of terms are loaded in one process and take turns, so that whatever else the computer does falls
on both. Printed are milliseconds of this process's own time for a post of 280 characters of words met before,
the median of the rounds; and how many times the one is the other, the median again. The number to hold: under
1.3 times. The peer is a plain Aho-Corasick. Needs the dependency group `bench`.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from lookup import make_terms
from peers import PEERS, Look, Peer
from report import Report, arguments, milliseconds

LENGTH, POSTS = 280, 1000


def ready(peer: Peer, size: int, folder: Path) -> tuple[Look, list[str]]:
    """A look-up that is loaded, and posts for it that were looked through once."""
    texts, terms = make_terms(size)
    folder.mkdir()
    if peer.build is not None:
        peer.build(terms, folder)
    look = peer.load(terms, folder)
    posts = texts.posts(LENGTH, POSTS, terms)
    for post in posts:
        look(post)
    return look, posts


def one_round(look: Look, posts: list[str]) -> float:
    """Milliseconds a post."""
    started = time.process_time()
    for post in posts:
        look(post)
    return (time.process_time() - started) / len(posts) * 1e3


def measure(peer: Peer, sizes: list[int], rounds: int) -> list[list[float]]:
    """Milliseconds a post for each number of terms, in each round."""
    with tempfile.TemporaryDirectory() as room:
        ways = [ready(peer, size, Path(room) / str(size)) for size in sizes]
        return [[one_round(*way) for way in ways] for _ in range(rounds)]


def main() -> None:
    """Print the table."""
    parser = arguments(__doc__)
    parser.add_argument("--sizes", type=int, nargs=2, default=[10_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=9)
    chosen = parser.parse_args()
    report = Report("growth", chosen.json)
    few, many = chosen.sizes
    table = report.table(
        f"One look-up in {LENGTH} characters, in turns (milliseconds)", "", f"{few:,}", f"{many:,}", "times"
    )
    kept = {}
    for name in ("bijak", "ahocorasick"):
        rounds = kept[name] = measure(PEERS[name], chosen.sizes, chosen.rounds)
        medians = [milliseconds(statistics.median(times)) for times in zip(*rounds, strict=True)]
        growth = statistics.median(later / earlier for earlier, later in rounds)
        table.row(PEERS[name].name, *medians, f"{growth:.2f}")
    report.keep(rounds=kept)


if __name__ == "__main__":
    main()
