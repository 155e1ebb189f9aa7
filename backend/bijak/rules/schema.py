"""The pack format: one pydantic schema for validation, for the JSON Schema of editors and for the docs.

A pack is one YAML file of rules about one category. This module says what a pack may contain, and
`bijak.rules.finders` what a rule may look for; `bijak.rules.load` reads files and turns errors into messages
with file, line and remedy. Unknown keys are errors everywhere: a mistyped key must never silently switch a
protection off. The docstring of every key is the help that editors show and the text of docs/packs.md.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Discriminator, Field, StringConstraints, Tag, model_validator
from pydantic.json_schema import WithJsonSchema

from bijak.post import Category, Stage
from bijak.rules.finders import (
    FINDER_KEYS,
    MAX_TERM,
    MIN_TERM,
    CsvPath,
    EntityLabel,
    FindEntity,
    Finder,
    FindIdentifier,
    FindMeaning,
    FindPattern,
    FindTerms,
    FindTermsFrom,
    Strict,
    TermEntry,
    TermItem,
    TermText,
    has_words,
)

__all__ = [
    "FINDER_KEYS", "MAX_TERM", "MIN_TERM", "BilingualText", "CsvPath", "EntityLabel", "FindEntity",
    "FindIdentifier", "FindMeaning", "FindPattern", "FindTerms", "FindTermsFrom", "Finder", "GuidanceRef",
    "Near", "PackFile", "RuleEntry", "RuleTests", "Strict", "Suggest", "TermEntry", "TermItem", "TermText",
    "Valid", "has_words",
]  # fmt: skip

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
"""A name made of lower-case words joined by hyphens, as in `marked-document`."""

Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]


class BilingualText(Strict):
    """The same sentence in Indonesian and in English."""

    id: Annotated[Sentence, Field(examples=["Proyek ini belum diumumkan."])]
    """In Indonesian."""
    en: Annotated[Sentence, Field(examples=["This project is not public yet."])]
    """In English."""


class GuidanceRef(Strict):
    """The regulation or guide a rule rests on: its name in both languages and where to read it."""

    id: Annotated[Sentence, Field(examples=["UU 14/2008 Pasal 17 huruf i"])]
    """Its name in Indonesian."""
    en: Annotated[Sentence, Field(examples=["Law 14/2008, article 17 (i)"])]
    """Its name in English."""
    url: Annotated[
        str, StringConstraints(pattern=r"^https://[^\s]+$"), Field(examples=["https://example.go.id/uu-14"])
    ]
    """Where it can be read; an address that begins with https://."""


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

    any: Annotated[tuple[TermItem, ...], Field(strict=False, examples=[["bocor", "jangan disebar"]])] = ()
    """Words or phrases; one of them is enough."""
    any_from: Annotated[CsvPath | None, Field(examples=["lists/closed-matters.csv"])] = None
    """More such words, from a CSV file that several packs may share."""
    entities: Annotated[tuple[EntityLabel, ...], Field(strict=False, examples=[["PERSON"]])] = ()
    """Named things; one of them is enough."""
    identifiers: Annotated[tuple[str, ...], Field(strict=False, examples=[["nik", "phone"]])] = ()
    """Built-in identifiers; one of them is enough."""
    meanings: Annotated[
        tuple[Annotated[Category, Field(strict=False)], ...], Field(strict=False, examples=[["hoax"]])
    ] = ()
    """Categories of which the text model thinks that the post may break them, wherever in it."""
    within: Annotated[Reach, Field(examples=[8, "sentence"])] = 8
    """How far to look: a number of words on either side (1 to 50), or the whole sentence or post."""
    effect: Annotated[Literal["require", "raise", "forbid"], Field(examples=["require"])] = "require"
    """What such a word does: the match needs it, becomes surer by it, or is silenced by it."""

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if not (self.any or self.any_from or self.entities or self.identifiers or self.meanings):
            raise ValueError("near needs at least one of: any, any_from, entities, identifiers, meanings")
        return self


def _has_time_zone(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a time needs its zone, for example 2026-08-16T10:00+07:00")
    return moment


_MOMENT_SHAPE = r"^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d)$"
"""Editors know only times with seconds (RFC 3339); a pack may leave them out."""

Moment = Annotated[
    datetime,
    Field(strict=False),
    AfterValidator(_has_time_zone),
    WithJsonSchema({"type": "string", "pattern": _MOMENT_SHAPE}),
]


class Valid(Strict):
    """When a rule speaks: from a moment on, until a moment (not included), or both."""

    from_: Annotated[Moment | None, Field(alias="from", examples=["2026-08-01T00:00+07:00"])] = None
    """The moment from which on the rule speaks, with its time zone."""
    until: Annotated[Moment | None, Field(examples=["2026-08-16T10:00+07:00"])] = None
    """The moment at which the rule falls silent, with its time zone: an embargo lifts by itself."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.from_ is None and self.until is None:
            raise ValueError("valid needs from, until or both")
        if self.from_ and self.until and self.from_ >= self.until:
            raise ValueError("valid.from must be before valid.until")
        return self


class Suggest(Strict):
    """What one click may do with the words found."""

    mask: Annotated[bool, Field(examples=[True])] = False
    """Cover letters and digits with dots."""
    drop: Annotated[bool, Field(examples=[True])] = False
    """Take the words out."""
    replace: Annotated[
        BilingualText | None, Field(examples=[{"id": "(belum diumumkan)", "en": "(not public yet)"}])
    ] = None
    """Put other words in their place (the wording follows the language of the employee's interface)."""


class RuleTests(Strict):
    """Posts the rule must speak about and posts it must leave alone; a rule needs both."""

    flags: Annotated[
        tuple[str, ...], Field(min_length=1, strict=False, examples=[["pr0yek garuda bocor nih"]])
    ]
    """Posts that the rule must speak about. Write spellings and forms that stand on no list."""
    passes: Annotated[tuple[str, ...], Field(min_length=1, strict=False, examples=[["naik garuda ke Bali"]])]
    """Posts that the rule must leave alone. Write near misses: the same words in an innocent post."""


def _one_or_many(schema: dict[str, Any]) -> None:
    """A condition may stand without the list around it."""
    many = {key: schema.pop(key) for key in ("type", "items")}
    schema["anyOf"] = [many["items"], many]


class RuleEntry(Strict):
    """One rule: what to look for, how grave it is and what to say."""

    id: Annotated[Slug, Field(examples=["project-garuda"])]
    """The name of the rule in its pack: lower-case words joined by hyphens. Statistics and logs use it, so it
    stays what it is."""
    stage: Annotated[Stage, Field(strict=False, examples=["enforce"])]
    """How far the rule has come: draft (written only), observe (counted, shown to nobody) or enforce."""
    severity: Annotated[Literal["advise", "warn", "confirm"], Field(examples=["warn"])]
    """How grave a finding is: advise is a hint, warn is summed up near the button, confirm holds the post
    until the text is changed or a reason is given."""
    title: Annotated[BilingualText, Field(examples=[{"id": "Proyek tertutup", "en": "Closed project"}])]
    """What was found, in a few words."""
    message: Annotated[
        BilingualText,
        Field(
            examples=[{"id": "Proyek ini belum diumumkan.", "en": "This project has not been announced yet."}]
        ),
    ]
    """Why it matters and what to do, in one or two kind sentences."""
    guidance: GuidanceRef | None = None
    """Where this rule rests on another text than its pack."""
    why: Annotated[str | None, Field(examples=["Announced on 1 December; lifts by itself."])] = None
    """For the next editor: why this severity and stage. Never shown to employees."""
    find: Annotated[
        tuple[Finder, ...], Field(min_length=1, strict=False, examples=[[{"terms": ["proyek garuda"]}]])
    ]
    """What to look for; any entry suffices."""
    near: Annotated[
        tuple[Near, ...],
        Field(
            strict=False,
            json_schema_extra=_one_or_many,
            examples=[{"any": ["bocor"], "within": 8, "effect": "require"}],
        ),
    ] = ()
    """One condition or a list of them; every `require` and no `forbid` must hold."""
    unless: Annotated[tuple[TermItem, ...], Field(strict=False, examples=[["lupa sandi wifi"]])] = ()
    """Words that shield the whole span they cover: what is found inside them does not count."""
    min_confidence: Annotated[Literal["low", "medium", "high"], Field(examples=["medium"])] = "low"
    """The rule speaks from this confidence on."""
    valid: Annotated[Valid | None, Field(examples=[{"until": "2026-08-16T10:00+07:00"}])] = None
    """When the rule speaks; always, where it is left out."""
    suggest: Annotated[Suggest, Field(examples=[{"mask": True}])] = Suggest()
    """The buttons that the employee is offered."""
    tests: Annotated[
        RuleTests,
        Field(examples=[{"flags": ["pr0yek garuda bocor nih"], "passes": ["naik garuda ke Bali"]}]),
    ]
    """Posts that prove the rule. A pack whose tests fail is never used."""

    @model_validator(mode="before")
    @classmethod
    def _one_near_is_a_list(cls, data: object) -> object:
        if isinstance(data, dict) and isinstance(data.get("near"), dict):
            return {**data, "near": [data["near"]]}
        return data


class PackFile(Strict):
    """One YAML file: the rules of one category, who keeps them and what they rest on."""

    pack: Annotated[Slug, Field(examples=["closed-projects"])]
    """The name of the pack: lower-case words joined by hyphens. With a rule's id it names the rule:
    closed-projects/project-garuda."""
    category: Annotated[Category, Field(strict=False, examples=["unpublished"])]
    """Which of the ten categories all rules of this pack belong to."""
    owner: Annotated[Sentence, Field(examples=["Security operations"])]
    """Who answers for the pack."""
    guidance: Annotated[
        GuidanceRef,
        Field(
            examples=[
                {"id": "Pedoman internal", "en": "Internal guide", "url": "https://example.go.id/pedoman"}
            ]
        ),
    ]
    """What the rules rest on, where they do not say otherwise themselves."""
    rules: Annotated[tuple[RuleEntry, ...], Field(min_length=1, strict=False)]
    """The rules."""

    @model_validator(mode="after")
    def _rule_ids_differ(self) -> Self:
        seen: set[str] = set()
        for rule in self.rules:
            if rule.id in seen:
                raise ValueError(f"two rules are called {rule.id!r}")
            seen.add(rule.id)
        return self
