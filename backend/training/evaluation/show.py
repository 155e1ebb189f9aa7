"""The mistakes about one category with their texts, for those who tune: only of posts that may be seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bijak.post import Category, Span
from training.evaluation.score import Claim, Claims
from training.posts.corpus import LabelledPost


def mistakes(category: Category, posts: Sequence[LabelledPost], claims: Sequence[Claims]) -> Iterator[str]:
    """Each post that is labelled with a category and not given it, then each that is given it wrongly."""
    for post, said in zip(posts, claims, strict=True):
        if category in post.labels and not any(claim.category is category for claim in said):
            yield f"missed     {_marked(post.text, post.spans)}\n           {_about(post)}{_others(said)}"
    for post, said in zip(posts, claims, strict=True):
        wrong = [claim for claim in said if claim.category is category and category not in post.labels]
        if wrong:
            spans = sorted({claim.span for claim in wrong})
            yield f"false      {_marked(post.text, spans)}\n           {_about(post)}; {_rules(wrong)}"


def _marked(text: str, spans: Sequence[Span]) -> str:
    """The text with these spans in marks; of spans that overlap, the first."""
    marked, last = "", 0
    for span in spans:
        if span.start >= last:
            marked += f"{text[last : span.start]}⟦{text[span.start : span.end]}⟧"
            last = span.end
    return (marked + text[last:]).replace("\n", " ⏎ ")


def _about(post: LabelledPost) -> str:
    return f"{', '.join(sorted(post.labels)) or 'harmless'}, {post.severity.label}, plan {post.plan}"


def _others(said: Claims) -> str:
    return f"; found {_rules(said)}" if said else ""


def _rules(said: Sequence[Claim]) -> str:
    return ", ".join(
        sorted(
            {
                f"{claim.rule} ({claim.severity.label if claim.severity else ''}, "
                f"{claim.confidence.label if claim.confidence else ''})"
                for claim in said
            }
        )
    )
