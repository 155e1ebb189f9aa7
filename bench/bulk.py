"""Many posts on one core, lists and identifiers only: new posts of words partly met before, and the same
again.

    python bench/bulk.py [--posts 4000] [--warm 4000] [--rules DIR] [--json FILE] FILE.jsonl…

Each line of a file is `{"text": "…"}`, as `bijak scan` reads them; without files, made-up posts of 82
characters. The peer is the least that any check could do: cutting a post at white space and looking each word
up in a dict.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "backend"))

import orjson

from bijak import Checker
from report import Report, arguments
from texts import Texts


def made(count: int) -> list[str]:
    texts = Texts()
    return list(dict.fromkeys(texts.posts(82, count, texts.terms(1000))))


def rate(act: object, posts: list[str]) -> float:
    """Posts a second of this process's own time."""
    started = time.process_time()
    for _ in act(posts):  # type: ignore[operator]
        pass
    return len(posts) / (time.process_time() - started)


def main() -> None:
    """Print three rates."""
    parser = arguments(__doc__)
    parser.add_argument("--posts", type=int, default=4000)
    parser.add_argument("--warm", type=int, default=4000)
    parser.add_argument("--rules", type=Path)
    parser.add_argument("files", type=Path, nargs="*")
    chosen = parser.parse_args()
    lines = [line for file in chosen.files for line in file.read_bytes().splitlines()]
    posts = [orjson.loads(line)["text"] for line in lines] or made(chosen.posts + chosen.warm)
    warm, new = posts[: chosen.warm], posts[chosen.warm : chosen.warm + chosen.posts]
    checker = Checker.load(chosen.rules, models=False)
    for _ in checker.scan(warm):
        pass
    known = dict.fromkeys(word for post in posts for word in post.split())
    report = Report("bulk", chosen.json)
    characters = sum(map(len, new)) // len(new)
    table = report.table(
        f"{len(new):,} posts of {characters} characters, after {len(warm):,} others", "", "posts a second"
    )
    rates = {
        "new": rate(checker.scan, new),
        "the same again": max(rate(checker.scan, new) for _ in range(5)),
        "words in a dict": max(
            rate(lambda some: (list(map(known.get, post.split())) for post in some), new) for _ in "12345"
        ),
    }
    for name, posts_a_second in rates.items():
        table.row(name, f"{posts_a_second:,.0f}")
    report.keep(rates=rates)


if __name__ == "__main__":
    main()
