"""The packs' own tests as labelled posts: whoever writes a rule writes posts that it must find and leave
alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bijak import Checker
from bijak.post import Severity, Span
from bijak.rules.load import load
from training.posts.corpus import LabelledPost


def pack_tests(rules: Path) -> list[LabelledPost]:
    """The tests of every pack of a folder, each text once.

    What one rule must leave alone may be another's to find; such a text is left out.
    """
    checker = Checker.load(rules, models=False)
    posts: dict[str, LabelledPost] = {}
    for post in _tests(rules):
        if post.labels or not checker.check(post.text).findings:
            posts.setdefault(post.text, post)
    return list(posts.values())


def _tests(rules: Path) -> Iterator[LabelledPost]:
    for loaded in load(rules).packs:
        pack = loaded.pack
        for rule in pack.rules:
            plan = f"{pack.pack}/{rule.id}"
            for text in rule.tests.flags:
                severity = Severity.from_label(rule.severity)
                yield LabelledPost(text, (Span(0, len(text)),), frozenset([pack.category]), severity, plan)
            for text in rule.tests.passes:
                yield LabelledPost(text, (), frozenset(), Severity.CLEAR, plan)
