"""The pack format: one pydantic schema for validation, for the JSON Schema of editors and for the docs.

A pack is one YAML file of rules about one category. This module says what a pack may contain;
`bijak.rules.load` reads files and turns errors into messages with file, line and remedy.
Unknown keys are errors everywhere: a mistyped key must never silently switch a protection off.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from bijak.post import Category, Stage

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
"""A name made of lower-case words joined by hyphens, as in `marked-document`."""

Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]
TermText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=200)]

EntityLabel = Literal["PERSON", "ORG", "LOC", "INSTITUTION", "UNIT", "MONEY", "PERCENT", "DATE"]
"""What the entity step can find. INSTITUTION and UNIT come from the gazetteer, MONEY, PERCENT and DATE from
rules, PERSON, ORG and LOC from the trained model."""


class Strict(BaseModel):
    """The base of every part of a pack: unknown keys are refused, values are never coerced."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


class BilingualText(Strict):
    """The same sentence in Indonesian and in English."""

    id: Sentence
    en: Sentence


class GuidanceRef(Strict):
    """The regulation or guide a rule rests on: its name in both languages and where to read it."""

    id: Sentence
    en: Sentence
    url: Annotated[str, StringConstraints(pattern=r"^https://[^\s]+$")]


class TermEntry(Strict):
    """A word or phrase, and how freely its forms may vary."""

    term: TermText
    affixes: bool = False
    """Also find prefixed, suffixed, reduplicated and colloquial Indonesian forms."""


TermItem = TermText | TermEntry


class FindTerms(Strict):
    """Find any of the words or phrases written here."""

    terms: Annotated[tuple[TermItem, ...], Field(min_length=1, strict=False)]


class FindTermsFrom(Strict):
    """Find any of the terms of a CSV file (path relative to the rules folder, column `term`)."""

    terms_from: Annotated[str, StringConstraints(pattern=r"^[\w\-./]+\.csv$")]
    affixes: bool = False
    """The default for rows whose own `affixes` column is empty or absent."""


class FindPattern(Strict):
    """Find a shape (RE2 syntax) in the characters as written, checked by a validator if one is named."""

    pattern: Annotated[str, StringConstraints(min_length=1, max_length=2000)]
    validator: str | None = None


class FindIdentifier(Strict):
    """Find one of the built-in identifiers (`nik`, `npwp`, `phone`, `api_key`, …) with its check rule."""

    identifier: str


class FindEntity(Strict):
    """Find a named thing."""

    entity: EntityLabel


Finder = FindTerms | FindTermsFrom | FindPattern | FindIdentifier | FindEntity


class Near(Strict):
    """Words near a match that it needs (`require`), that make it surer (`raise`), or that silence it (`forbid`).

    `forbid` is for what a whole sentence or post is about ("cek fakta", "jangan percaya"); words that only
    turn one phrase innocent belong in `unless`.
    """

    any: Annotated[tuple[TermItem, ...], Field(strict=False)] = ()
    entities: Annotated[tuple[EntityLabel, ...], Field(strict=False)] = ()
    identifiers: Annotated[tuple[str, ...], Field(strict=False)] = ()
    within: Annotated[int, Field(ge=1, le=50)] | Literal["sentence", "post"] = 8
    """A number of words on either side, or the whole sentence or post."""
    effect: Literal["require", "raise", "forbid"] = "require"

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if not (self.any or self.entities or self.identifiers):
            raise ValueError("near needs at least one of: any, entities, identifiers")
        return self


def _has_time_zone(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a time needs its zone, for example 2026-08-16T10:00+07:00")
    return moment


Moment = Annotated[datetime, Field(strict=False), AfterValidator(_has_time_zone)]


class Valid(Strict):
    """When a rule speaks: from a moment on, until a moment (not included), or both."""

    from_: Annotated[Moment | None, Field(alias="from")] = None
    until: Moment | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.from_ is None and self.until is None:
            raise ValueError("valid needs from, until or both")
        if self.from_ and self.until and self.from_ >= self.until:
            raise ValueError("valid.from must be before valid.until")
        return self


class Suggest(Strict):
    """What one click may do with the words found."""

    mask: bool = False
    """Cover letters and digits with dots."""
    drop: bool = False
    """Take the words out."""
    replace: BilingualText | None = None
    """Put other words in their place (the wording follows the language of the employee's interface)."""


class RuleTests(Strict):
    """Posts the rule must speak about and posts it must leave alone; a rule needs both."""

    flags: Annotated[tuple[str, ...], Field(min_length=1, strict=False)]
    passes: Annotated[tuple[str, ...], Field(min_length=1, strict=False)]


class RuleEntry(Strict):
    """One rule: what to look for, how grave it is and what to say."""

    id: Slug
    stage: Annotated[Stage, Field(strict=False)]
    severity: Literal["advise", "warn", "confirm"]
    title: BilingualText
    message: BilingualText
    guidance: GuidanceRef | None = None
    """Where this rule rests on another text than its pack."""
    why: str | None = None
    """For the next editor: why this severity and stage. Never shown to employees."""
    find: Annotated[tuple[Finder, ...], Field(min_length=1, strict=False)]
    near: Annotated[tuple[Near, ...], Field(strict=False)] = ()
    """One condition or a list of them; every `require` and no `forbid` must hold."""
    unless: Annotated[tuple[TermItem, ...], Field(strict=False)] = ()
    """Words that shield the whole span they cover."""
    min_confidence: Literal["low", "medium", "high"] = "low"
    """The rule speaks from this confidence on."""
    valid: Valid | None = None
    suggest: Suggest = Suggest()
    tests: RuleTests

    @model_validator(mode="before")
    @classmethod
    def _one_near_is_a_list(cls, data: object) -> object:
        if isinstance(data, dict) and isinstance(data.get("near"), dict):
            return {**data, "near": [data["near"]]}
        return data


class PackFile(Strict):
    """One YAML file: the rules of one category, who keeps them and what they rest on."""

    pack: Slug
    category: Annotated[Category, Field(strict=False)]
    owner: Sentence
    guidance: GuidanceRef
    rules: Annotated[tuple[RuleEntry, ...], Field(min_length=1, strict=False)]

    @model_validator(mode="after")
    def _rule_ids_differ(self) -> Self:
        seen: set[str] = set()
        for rule in self.rules:
            if rule.id in seen:
                raise ValueError(f"two rules are called {rule.id!r}")
            seen.add(rule.id)
        return self
