"""Identifiers in posts: precision, recall and speed of Bijak beside Presidio's recognisers, in one run.

    python bench/identifiers.py [--cases 400]

Posts hold a number made with its check rule, or a near miss that breaks it by one thing (a check digit, a
month, a length, a hotline for a phone); half of both stand beside a label. Counted for Bijak: what it reports
from MEDIUM on (a valid number, or a label beside one whose check fails: people mistype), and what it reports
as HIGH (a valid number beside its label, so half of the valid ones). Counted for Presidio: what its
recogniser of that kind reports with a score of at least 0.4 (set to Indonesia,
without its context words, which need a trained pipeline). Where Presidio has no recogniser the columns hold a
dash. Presidio comes with the dependency group `bench`; without it its columns stay empty.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "backend"))

from bijak.detect.identifiers import IDENTIFIERS, IdentifierStep
from bijak.detect.reading import Reading
from bijak.post import Confidence
from numbers_made import KINDS, Kind, posts

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


def precision_and_recall(says: Says, cases: list[tuple[str, bool]]) -> str:
    hits = [holds for text, holds in cases if says(text)]
    right, all_valid = sum(hits), sum(holds for _, holds in cases)
    precision = right / len(hits) if hits else 1.0
    return f"{precision:5.3f} {right / all_valid:5.3f}"


def microseconds(detect: Detect, text: str, rounds: int) -> tuple[float, float]:
    """Median and 99th percentile of one post."""
    detect(text)
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        detect(text)
        times.append((time.perf_counter() - start) * 1e6)
    return statistics.median(times), sorted(times)[int(len(times) * 0.99)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--cases", type=int, default=400, help="valid posts of each kind, and as many near misses"
    )
    count = parser.parse_args().cases
    ours, detect = bijak()
    peer = presidio()
    print(f"{2 * count} posts a kind; precision and recall")
    print(f"{'kind':17}{'Bijak medium+':>15}{'Bijak high':>15}{'Presidio':>15}")
    for kind in KINDS:
        cases = list(posts(kind, count))
        theirs = peer[0](kind) if peer else None
        print(
            f"{kind.name:17}"
            f"{precision_and_recall(ours(kind, Confidence.MEDIUM), cases):>15}"
            f"{precision_and_recall(ours(kind, Confidence.HIGH), cases):>15}"
            f"{precision_and_recall(theirs, cases) if theirs else '-':>15}"
        )
    print("\nmicroseconds a post: median, 99th percentile")
    print(f"{'post':32}{'Bijak (24 kinds)':>20}{'Presidio (5 kinds)':>20}")
    for name, text in (("ordinary", ORDINARY), ("one phone", ONE), ("seven identifiers", LADEN)):
        fast = "{:.1f} {:.1f}".format(*microseconds(detect, text, 2_000))
        slow = "{:.0f} {:.0f}".format(*microseconds(peer[1], text, 200)) if peer else "-"
        print(f"{f'{name}, {len(text)} characters':32}{fast:>20}{slow:>20}")


if __name__ == "__main__":
    main()
