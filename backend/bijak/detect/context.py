"""From matches to findings: what stands near a match decides whether its rule speaks, and how surely.

Confidence has three levels. A shape alone is low, a shape whose check rule holds medium, a listed term or a
named thing medium. Something wanted nearby (`require` or `raise`) makes a shape, a named thing or the exact
words of a term high; a term in an affixed form stays as it is. Deliberate disguise lifts a term one level.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from itertools import accumulate

from bijak.advice import advise
from bijak.detect.found import Found, Slots
from bijak.detect.memory import Memory
from bijak.detect.reading import Reading
from bijak.post import Advice, Category, Confidence, Finding, Span, Stage
from bijak.rules.ruleset import NO_SLOT, Nearby, Rule, Ruleset
from bijak.text.fold import fold

REMEMBERED, LONGEST_REMEMBERED = 1_000, 100
"""Findings whose id and advice are remembered (a draft is checked again and again), in memory only, and how
many characters of a post they may cover."""

Clock = Callable[[], datetime]
"""Says what time it is, with time zone."""


def now() -> datetime:
    """The time of this computer."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class _Match:
    """Something a rule finds: how sure it is by itself, and whether context makes it surer."""

    span: Span
    confidence: Confidence
    disguised: bool = False
    lifted_by_context: bool = True

    def confidence_in(self, context: bool) -> Confidence:
        sure = Confidence.HIGH if context and self.lifted_by_context else self.confidence
        return Confidence(min(sure + self.disguised, Confidence.HIGH))


def _matches(rule: Rule, found: Found) -> list[_Match]:
    """What the rule looks for, in the order of the text."""
    matches = [
        _Match(term.span, Confidence.MEDIUM, term.disguised, term.exact)
        for term in found.terms.of(rule.terms)
    ]
    for name in (*map(str, rule.patterns), *rule.identifiers):
        matches += [_Match(shape.span, shape.confidence) for shape in found.shapes.get(name, ())]
    for label in rule.entities:
        matches += [_Match(entity.span, Confidence.MEDIUM) for entity in found.entities.get(label, ())]
    for category in rule.meanings:
        matches += [
            _Match(one.span, one.confidence, lifted_by_context=False)
            for one in found.meanings.get(category, ())
        ]
    return sorted(matches, key=lambda match: (match.span.start, -match.span.end))


class ContextStep:
    """Turns the matches of a reading into findings.

    `key` makes the ids of findings: the same rule and the same words give the same id, on this installation.
    `enforce_all` treats every rule as in force and in its window, as the rules' own tests need it.
    """

    def __init__(
        self, ruleset: Ruleset, slots: Slots, key: bytes, clock: Clock = now, *, enforce_all: bool = False
    ) -> None:
        self._rules = ruleset.rules
        self._slots = slots
        self._told: Memory[tuple[str, str], tuple[str, Advice]] = Memory(REMEMBERED)
        self._key = key
        self._clock = clock
        self._enforce_all = enforce_all
        self._listeners = _listeners(ruleset)

    def __call__(self, reading: Reading) -> None:
        """Add to `reading.findings`, and to `reading.observed` what is only counted."""
        self.decide(reading, Found.of(reading, self._slots))

    def decide(self, reading: Reading, found: Found) -> None:
        """The same, with all that was found in the reading at hand."""
        candidates = self._candidates(found)
        if not candidates:
            return
        moment = self._clock()
        told: dict[Category, list[Span]] = defaultdict(list)
        for rule in sorted((self._rules[number] for number in candidates), key=_turn):
            if not self._is_heard(rule, moment):
                continue
            findings = self._findings(rule, reading, found)
            if rule.is_hint and not self._enforce_all:
                findings = (one for one in findings if not any(map(one.span.overlaps, told[one.category])))
            if self._is_counted_only(rule):
                reading.observed += findings
                continue
            for finding in findings:
                reading.findings.append(finding)
                told[finding.category].append(finding.span)

    def _candidates(self, found: Found) -> set[int]:
        """The rules that find anything. Most posts hold only words that others want near."""
        rules: set[int] = set()
        sources: list[int | str] = [*found.terms.slots, *found.shapes, *map(_entity, found.entities)]
        sources += map(_meaning, found.meanings)
        for source in sources:
            rules.update(self._listeners.get(source, ()))
        return rules

    def _is_heard(self, rule: Rule, moment: datetime) -> bool:
        return self._enforce_all or (rule.stage is not Stage.DRAFT and rule.speaks_at(moment))

    def _is_counted_only(self, rule: Rule) -> bool:
        return rule.stage is Stage.OBSERVE and not self._enforce_all

    def _findings(self, rule: Rule, reading: Reading, found: Found) -> Iterator[Finding]:
        if any(near.effect == "require" and not found.has_near(near) for near in rule.near):
            return
        shield = _Shield(match.span for match in found.terms.of(rule.unless))
        conditions = [
            (near, _Neighbours(reading, shield.pass_by(found.near(near)), found.means(near)))
            for near in rule.near
        ]
        heard: dict[Span, Confidence] = {}
        for match in _matches(rule, found):
            if shield.covers(match.span):
                continue
            confidence = _confidence(match, conditions)
            if confidence is not None and confidence >= rule.min_confidence:
                heard[match.span] = max(confidence, heard.get(match.span, Confidence.LOW))
        for span in _longest(heard):
            yield self._finding(rule, reading.text[span.start : span.end], span, heard[span])

    def _finding(self, rule: Rule, words: str, span: Span, confidence: Confidence) -> Finding:
        told = self._told.recall((rule.id, words))
        if told is None:
            told = self._id(rule, words), advise(rule, words)
            if len(words) <= LONGEST_REMEMBERED:
                self._told.keep((rule.id, words), told)
        name, advice = told
        return Finding(name, rule.id, rule.category, rule.severity, confidence, span, advice)

    def _id(self, rule: Rule, words: str) -> str:
        said = f"{rule.id}\0{fold(words).text}".encode("utf-8", "surrogatepass")
        return blake2b(said, key=self._key[:64], digest_size=12).hexdigest()


def _turn(rule: Rule) -> tuple[bool, int]:
    """Hints come last, the gravest first: they add nothing where something of their category is told
    already."""
    return rule.is_hint, -rule.severity if rule.is_hint else 0


def _listeners(ruleset: Ruleset) -> dict[int | str, list[int]]:
    """Which rules find a slot of terms, a shape, an entity or a meaning."""
    listeners: dict[int | str, list[int]] = defaultdict(list)
    for number, rule in enumerate(ruleset.rules):
        shapes = (*map(str, rule.patterns), *rule.identifiers)
        sources: list[int | str] = [rule.terms, *shapes, *map(_entity, rule.entities)]
        sources += map(_meaning, rule.meanings)
        for source in sources:
            if source != NO_SLOT:
                listeners[source].append(number)
    return listeners


def _entity(label: str) -> str:
    """Entities among shapes: no shape has a blank in its name."""
    return f"entity {label}"


def _meaning(category: Category) -> str:
    return f"meaning {category.value}"


def _confidence(match: _Match, conditions: Sequence[tuple[Nearby, _Neighbours]]) -> Confidence | None:
    """How sure a match is where it stands, or nothing when a condition silences it."""
    context = False
    for near, neighbours in conditions:
        there = neighbours.within(match.span, near.within)
        if near.effect == "forbid":
            if there:
                return None
        elif there:
            context = True
        elif near.effect == "require":
            return None
    return match.confidence_in(context)


def _longest(spans: Iterable[Span]) -> list[Span]:
    """The longest spans that do not overlap; of two equally long the first. In the order of the text."""
    kept: list[Span] = []
    starts: list[int] = []
    for span in sorted(spans, key=lambda one: (one.start - one.end, one.start)):
        place = bisect_left(starts, span.start)
        after = place < len(kept) and kept[place].start < span.end
        before = place > 0 and kept[place - 1].end > span.start
        if not after and not before:
            kept.insert(place, span)
            starts.insert(place, span.start)
    return kept


class _Shield:
    """The spans of the words that a rule's `unless` lists."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]
        self._reach = list(accumulate((span.end for span in self._spans), max))

    def covers(self, span: Span) -> bool:
        """Whether one shielding span covers the whole of `span`."""
        place = bisect_left(self._starts, span.start + 1)
        return place > 0 and self._reach[place - 1] >= span.end

    def pass_by(self, spans: list[Span]) -> list[Span]:
        """Those that are not shielded."""
        return [span for span in spans if not self.covers(span)] if self._spans else spans


class _Neighbours:
    """Spans in the order of the text, and which of them stands nearest to a match.

    What lies inside a match is a part of it and not beside it. What is `meant` is near wherever a match
    stands.
    """

    def __init__(self, reading: Reading, spans: list[Span], meant: bool) -> None:
        self._meant = meant
        self._reading = reading
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]
        self._reach = list(accumulate(self._spans, _farther))

    def within(self, span: Span, reach: int | str) -> bool:
        """Whether any stands within so many words, in the same sentence, or anywhere in the post."""
        if self._meant or not self._spans:
            return self._meant
        if reach == "post":
            return any(not span.covers(other) for other in self._spans)
        for other in self._nearest(span):
            if isinstance(reach, int):
                if self._reading.within_words(span, other, reach):
                    return True
            elif self._reading.same_sentence(span, other):
                return True
        return False

    def _nearest(self, span: Span) -> Iterator[Span]:
        """On the left the one that reaches farthest, those that begin inside, the first on the right."""
        inside = bisect_left(self._starts, span.start)
        after = bisect_left(self._starts, span.end)
        if inside:
            yield self._reach[inside - 1]
        yield from (other for other in self._spans[inside:after] if not span.covers(other))
        if after < len(self._spans):
            yield self._spans[after]


def _farther(one: Span, other: Span) -> Span:
    """The span that ends later."""
    return other if other.end > one.end else one
