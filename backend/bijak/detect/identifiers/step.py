"""The step that finds identifiers: prefilter, recognisers, context, and who is right about the digits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bijak.detect.identifiers.identifier import Candidate, Identifier
from bijak.detect.identifiers.registry import IDENTIFIERS
from bijak.detect.patterns import Sifted
from bijak.detect.plain import DISGUISES, Plain
from bijak.detect.reading import Reading, ShapeMatch
from bijak.post import Confidence

_FAR: Final = 1_000.0
"""The distance of a context word that is not there."""


@dataclass(frozen=True, slots=True)
class _Claim:
    """A candidate with its confidence; `distance` is that of its context word."""

    identifier: Identifier
    start: int
    end: int
    confidence: Confidence
    distance: float

    @property
    def rank(self) -> tuple[int, float]:
        return self.confidence, -self.distance


class IdentifierStep(Sifted):
    """Finds the identifiers of the given names and adds them to `reading.shapes`.

    One combined pass over a post tells which recognisers have anything to look for; an ordinary post ends
    there. Where digits can be several things, the surest reading wins, then the one whose context word is
    nearest; the rivals are looked for even when only one of them was asked for, so an answer does not depend
    on what else is asked.
    """

    def __init__(self, names: Iterable[str]) -> None:
        """Take the names to find. Raises `KeyError` for a name that is not in `IDENTIFIERS`."""
        self._names = frozenset(names)
        asked = [IDENTIFIERS[name] for name in sorted(self._names)]
        families = {identifier.family for identifier in asked} - {""}
        used = [
            identifier
            for identifier in IDENTIFIERS.values()
            if identifier.name in self._names or identifier.family in families
        ]
        users: dict[str, list[Identifier]] = {hint: [] for hint in DISGUISES} if used else {}
        self._disguises = len(users)
        for identifier in used:
            for hint in identifier.hints:
                users.setdefault(hint, []).append(identifier)
        self._users = list(users.values())
        self.hints = list(users)

    def look(self, reading: Reading, text: str, hits: list[int]) -> None:
        """Add what is found to `reading.shapes`, in text order; cut short, the reading is incomplete."""
        plain = Plain(text)
        if min(hits) < self._disguises:
            plain = Plain(text, disguised=True)
            hits = self._occurring(plain.text)
        wanted: dict[str, Identifier] = {user.name: user for hit in hits for user in self._users[hit]}
        claims = [claim for identifier in wanted.values() for claim in _claims(plain, identifier)]
        for claim in sorted(
            _settled(claims), key=lambda claim: (claim.start, claim.end, claim.identifier.name)
        ):
            if claim.identifier.name in self._names:
                span = plain.span(claim.start, claim.end)
                reading.shapes.append(ShapeMatch(span, claim.identifier.name, claim.confidence))
        reading.complete &= plain.complete


def _claims(plain: Plain, identifier: Identifier) -> list[_Claim]:
    """The candidates of one recogniser, weighed with the words around them."""
    claims: dict[tuple[int, int], _Claim] = {}
    for candidate in identifier.find(plain):
        if not plain.afford():
            break
        claim = _weigh(plain, identifier, candidate)
        if claim is not None:
            known = claims.get((claim.start, claim.end))
            if known is None or known.rank < claim.rank:
                claims[claim.start, claim.end] = claim
    return list(claims.values())


def _weigh(plain: Plain, identifier: Identifier, candidate: Candidate) -> _Claim | None:
    confidence, distance = candidate.alone, _FAR
    if identifier.context and candidate.in_context != confidence:
        before = plain.words_before(candidate.start, identifier.within)
        after = plain.words_after(candidate.end, identifier.within)
        near = identifier.words.nearest(before, after)
        against = None
        if near is not None or confidence is not None:
            against = identifier.words_against.nearest(before[:3], after[:2])
        if near is not None and (against is None or near < against):
            confidence, distance = candidate.in_context, near
        elif against is not None and confidence is not None:
            confidence = Confidence.LOW
    if confidence is None:
        return None
    return _Claim(identifier, candidate.start, candidate.end, confidence, distance)


def _settled(claims: list[_Claim]) -> list[_Claim]:
    """The claims without those that a surer one of the same family contradicts.

    Within a family the surest of overlapping claims stay: higher confidence, then the nearer context word.
    """
    kept: list[_Claim] = [claim for claim in claims if not claim.identifier.family]
    rivals = sorted((claim for claim in claims if claim.identifier.family), key=lambda claim: claim.start)
    group: list[_Claim] = []
    reach = -1
    for claim in rivals:
        if claim.start >= reach and group:
            kept.extend(_surest(group))
            group = []
        group.append(claim)
        reach = max(reach, claim.end)
    kept.extend(_surest(group))
    return kept


def _surest(group: list[_Claim]) -> list[_Claim]:
    """Of claims that hang together by overlapping: each that no surer one beats."""
    if len(group) < 2:
        return group
    winners: list[_Claim] = []
    for claim in sorted(group, key=lambda claim: (claim.rank, claim.end - claim.start), reverse=True):
        if not any(_beats(winner, claim) for winner in winners):
            winners.append(claim)
    return winners


def _beats(winner: _Claim, claim: _Claim) -> bool:
    """Whether a claim must go: a surer one shares its digits, or it is a piece of the same identifier."""
    if claim.start >= winner.end or winner.start >= claim.end:
        return False
    return winner.rank > claim.rank or winner.identifier is claim.identifier
