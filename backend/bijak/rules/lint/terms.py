"""Terms: those that can never be found, that stand twice, that another rule has, that are too common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from bijak.post import Severity, Stage
from bijak.rules.lint.remark import Remark
from bijak.rules.lint.subject import Key, Listed, Subject
from bijak.rules.ruleset import NO_SLOT
from bijak.text.frequency import PER, in_dictionary, rate
from bijak.text.words import words_of

TOO_OFTEN: Final = 1.0
"""From this rate on (in 10,000 harmless texts) a single word is too common to warn by itself."""


def never_matches(subject: Subject) -> Iterator[Remark]:
    """Terms that the detector does not find in their own text."""
    for term in subject.terms:
        if not subject.engine.whole(term.term, subject.rule.terms):
            message = f"“{term.term}” is not found even in a post that is nothing else"
            remedy = "Shorten it to the words that give it away, without signs between them."
            yield term.remark("never-matches", message, remedy)


def repeated(subject: Subject) -> Iterator[Remark]:
    """Terms that read the same as an earlier one of the rule."""
    seen: dict[Key, Listed] = {}
    for term in subject.terms:
        first = seen.setdefault(term.key, term)
        if first is not term:
            same = "again" if first.term == term.term else f"the same as “{first.term}”"
            where = f"line {first.line}" if first.file == term.file else f"{first.file}:{first.line}"
            yield term.remark("repeated-term", f"“{term.term}” is {same} ({where})", "Remove one of the two.")


def too_common(subject: Subject) -> Iterator[Remark]:
    """Single everyday words of a rule that warns without asking for anything nearby."""
    entry = subject.entry
    asks = any(near.effect == "require" for near in entry.near) or entry.min_confidence == "high"
    if subject.rule.severity < Severity.WARN or asks:
        return
    for term in subject.terms:
        words = words_of(term.term)
        often = rate(words) if len(words) == 1 else 0.0
        if often >= TOO_OFTEN:
            message = f"“{term.term}” stands in {often:.1f} of {PER:,} harmless posts"
            remedy = f"By itself it is enough for {entry.severity}: ask for another word with near."
            yield term.remark("broad-term", message, remedy)
        elif len(words) == 1 and in_dictionary(words[0]):
            message = f"“{term.term}” is a word of the dictionary, and enough for {entry.severity}"
            yield term.remark("broad-in-dictionary", message, "Keep it if it is always meant badly.")


def shadowed(subjects: Iterable[Subject]) -> Iterator[Remark]:
    """Terms that a rule of the same category finds already, as gravely and under no other condition."""
    rules = list(subjects)
    finders: dict[Key, list[tuple[int, Listed]]] = {}
    for number, subject in enumerate(rules):
        for term in subject.terms:
            finders.setdefault(term.key, []).append((number, term))
    for number, subject in enumerate(rules):
        found = []
        for term in subject.terms:
            others = [
                rules[other].name
                for other, same in finders[term.key]
                if other != number and (same.affixes or not term.affixes)
                if _covers(rules[other], subject, earlier=other < number)
            ]
            if others:
                found.append((term, others[0]))
        yield from _told(subject, found)
        if not subject.terms:
            yield from _same_search(subject, rules, number)


def _same_search(subject: Subject, rules: list[Subject], number: int) -> Iterator[Remark]:
    """A rule without terms whose every shape, thing or meaning another rule looks for too."""
    wanted = set(subject.entry.find)
    for place, other in enumerate(rules):
        same = place != number and wanted <= set(other.entry.find)
        if same and _covers(other, subject, earlier=place < number):
            yield _all_found(subject, other.name)
            return


def _all_found(subject: Subject, other: str) -> Remark:
    message = f"everything that {subject.name} finds, {other} finds as well"
    remedy = f"Remove this rule, or say under which other condition than {other} it speaks."
    return subject.remark("shadowed-rule", ("id",), message, remedy)


def _told(subject: Subject, found: list[tuple[Listed, str]]) -> Iterator[Remark]:
    others = {other for _, other in found}
    if found and len(found) == len(subject.terms) and len(others) == 1 and subject.finds_terms_only:
        yield _all_found(subject, found[0][1])
        return
    for term, other in found:
        message = f"{other} finds “{term.term}” already, as gravely"
        yield term.remark("shadowed-term", message, f"Remove it here, or from {other}.")


def _covers(one: Subject, other: Subject, *, earlier: bool) -> bool:
    """Whether rule `one` speaks wherever `other` would about the same term; of two alike the earlier one."""
    first, second = one.rule, other.rule
    if first.category is not second.category or first.severity < second.severity:
        return False
    if first.stage is not Stage.ENFORCE or second.stage is not Stage.ENFORCE:
        return False
    if first.min_confidence > second.min_confidence:
        return False
    alike = one.entry.near == other.entry.near and one.entry.unless == other.entry.unless
    alike = alike and one.entry.valid == other.entry.valid
    free = not one.entry.near and first.unless == NO_SLOT and one.entry.valid is None
    same = alike and first.severity == second.severity
    return (alike or free) and (earlier or not same)
