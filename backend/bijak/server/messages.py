"""What travels over HTTP. The requests are validated with these models; the OpenAPI document is made of them.

Requests refuse unknown keys and are never coerced: a mistyped key must not silently switch something off.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from bijak.post import MAX_TEXT_LENGTH, Category

Site = Annotated[str, StringConstraints(pattern=r"^[a-z0-9.-]*$", max_length=253)]
RuleId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$", max_length=121)]
Grade = Literal["clear", "advise", "warn", "confirm"]


class _Request(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class CheckRequest(_Request):
    """A post to be checked."""

    text: Annotated[str, Field(max_length=MAX_TEXT_LENGTH, description="The post as typed; code points.")]
    site: Annotated[Site, Field(description="The host of the page, for example x.com.")] = ""
    surface: Annotated[
        Literal["post", "comment", "message", "search"], Field(description="What kind of box it is.")
    ] = "post"


class ProofRequest(_Request):
    """A question that only a program with the token can answer."""

    nonce: Annotated[
        str,
        StringConstraints(pattern=r"^[A-Za-z0-9_-]{43}=?$"),
        Field(description="32 random bytes, base64url."),
    ]


class FeedbackRequest(_Request):
    """What an employee did about a finding. Only counted; no text of theirs is taken."""

    kind: Literal["false_alarm", "posted_anyway", "unchecked"]
    rule: RuleId | None = None
    finding: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")] | None = None
    site: Site = ""
    choice: Literal["already_public", "authorised", "own_data", "not_meant", "other", "not_asked"] | None = (
        None
    )

    @model_validator(mode="after")
    def _says_what_about(self) -> Self:
        if self.kind != "unchecked" and self.rule is None:
            raise ValueError(f"{self.kind} needs the rule it is about")
        if self.kind == "posted_anyway" and self.choice is None:
            raise ValueError("posted_anyway needs a choice")
        return self


class Link(BaseModel):
    """The regulation or guide a rule rests on."""

    label: str
    url: str


class SuggestionAnswer(BaseModel):
    """One click that mends a finding."""

    label: str
    replacement: str


class FindingAnswer(BaseModel):
    """A span of the post that a rule speaks about; `start` and `end` count UTF-16 code units."""

    id: str
    rule: str
    category: Category
    severity: Literal["advise", "warn", "confirm"]
    confidence: Literal["low", "medium", "high"]
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]
    title: str
    message: str
    guidance: Link
    suggestions: list[SuggestionAnswer]


class ListsAnswer(BaseModel):
    """Which lists answered: their version and whether they can be trusted to be new.

    `current`: the newest. `stale`: there may be newer ones. `refused`: what came after them must not be used,
    and they are in force as a whole. `partial`: some of their rules are not in force on this computer.
    """

    version: str
    state: Literal["current", "stale", "refused", "partial"]


class CheckAnswer(BaseModel):
    """The verdict about a post. `complete: false` must never be shown as clear."""

    verdict: Grade
    findings: list[FindingAnswer]
    complete: bool
    language: Annotated[
        Literal["id", "en", "und"], Field(description="For display; decides nothing. und: not known.")
    ]
    lists: ListsAnswer
    took_ms: Annotated[float, Field(ge=0)]


class ProofAnswer(BaseModel):
    """HMAC-SHA256 over "bijak-proof-v1", the host and port, and the nonce, keyed with the token."""

    proof: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class PackProblem(BaseModel):
    """A mistake that kept a pack from being loaded; line 0 means the file as a whole. The message quotes
    nothing of the file: lists are confidential."""

    file: str
    line: Annotated[int, Field(ge=0)]
    message: str
    remedy: str


class StatusLists(ListsAnswer):
    """Which lists are loaded: made when, last confirmed when (`stale`) or newer ones refused since when, and
    why they are not simply `current`."""

    since: datetime | None
    why: str


class StatusAnswer(BaseModel):
    """Whether the checker is well."""

    version: str
    lists: StatusLists
    rules: Annotated[int, Field(ge=0)]
    problems: list[PackProblem]
    models: list[str]


class RuleAnswer(BaseModel):
    """A rule as employees may know it: never its terms."""

    id: str
    category: Category
    severity: Literal["advise", "warn", "confirm"]
    stage: Literal["draft", "observe", "enforce"]
    title: str
    message: str
    guidance: Link


class RulesAnswer(BaseModel):
    """The rules that are loaded."""

    rules: list[RuleAnswer]


class FieldError(BaseModel):
    """One place of a body that does not fit; `pointer` is a JSON pointer."""

    pointer: str
    detail: str


class ProblemAnswer(BaseModel):
    """An error as RFC 9457 describes it."""

    type: Literal["about:blank"]
    title: str
    status: int
    detail: str
    errors: list[FieldError] | None = None
