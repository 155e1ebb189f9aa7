"""One post through the whole checker, beside Presidio with the same terms and a bare spaCy pipeline.

    python bench/whole.py

Milliseconds of this process's own time for posts of 280 characters never met before: lists, identifiers and
context alone; the same with the models. Needs the dependency group `bench`.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "backend"))

import spacy

from bijak import Checker
from texts import Texts
from training.evaluation.golden import DEVELOP, read_part
from training.evaluation.presidio import presidio

RULES = Path(__file__).parents[1] / "rules"
LENGTH = 280


def laden() -> list[str]:
    """Golden posts joined and cut to length: most of these hold several findings."""
    golden = " ".join(post.text for post in read_part(DEVELOP))
    return [golden[start : start + LENGTH] for start in range(0, len(golden) - LENGTH, LENGTH)]


def plain() -> list[str]:
    """Made-up posts, of which few hold anything."""
    texts = Texts()
    return texts.posts(LENGTH, 600, texts.terms(1000))


def measure(name: str, act: Callable[[str], object], posts: list[str]) -> None:
    """Print a row: median and 99th percentile."""
    for post in posts[:40]:
        act(post)
    taken = []
    for post in posts[40:]:
        started = time.process_time()
        act(post)
        taken.append((time.process_time() - started) * 1e3)
    taken.sort()
    print(f"| {name} | {statistics.median(taken):.2f} | {taken[int(len(taken) * 0.99)]:.2f} |", flush=True)


def main() -> None:
    """Print the table."""
    lists, whole = Checker.load(RULES, models=False), Checker.load(RULES)
    whole.prepare()
    nlp, peer = spacy.blank("id"), presidio(RULES)
    print("| | median ms | p99 ms |\n|---|---|---|")
    for kind, posts in (("made-up", plain()), ("laden", laden())):
        measure(f"Bijak, lists and identifiers, {kind} posts", lists.check, posts)
        measure(f"Bijak, with the models, {kind} posts", whole.check, posts)
        if peer is not None:
            measure(f"Presidio with the same terms, {kind} posts", peer, posts[:140])
        measure(f"spaCy's Indonesian tokenizer alone, {kind} posts", nlp, posts)


if __name__ == "__main__":
    main()
