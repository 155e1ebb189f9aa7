"""The pack format: one pydantic schema for validation, for the JSON Schema of editors and for the docs.

A pack is one YAML file of rules about one category. This module says what a pack may contain;
`bijak.rules.load` reads files and turns errors into messages with file, line and remedy.
Unknown keys are errors everywhere: a mistyped key must never silently switch a protection off.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    model_validator,
)

from bijak.post import Category, Stage
from bijak.text.words import formal_words

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
"""A name made of lower-case words joined by hyphens, as in `marked-document`."""

Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]

MIN_TERM, MAX_TERM = 2, 200
"""How many characters a term may have."""

_PLAIN = re.compile("[A-Za-z]{2}")


def has_words(term: str) -> bool:
    """Whether a term holds any word to look for, once its decoration is taken off."""
    return _PLAIN.search(term) is not None or bool(formal_words(term))


def _with_words(term: str) -> str:
    if not has_words(term):
        raise ValueError(f"the term {term!r} has no letter or digit to look for")
    return term


CsvPath = Annotated[str, StringConstraints(pattern=r"^[\w\-./]+\.csv$")]
"""The path of a CSV file with a column `term`, from the rules folder."""

TermText = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=MIN_TERM, max_length=MAX_TERM),
    AfterValidator(_with_words),
]

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


def _kind_of_term(item: object) -> str:
    return "#entry" if isinstance(item, dict | TermEntry) else "#text"


TermItem = Annotated[
    Annotated[TermText, Tag("#text")] | Annotated[TermEntry, Tag("#entry")], Discriminator(_kind_of_term)
]
"""A word or phrase as it stands, or with its options. (Tags begin with `#`: no key of a pack does.)"""


class FindTerms(Strict):
    """Find any of the words or phrases written here, in any spelling, and their English plurals."""

    terms: Annotated[tuple[TermItem, ...], Field(min_length=1, strict=False)]


class FindTermsFrom(Strict):
    """Find any of the terms of a CSV file (path relative to the rules folder, column `term`)."""

    terms_from: CsvPath
    affixes: bool = False
    """The default for rows whose own `affixes` column is empty or absent."""


class FindPattern(Strict):
    """Find a shape (RE2 syntax) in the characters as written, checked by a validator if one is named.

    Long posts are read in pieces, so `^` and `$` say nothing about the ends of a post; use `\\b`.
    """

    pattern: Annotated[str, StringConstraints(min_length=1, max_length=2000)]
    validator: str | None = None


class FindIdentifier(Strict):
    """Find one of the built-in identifiers (`nik`, `npwp`, `phone`, `api_key`, …) with its check rule."""

    identifier: str


class FindEntity(Strict):
    """Find a named thing."""

    entity: EntityLabel


class FindMeaning(Strict):
    """Find what the text model reads between the lines about a category.

    It points at the words that weighed most. How often it is right at each confidence is in docs/models.md; a
    finding of this kind is left out where it overlaps one of another rule of its category.
    """

    meaning: Annotated[Category, Field(strict=False)]


FINDER_KEYS = ("terms", "terms_from", "pattern", "identifier", "entity", "meaning")
"""The key that says what a `find` entry looks for; an entry has exactly one of them."""


def _kind_of_finder(entry: object) -> str | None:
    keys = entry if isinstance(entry, dict) else getattr(type(entry), "model_fields", {})
    return next((f"#{key}" for key in FINDER_KEYS if key in keys), None)


Finder = Annotated[
    Annotated[FindTerms, Tag("#terms")]
    | Annotated[FindTermsFrom, Tag("#terms_from")]
    | Annotated[FindPattern, Tag("#pattern")]
    | Annotated[FindIdentifier, Tag("#identifier")]
    | Annotated[FindEntity, Tag("#entity")]
    | Annotated[FindMeaning, Tag("#meaning")],
    Discriminator(
        _kind_of_finder,
        custom_error_type="finder_kind",
        custom_error_message="this find entry does not say what to look for",
    ),
]


def _kind_of_reach(within: object) -> str:
    return "#words" if isinstance(within, int) else "#scope"


Reach = Annotated[
    Annotated[int, Field(ge=1, le=50), Tag("#words")] | Annotated[Literal["sentence", "post"], Tag("#scope")],
    Discriminator(_kind_of_reach),
]
"""How far a near condition looks: so many words on either side, or the whole sentence or post."""


class Near(Strict):
    """Words near a match that it needs (`require`), that raise its confidence, or that silence it (`forbid`).

    `forbid` is for what a whole sentence or post is about ("cek fakta", "jangan percaya"); words that only
    turn one phrase innocent belong in `unless`.
    """

    any: Annotated[tuple[TermItem, ...], Field(strict=False)] = ()
    any_from: CsvPath | None = None
    """More such words, from a CSV file that several packs may share."""
    entities: Annotated[tuple[EntityLabel, ...], Field(strict=False)] = ()
    identifiers: Annotated[tuple[str, ...], Field(strict=False)] = ()
    meanings: Annotated[tuple[Annotated[Category, Field(strict=False)], ...], Field(strict=False)] = ()
    """Categories of which the text model thinks that the post may break them, wherever in it."""
    within: Reach = 8
    """A number of words on either side, or the whole sentence or post."""
    effect: Literal["require", "raise", "forbid"] = "require"

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if not (self.any or self.any_from or self.entities or self.identifiers or self.meanings):
            raise ValueError("near needs at least one of: any, any_from, entities, identifiers, meanings")
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
