"""`unless`: shields that cover nothing, and shields that cover the very term they stand beside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bijak.rules.lint.remark import Remark
from bijak.rules.lint.subject import Listed, Subject


def contradicting(subject: Subject) -> Iterator[Remark]:
    """Terms that the same rule shields as a whole."""
    shields = {shield.key: shield for shield in _shields(subject)}
    for term in subject.terms:
        shield = shields.get(term.key)
        if shield is not None:
            message = f"“{term.term}” is never found: unless shields it (line {shield.line})"
            remedy = "Take it out of find, or out of unless."
            yield term.remark("contradicting-unless", message, remedy)


def dead(subjects: Iterable[Subject]) -> Iterator[Remark]:
    """Shields in which nothing stands that the rule looks for, or wants nearby. A list that several rules
    share is dead only where none of them can use it."""
    alive: set[Listed] = set()
    suspected: dict[Listed, str] = {}
    for subject in subjects:
        for shield in _shields(subject):
            if _may_cover(shield, subject):
                alive.add(shield)
            else:
                suspected.setdefault(shield, subject.name)
    for shield, rule in suspected.items():
        if shield not in alive:
            message = f"the shield “{shield.term}” covers nothing that {rule} looks for"
            remedy = "Write the whole phrase with a term in it, or remove the shield."
            yield shield.remark("dead-unless", message, remedy)


def _may_cover(shield: Listed, subject: Subject) -> bool:
    """Whether a shield may cover something that its rule looks for or wants nearby."""
    near = subject.rule.near
    if not subject.finds_terms_only or any(one.entities or one.identifiers for one in near):
        return True
    found = subject.engine.found(shield.term).terms
    if subject.rule.terms in found or any(one.slot in found for one in near):
        return True
    return shield.affixes and any(
        subject.engine.whole(term.term, subject.rule.unless) for term in subject.terms
    )


def _shields(subject: Subject) -> Iterator[Listed]:
    return subject.listed((*subject.loc, "unless"), subject.entry.unless)
