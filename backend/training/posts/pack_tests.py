"""The packs' own tests as labelled posts: whoever writes a rule writes posts that it must find and leave
alone."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bijak import Checker
from bijak.keys import LIST_KEY
from bijak.post import Severity, Span
from bijak.rules.compile import write
from bijak.rules.lists import Lists
from bijak.rules.load import Loaded, load
from training.posts.corpus import LabelledPost


def pack_tests(rules: Path) -> list[LabelledPost]:
    """The tests of every pack of a folder, each text once.

    What one rule must leave alone may be another's to find; such a text is left out. The packs are not tested
    first, as they are when they are loaded for use: that would need the model that is to be trained.
    """
    packs = load(rules)
    posts: dict[str, LabelledPost] = {}
    with tempfile.TemporaryDirectory(prefix="bijak-", ignore_cleanup_errors=True) as room:
        write(packs, Path(room), LIST_KEY, "training", datetime.now(UTC))
        checker = Checker(Lists.open(Path(room), LIST_KEY), models=False)
        for post in _tests(packs):
            if post.labels or not checker.check(post.text).findings:
                posts.setdefault(post.text, post)
    return list(posts.values())


def _tests(packs: Loaded) -> Iterator[LabelledPost]:
    for loaded in packs.packs:
        pack = loaded.pack
        for rule in pack.rules:
            plan = f"{pack.pack}/{rule.id}"
            for text in rule.tests.flags:
                severity = Severity.from_label(rule.severity)
                yield LabelledPost(text, (Span(0, len(text)),), frozenset([pack.category]), severity, plan)
            for text in rule.tests.passes:
                yield LabelledPost(text, (), frozenset(), Severity.CLEAR, plan)
