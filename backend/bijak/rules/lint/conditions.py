"""`near` and `valid`: conditions that exclude each other, and times that are over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bijak.post import Stage
from bijak.rules.lint.remark import Remark
from bijak.rules.lint.subject import Key, Subject
from bijak.rules.schema import Near
from bijak.text.words import formal_words


def contradicting(subject: Subject) -> Iterator[Remark]:
    """Required words that the same rule forbids, as far or farther off."""
    for number, wanted in enumerate(subject.entry.near):
        if wanted.effect != "require" or wanted.entities or wanted.identifiers or wanted.meanings:
            continue
        if wanted.any_from is not None:
            continue
        for other in subject.entry.near:
            if (
                other.effect == "forbid"
                and _reach(other) >= _reach(wanted)
                and _words(wanted) <= _words(other)
            ):
                message = f"{subject.name} never speaks: it forbids every word that it requires here"
                remedy = "Take the words out of require or out of forbid."
                yield subject.remark("contradicting-near", ("near", number, "any"), message, remedy)


def expired(subject: Subject, moment: datetime) -> Iterator[Remark]:
    """Rules in use whose time is over."""
    until = subject.entry.valid.until if subject.entry.valid else None
    if until is not None and until <= moment and subject.entry.stage is not Stage.DRAFT:
        message = f"{subject.name} is silent since {until:%Y-%m-%d %H:%M %z}"
        remedy = "Remove the rule, or move valid.until."
        yield subject.remark("expired", ("valid", "until"), message, remedy)


def _reach(near: Near) -> int:
    """How far a condition looks, on one scale with words."""
    return (
        near.within if isinstance(near.within, int) else {"sentence": 1_000, "post": 1_000_000}[near.within]
    )


def _words(near: Near) -> set[Key]:
    return {tuple(formal_words(item if isinstance(item, str) else item.term)) for item in near.any}
