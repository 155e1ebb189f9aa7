import pytest

from bijak.post import Category, Confidence, Severity, Span
from training.evaluation.score import Claim, Claims, Count, Score, Share, by_confidence, score
from training.posts.corpus import LabelledPost

HOAX, SECRET = Category.HOAX, Category.STATE_SECRET


def breach(
    *labels: Category, severity: Severity = Severity.WARN, spans: tuple[Span, ...] = ()
) -> LabelledPost:
    return LabelledPost("x" * 30, spans or (Span(0, 10),), frozenset(labels), severity, "plan")


HARMLESS = LabelledPost("x" * 30, (), frozenset(), Severity.CLEAR, "plan")


def claim(category: Category, start: int = 0, severity: Severity | None = Severity.WARN) -> Claim:
    return Claim(category, Span(start, start + 5), severity, Confidence.HIGH, "pack/rule")


def of(*pairs: tuple[LabelledPost, Claims]) -> Score:
    return score([post for post, _ in pairs], [claims for _, claims in pairs])


@pytest.mark.parametrize(
    ("count", "precision", "recall", "f1"),
    [
        (Count(labelled=4, given=2, right=1), 0.5, 0.25, 1 / 3),
        (Count(labelled=4, given=0, right=0), None, 0.0, 0.0),
        (Count(labelled=0, given=2, right=0), 0.0, None, 0.0),
        (Count(labelled=0, given=0, right=0), None, None, None),
    ],
)
def test_precision_recall_and_f1(
    count: Count, precision: float | None, recall: float | None, f1: float | None
) -> None:
    assert (count.precision, count.recall, count.f1) == pytest.approx((precision, recall, f1))


@pytest.mark.parametrize(
    ("post", "claims", "hoax", "any_kind"),
    [
        (breach(HOAX), [claim(HOAX)], Count(1, 1, 1), Count(1, 1, 1)),
        (breach(HOAX), [claim(HOAX), claim(HOAX, 6)], Count(1, 1, 1), Count(1, 1, 1)),  # posts, not findings
        (breach(HOAX), [], Count(1, 0, 0), Count(1, 0, 0)),
        (breach(HOAX), [claim(SECRET)], Count(1, 0, 0), Count(1, 1, 1)),  # wrong category, yet a breach
        (breach(SECRET), [claim(HOAX)], Count(0, 1, 0), Count(1, 1, 1)),
        (breach(HOAX, SECRET), [claim(HOAX)], Count(1, 1, 1), Count(1, 1, 1)),
        (HARMLESS, [claim(HOAX)], Count(0, 1, 0), Count(0, 1, 0)),
        (HARMLESS, [], Count(0, 0, 0), Count(0, 0, 0)),
    ],
)
def test_posts_are_counted_by_category_and_by_any(
    post: LabelledPost, claims: Claims, hoax: Count, any_kind: Count
) -> None:
    found = of((post, claims))
    assert (found.categories[HOAX], found.any) == (hoax, any_kind)


@pytest.mark.parametrize(
    ("claims", "spans", "breaches"),
    [
        ([claim(HOAX, 9)], Share(1, 1), Share(1, 2)),  # the last character of the first breach
        ([claim(HOAX, 10)], Share(0, 1), Share(0, 2)),  # touching is not overlapping
        ([claim(HOAX, 0), claim(HOAX, 21)], Share(2, 2), Share(2, 2)),
        ([claim(HOAX, 0), claim(HOAX, 3)], Share(2, 2), Share(1, 2)),
        ([claim(SECRET, 0)], Share(0, 0), Share(0, 2)),  # not true, so neither
        ([], Share(0, 0), Share(0, 2)),
    ],
)
def test_true_claims_are_laid_over_marked_spans(claims: Claims, spans: Share, breaches: Share) -> None:
    found = of((breach(HOAX, spans=(Span(0, 10), Span(20, 30))), claims))
    assert (found.spans, found.breaches) == (spans, breaches)


@pytest.mark.parametrize(
    ("label", "claimed", "expected"),
    [
        (Severity.WARN, [Severity.WARN], Share(1, 1)),
        (Severity.WARN, [Severity.ADVISE], Share(1, 1)),
        (Severity.CONFIRM, [Severity.ADVISE], Share(0, 1)),
        (Severity.CONFIRM, [Severity.ADVISE, Severity.WARN], Share(1, 1)),  # the gravest counts
        (Severity.ADVISE, [], Share(0, 0)),  # a miss counts as a miss, not here
        (Severity.ADVISE, [None], Share(0, 0)),  # a peer without severities
    ],
)
def test_severity_is_within_one_step(
    label: Severity, claimed: list[Severity | None], expected: Share
) -> None:
    claims = [claim(HOAX, severity=severity) for severity in claimed]
    assert of((breach(HOAX, severity=label), claims)).severity == expected


def test_false_alarms_are_of_harmless_posts_only() -> None:
    found = of(
        (HARMLESS, []),
        (HARMLESS, [claim(HOAX, severity=Severity.ADVISE)]),
        (HARMLESS, [claim(HOAX, severity=Severity.CONFIRM), claim(SECRET)]),
        (breach(HOAX), [claim(SECRET)]),
    )
    assert (found.alarms, found.grave_alarms) == (Share(2, 3), Share(1, 3))


def test_a_peer_without_severities_has_no_grave_alarms_to_count() -> None:
    assert of((HARMLESS, [claim(HOAX, severity=None)])).grave_alarms.value is None


def test_claims_are_weighed_by_confidence() -> None:
    sure, unsure = claim(HOAX), Claim(HOAX, Span(0, 5), Severity.WARN, Confidence.LOW)
    found = by_confidence([breach(HOAX), HARMLESS], [[sure, unsure], [unsure]])
    assert found == {
        Confidence.LOW: Share(1, 2),
        Confidence.MEDIUM: Share(0, 0),
        Confidence.HIGH: Share(1, 1),
    }


def test_claims_of_other_posts_are_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        score([HARMLESS], [])
