"""Measure how well Bijak finds what must not be posted, on the golden posts and beside Presidio.

Exits 1 when a figure of Bijak is worse than recorded beside the golden posts, and says which and by how much.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

from bijak.post import Category
from training.evaluation.detectors import Bijak
from training.evaluation.figures import figures, read_figures, worse, write_figures
from training.evaluation.golden import DEVELOP, GOLDEN, PARTS, ROOT, read_part
from training.evaluation.measure import BIJAK, measure
from training.evaluation.noise import noise
from training.evaluation.presidio import presidio
from training.evaluation.report import report
from training.evaluation.show import mistakes
from training.evaluation.table import put_between_marks
from training.posts.corpus import LabelledPost
from training.posts.everyday import everyday

PAGE: Final = ROOT / "docs" / "evaluation.md"
FIGURES, EVERYDAY = "figures", "everyday"
"""The places of the page that are written by a run that records."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command; its exit status."""
    options = _options(arguments)
    bijak = Bijak(options.rules)
    harmless = everyday(options.everyday, measured=True) if options.everyday else []
    if options.show:
        _show(options.show, harmless or read_part(DEVELOP, options.golden), bijak)
        return 0
    peer = None if options.quick else presidio(options.rules)
    parts = {
        part: measure(read_part(part, options.golden), bijak, peer)
        for part in ([DEVELOP] if options.quick else PARTS)
    }
    tables = {FIGURES: report(parts)}
    if harmless:
        tables[EVERYDAY] = noise(harmless, [bijak.whole(post.text) for post in harmless])
    print("\n".join(tables.values()))
    now = {part: figures(measured.scores[BIJAK]) for part, measured in parts.items()}
    if options.record:
        write_figures(options.golden, now)
        if options.golden == GOLDEN:
            for place, text in tables.items():
                put_between_marks(PAGE, place, text)
        print("Recorded.")
        return 0
    fallen = list(worse(read_figures(options.golden), now))
    print("\n".join(fallen) or "No figure is worse than recorded.")
    return 1 if fallen else 0


def _show(category: Category, posts: list[LabelledPost], bijak: Bijak) -> None:
    count = 0
    for mistake in mistakes(category, posts, [bijak.whole(post.text) for post in posts]):
        print(mistake)
        count += 1
    print(f"{count} mistakes about {category} in {len(posts)} posts")


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="training.evaluation", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rules", type=Path, default=ROOT / "rules", help="the packs to measure")
    parser.add_argument(
        "--golden",
        type=Path,
        default=GOLDEN,
        help="a folder with develop.jsonl and untouched.jsonl",
    )
    parser.add_argument("--record", action="store_true", help="these are the figures to reach from now on")
    parser.add_argument("--quick", action="store_true", help="the develop part only, without Presidio")
    parser.add_argument(
        "--show",
        type=Category,
        metavar="CATEGORY",
        help="list its mistakes in the develop part",
    )
    parser.add_argument(
        "--everyday",
        type=Path,
        metavar="FOLDER",
        help="a folder that holds stif and judol-gbennnn: false alarms on them too (with --show, them only)",
    )
    options = parser.parse_args(arguments)
    if options.record and (options.quick or options.show):
        parser.error("only a whole run can be recorded: leave out --quick and --show")
    return options


if __name__ == "__main__":
    sys.exit(main())
