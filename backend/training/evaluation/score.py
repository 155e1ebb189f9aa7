"""Counting: what was claimed of posts against what they are labelled with.

score(posts, [detector(post.text) for post in posts]).categories[Category.HOAX].f1
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bijak.post import Category, Confidence, Severity, Span
from training.posts.corpus import LabelledPost


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a detector says about a post. Peers know neither severity nor confidence nor rules."""

    category: Category
    span: Span
    severity: Severity | None = None
    confidence: Confidence | None = None
    rule: str = ""


Claims = Sequence[Claim]
"""All that a detector says about one post."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of a whole; the value is `None` where there is no whole."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """Between 0 and 1."""
        return self.part / self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class Count:
    """How many posts are labelled with something, how many were given it, and how many of these rightly."""

    labelled: int
    given: int
    right: int

    @classmethod
    def of(cls, pairs: Iterable[tuple[bool, bool]]) -> Count:
        """From whether each post is labelled and whether it was given."""
        both = list(pairs)
        return cls(
            sum(labelled for labelled, _ in both),
            sum(given for _, given in both),
            sum(labelled and given for labelled, given in both),
        )

    @property
    def precision(self) -> float | None:
        """The share of those given that is right."""
        return Share(self.right, self.given).value

    @property
    def recall(self) -> float | None:
        """The share of those labelled that was given."""
        return Share(self.right, self.labelled).value

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        return Share(2 * self.right, self.labelled + self.given).value


@dataclass(frozen=True, slots=True)
class Score:
    """All figures of one detector on one set of posts.

    A true claim is one of a category that its post is labelled with. `severity` and `grave_alarms` are empty
    for a detector that knows no severity.
    """

    posts: int
    categories: Mapping[Category, Count]
    any: Count
    spans: Share
    """True claims whose span overlaps a marked span."""
    breaches: Share
    """Marked spans that a true claim overlaps."""
    severity: Share
    """Breaches found whose gravest claim is at most one step from the label."""
    alarms: Share
    """Harmless posts of which anything is claimed."""
    grave_alarms: Share
    """Harmless posts of which something of the severity `warn` or graver is claimed."""


def score(posts: Sequence[LabelledPost], claims: Sequence[Claims]) -> Score:
    """What these claims, those of each post in the order of the posts, are worth."""
    both = list(zip(posts, claims, strict=True))
    true = [(post, [claim for claim in said if claim.category in post.labels]) for post, said in both if said]
    return Score(
        posts=len(posts),
        categories={
            category: Count.of(
                (category in post.labels, any(claim.category is category for claim in said))
                for post, said in both
            )
            for category in Category
        },
        any=Count.of((bool(post.labels), bool(said)) for post, said in both),
        spans=_share(_touches(claim.span, post.spans) for post, said in true for claim in said),
        breaches=Share(
            sum(_touches(span, [claim.span for claim in said]) for post, said in true for span in post.spans),
            sum(len(post.spans) for post in posts),
        ),
        severity=_share(
            abs(gravest - post.severity) <= 1
            for post, said in both
            if post.labels and (gravest := _gravest(said))
        ),
        alarms=_share(bool(said) for post, said in both if not post.labels),
        grave_alarms=_share(_gravest(said) >= Severity.WARN for post, said in both if not post.labels)
        if any(claim.severity for said in claims for claim in said)
        else Share(0, 0),
    )


def by_confidence(posts: Sequence[LabelledPost], claims: Sequence[Claims]) -> dict[Confidence, Share]:
    """The share of claims that are true, at each confidence."""
    return {
        level: _share(
            claim.category in post.labels
            for post, said in zip(posts, claims, strict=True)
            for claim in said
            if claim.confidence is level
        )
        for level in Confidence
    }


def _share(answers: Iterable[bool]) -> Share:
    known = list(answers)
    return Share(sum(known), len(known))


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(span.overlaps(other) for other in others)


def _gravest(said: Claims) -> Severity:
    return max((claim.severity for claim in said if claim.severity is not None), default=Severity.CLEAR)
