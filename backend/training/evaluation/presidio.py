"""Presidio as a peer, given the same terms: a deny list for each category, and its own recognisers.

It needs no model: what its recognisers of a name or a place would add is no breach by itself. It comes with
the dependency group `bench`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from bijak.post import Category, Span, Stage
from bijak.rules.load import LoadedPack, load
from bijak.rules.schema import FindTerms, FindTermsFrom
from training.evaluation.detectors import Detector
from training.evaluation.score import Claim, Claims

SCORE: Final = 0.4
"""What a recogniser must be sure of, as in bench/identifiers.py."""

ENTITIES: Final = {
    "EMAIL_ADDRESS": Category.PERSONAL_DATA,
    "PHONE_NUMBER": Category.PERSONAL_DATA,
    "CREDIT_CARD": Category.PERSONAL_DATA,
    "IBAN_CODE": Category.PERSONAL_DATA,
    "IP_ADDRESS": Category.CREDENTIAL,
}
"""What its own recognisers find, and the category that comes nearest."""


def presidio(rules: Path) -> Detector | None:
    """The peer with the terms of these packs, or None where Presidio is not installed."""
    try:
        import tldextract
        from presidio_analyzer import PatternRecognizer
        from presidio_analyzer.predefined_recognizers import (
            CreditCardRecognizer,
            EmailRecognizer,
            IbanRecognizer,
            IpRecognizer,
            PhoneRecognizer,
        )
    except ImportError:
        return None
    domains: Any = tldextract
    domains.extract = tldextract.TLDExtract(suffix_list_urls=())  # its own list, nothing from the network
    recognisers: list[tuple[Any, dict[str, Category]]] = [
        (PatternRecognizer(category.value, deny_list=sorted(terms)), {category.value: category})
        for category, terms in open_terms(rules).items()
    ]
    recognisers += [
        (recogniser, ENTITIES)
        for recogniser in (
            CreditCardRecognizer(supported_language="id"),
            EmailRecognizer(supported_language="id"),
            IbanRecognizer(supported_language="id"),
            IpRecognizer(supported_language="id"),
            PhoneRecognizer(supported_language="id", supported_regions=["ID"]),
        )
    ]

    def detect(text: str) -> Claims:
        return [
            Claim(categories[found.entity_type], Span(found.start, found.end))
            for recogniser, categories in recognisers
            for found in recogniser.analyze(text, recogniser.supported_entities, None) or ()
            if found.score >= SCORE
        ]

    return detect


def open_terms(rules: Path) -> dict[Category, set[str]]:
    """The terms that rules in force look for, by category. Sealed ones stay sealed."""
    terms: dict[Category, set[str]] = defaultdict(set)
    for pack in load(rules).packs:
        terms[pack.pack.category].update(_terms(pack))
    return {category: found for category, found in terms.items() if found}


def _terms(pack: LoadedPack) -> Iterator[str]:
    for rule in pack.pack.rules:
        if rule.stage is not Stage.ENFORCE:
            continue
        for find in rule.find:
            if isinstance(find, FindTerms):
                yield from (item if isinstance(item, str) else item.term for item in find.terms)
            elif isinstance(find, FindTermsFrom):
                yield from (row.term for row in pack.term_files[find.terms_from].rows())
