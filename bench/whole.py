"""One post through the whole checker, beside Presidio with the same terms and a bare spaCy pipeline.

    python bench/whole.py [--json FILE] [FILE.jsonl…]

Milliseconds of this process's own time for posts of 280 characters never met before: lists, identifiers and
context alone; the same with the models; and each model by itself on the same post. Posts are made up, or
golden posts ("laden": most hold something), or those of files whose lines are `{"text": "…"}`, as
`bijak scan` reads them. Needs the dependency group `bench`.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "backend"))

import orjson
import spacy

from bijak import Checker
from bijak.detect.entity_model import entity_model
from bijak.detect.text_model import text_model
from report import Report, Spread, arguments
from texts import Texts
from training.evaluation.golden import DEVELOP, read_part
from training.evaluation.presidio import presidio

RULES = Path(__file__).parents[1] / "rules"
LENGTH = 280
MOST = 1500


def of_length(texts: Iterable[str]) -> list[str]:
    """Texts joined and cut to length."""
    joined = " ".join(texts)
    return [joined[start : start + LENGTH] for start in range(0, len(joined) - LENGTH, LENGTH)][:MOST]


def laden() -> list[str]:
    """Golden posts: most of these hold several findings."""
    return of_length(post.text for post in read_part(DEVELOP))


def plain() -> list[str]:
    """Made-up posts, of which few hold anything."""
    texts = Texts()
    return texts.posts(LENGTH, 600, texts.terms(1000))


def measure(act: Callable[[str], object], posts: list[str]) -> Spread:
    """Milliseconds a post, the first forty not counted."""
    for post in posts[:40]:
        act(post)
    taken = []
    for post in posts[40:]:
        started = time.process_time()
        act(post)
        taken.append((time.process_time() - started) * 1e3)
    return Spread.of(taken)


def main() -> None:
    """Print the table."""
    parser = arguments(__doc__)
    parser.add_argument("files", type=Path, nargs="*")
    chosen = parser.parse_args()
    report = Report("whole", chosen.json)
    lists, whole = Checker.load(RULES, models=False), Checker.load(RULES)
    lists.prepare()
    whole.prepare()
    ways: dict[str, Callable[[str], object] | None] = {
        "Bijak: lists, identifiers, context": lists.check,
        "Bijak: the same with the models": whole.check,
        "of it, the text model": text_model(),
        "the entity model, where a rule asks for it": lambda post: entity_model()([post]),
        "Presidio: the same terms, five kinds of identifier": presidio(RULES),
        "spaCy's Indonesian tokenizer alone": spacy.blank("id"),
    }
    kinds = {"made-up": plain(), "laden": laden()}
    lines = [line for file in chosen.files for line in file.read_bytes().splitlines()]
    if lines:
        kinds["of files"] = of_length(orjson.loads(line)["text"] for line in lines)
    table = report.table(
        f"One post of {LENGTH} characters, milliseconds",
        "",
        *(f"{kind}{x}" for kind in kinds for x in ("", " p99")),
    )
    spreads: dict[str, dict[str, Spread]] = {}
    for name, act in ways.items():
        if act is not None:
            spreads[name] = {kind: measure(act, posts) for kind, posts in kinds.items()}
            table.row(name, *(cell for spread in spreads[name].values() for cell in spread.cells()))
    report.keep(spreads=spreads)


if __name__ == "__main__":
    main()
