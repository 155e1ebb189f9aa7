"""Identifiers in posts: precision, recall and speed of Bijak beside Presidio's recognisers, in one run.

    python bench/identifiers.py [--cases 400] [--json FILE]

Posts hold a number made with its check rule, or a near miss that breaks it by one thing (a check digit, a
month, a length, a hotline for a phone); half of both stand beside a label. Counted for Bijak: what it reports
from MEDIUM on (a valid number, or a label beside one whose check fails: people mistype), and what it reports
as HIGH (a valid number beside its label, so half of the valid ones). Counted for Presidio: what its
recogniser of that kind reports with a score of at least 0.4 (set to Indonesia,
without its context words, which need a trained pipeline). Where Presidio has no recogniser the columns hold a
dash. Presidio comes with the dependency group `bench`; without it its columns stay empty.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "backend"))

from bijak.detect.identifiers import IDENTIFIERS, IdentifierStep
from bijak.detect.reading import Reading
from bijak.post import Confidence
from numbers_made import KINDS, Kind, posts
from report import Report, Spread, Table, arguments, timed

SCORE = 0.4
ORDINARY = (
    "Selamat pagi semuanya, hari ini kami rapat di kantor pusat bersama teman-teman dari direktorat, semoga "
    "lancar dan sukses selalu ya. Jangan lupa bawa payung karena cuaca tidak menentu #semangat #jakarta. "
    "Terima kasih atas dukungannya, sampai jumpa besok pagi di acara yang sama kawan-kawan."
)
LADEN = (
    "Tolong hubungi Pak Budi di 0812-3456-7890 atau email budi.santoso@gmail.com, NIK 3171 0117 0845 0001, "
    "rekening BCA 1234567890. Password wifi ruang rapat: Garuda#45. Nota dinas ND-12/PB/2026 jangan disebar "
    "dulu, server ada di 10.10.20.5, rapat jam 10.00 di lantai 3 bersama."
)
ONE = (
    "Selamat pagi semuanya, hari ini kami rapat di kantor pusat bersama teman-teman dari direktorat, semoga "
    "lancar dan sukses selalu ya. Jangan lupa bawa payung karena cuaca tidak menentu #semangat #jakarta. "
    "Kalau mau ikut hubungi saya di 0812-3456-7890 ya kawan-kawan, ditunggu sampai sore."
)
Says = Callable[[str], bool]
Detect = Callable[[str], object]
Peer = Callable[[Kind], Says | None] | None


def bijak() -> tuple[Callable[[Kind, Confidence], Says], Detect]:
    step = IdentifierStep(IDENTIFIERS)

    def says(kind: Kind, least: Confidence) -> Says:
        def found(text: str) -> bool:
            reading = Reading(text)
            step(reading)
            return any(shape.name == kind.name and shape.confidence >= least for shape in reading.shapes)

        return found

    return says, lambda text: step(Reading(text))


def presidio() -> tuple[Callable[[Kind], Says | None], Detect] | None:
    try:
        import tldextract
        from presidio_analyzer.predefined_recognizers import (
            CreditCardRecognizer,
            EmailRecognizer,
            IbanRecognizer,
            IpRecognizer,
            PhoneRecognizer,
        )
    except ImportError:
        return None
    tldextract.extract = tldextract.TLDExtract(suffix_list_urls=())  # its own list, nothing from the network
    recognisers = [
        CreditCardRecognizer(supported_language="id"),
        EmailRecognizer(supported_language="id"),
        IbanRecognizer(supported_language="id"),
        IpRecognizer(supported_language="id"),
        PhoneRecognizer(supported_language="id", supported_regions=["ID"]),
    ]
    by_entity = {entity: one for one in recognisers for entity in one.supported_entities}

    def says(kind: Kind) -> Says | None:
        if kind.presidio is None:
            return None
        one, entity = by_entity[kind.presidio], kind.presidio
        return lambda text: any(result.score >= SCORE for result in one.analyze(text, [entity], None) or ())

    def detect(text: str) -> object:
        return [one.analyze(text, one.supported_entities, None) for one in recognisers]

    return says, detect


class Right(NamedTuple):
    """How often what is said is so, and how often what is so is said."""

    precision: float
    recall: float

    @classmethod
    def of(cls, says: Says, cases: list[tuple[str, bool]]) -> Right:
        """Count on posts that hold a valid number or do not."""
        hits = [holds for text, holds in cases if says(text)]
        right, all_valid = sum(hits), sum(holds for _, holds in cases)
        return cls(right / len(hits) if hits else 1.0, right / all_valid)


def counted(table: Table, count: int, ours: Callable[[Kind, Confidence], Says], peer: Peer) -> dict[str, Any]:
    """A row for each kind."""
    kept: dict[str, Any] = {}
    for kind in KINDS:
        cases = list(posts(kind, count))
        theirs = peer(kind) if peer else None
        rights = [Right.of(ours(kind, least), cases) for least in (Confidence.MEDIUM, Confidence.HIGH)]
        rights += [Right.of(theirs, cases)] if theirs else []
        cells = [f"{value:.3f}" for right in rights for value in right]
        table.row(kind.name, *cells, *["–"] * (6 - len(cells)))
        kept[kind.name] = rights
    return kept


def spread(detect: Detect, text: str, rounds: int) -> Spread:
    """Milliseconds a post."""
    detect(text)
    return Spread.of([timed(lambda: detect(text)) for _ in range(rounds)])


def main() -> None:
    """Print both tables."""
    parser = arguments(__doc__)
    parser.add_argument(
        "--cases", type=int, default=400, help="valid posts of each kind, and as many near misses"
    )
    chosen = parser.parse_args()
    report = Report("identifiers", chosen.json)
    ours, detect = bijak()
    peer = presidio()
    whose = ("Bijak medium", "Bijak high", "Presidio")
    table = report.table(
        f"Precision and recall on {2 * chosen.cases} posts a kind, half of them near misses",
        "kind",
        *(f"{who} {what}" for who in whose for what in ("precision", "recall")),
    )
    kinds = counted(table, chosen.cases, ours, peer[0] if peer else None)
    table = report.table(
        "Identifiers alone, milliseconds a post",
        "post",
        "Bijak (24 kinds)",
        "p99",
        "Presidio (5 kinds)",
        "p99",
    )
    spreads: dict[str, Any] = {}
    for name, text in (("ordinary", ORDINARY), ("one phone", ONE), ("seven identifiers", LADEN)):
        fast = spread(detect, text, 2_000)
        slow = spread(peer[1], text, 200) if peer else None
        table.row(f"{name}, {len(text)} characters", *fast.cells(), *(slow.cells() if slow else "––"))
        spreads[name] = {"bijak": fast, "presidio": slow}
    report.keep(kinds=kinds, spreads=spreads)


if __name__ == "__main__":
    main()
