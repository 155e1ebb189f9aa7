"""A checker small enough to be understood at a glance, with the seams of the real one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bijak.post import (
    Advice,
    Bilingual,
    Category,
    Confidence,
    Finding,
    Guidance,
    ListState,
    Severity,
    Span,
    Stage,
    Suggestion,
    Verdict,
)

TITLE = Bilingual("Dokumen rahasia", "Secret document")
MESSAGE = Bilingual("Jangan dibagikan.", "Do not share it.")
LISTS = ListState("1", "current")
GUIDANCE = Guidance(Bilingual("Panduan", "Guide"), "https://example.org/panduan")


@dataclass(frozen=True)
class SmallRule:
    id: str = "state-secret/marked"
    category: Category = Category.STATE_SECRET
    severity: Severity = Severity.CONFIRM
    stage: Stage = Stage.ENFORCE
    title: Bilingual = TITLE
    message: Bilingual = MESSAGE
    guidance: Guidance = GUIDANCE


@dataclass(frozen=True)
class SmallProblem:
    file: str = "rusak.yaml"
    line: int = 3
    message: str = "unknown key: fnid"
    remedy: str = "Did you mean find?"

    @property
    def discreet(self) -> SmallProblem:
        return SmallProblem(self.file, self.line, "this pack cannot be used", "See: bijak rules lint")


@dataclass
class SmallChecker:
    """Finds the word "rahasia"; fails inside at the word "meledak", quoting the text carelessly."""

    lists: ListState = LISTS
    rules: tuple[SmallRule, ...] = (SmallRule(),)
    problems: tuple[SmallProblem, ...] = ()
    models: tuple[str, ...] = ("xx_small 1",)
    complete: bool = True
    seen: list[tuple[str, str, str]] = field(default_factory=list)

    def check(self, text: str, site: str = "", surface: str = "post") -> Verdict:
        self.seen.append((text, site, surface))
        if "meledak" in text:
            raise RuntimeError(f"cannot read {text!r}")
        findings = tuple(self._finding(match) for match in re.finditer("rahasia", text))
        gravest = max((one.severity for one in findings), default=Severity.CLEAR)
        return Verdict(gravest, findings, self.complete, self.lists)

    def prepare(self) -> None:
        """It is always ready."""

    def _finding(self, match: re.Match[str]) -> Finding:
        rule = self.rules[0]
        advice = Advice(
            rule.title,
            rule.message,
            GUIDANCE,
            (Suggestion(Bilingual("Tutupi", "Mask"), Bilingual("•••", "•••")),),
        )
        span = Span(*match.span())
        return Finding("f1", rule.id, rule.category, rule.severity, Confidence.HIGH, span, advice)
