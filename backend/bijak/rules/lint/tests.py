"""The tests of a rule: whether they would notice what goes wrong in practice."""

from __future__ import annotations

from collections.abc import Iterator

from bijak.rules.lint.remark import Remark
from bijak.rules.lint.subject import Subject
from bijak.text.words import words_of


def no_near_miss(subject: Subject) -> Iterator[Remark]:
    """Rules of which no word stands in a post that they must leave alone."""
    if not subject.terms or not subject.finds_terms_only:
        return
    words = {word for term in subject.terms for word in (*term.key, *words_of(term.term))}
    passes = subject.entry.tests.passes
    if any(not words.isdisjoint(words_of(post)) or _finds(subject, post) for post in passes):
        return
    message = f"no post under passes holds a word that {subject.name} looks for"
    remedy = "Add an innocent post with one of its words."
    yield subject.remark("no-near-miss", ("tests", "passes"), message, remedy)


def no_unseen_variant(subject: Subject) -> Iterator[Remark]:
    """Rules whose posts under flags hold terms only letter for letter."""
    if not subject.terms or not subject.finds_terms_only:
        return
    written = {" ".join(words_of(term.term)) for term in subject.terms}
    for post in subject.entry.tests.flags:
        for match in subject.engine.found(post).terms.of(subject.rule.terms):
            said = " ".join(words_of(post[match.span.start : match.span.end]))
            if match.disguised or not match.exact or said not in written:
                return
    message = f"every post under flags holds a term of {subject.name} letter for letter"
    remedy = "Add one with a term misspelled, inflected or as a hashtag."
    yield subject.remark("no-unseen-variant", ("tests", "flags"), message, remedy)


def _finds(subject: Subject, post: str) -> bool:
    return subject.rule.terms in subject.engine.found(post).terms
