"""What a rule may look for: terms, lists, shapes, identifiers, named things, and what the text model reads.

Part of the pack format (`bijak.rules.schema`); the docstring of every key is the help that editors show and
the text of docs/packs.md.
"""

from __future__ import annotations

import re
from typing import Annotated, Final, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
)

from bijak.post import Category
from bijak.text.words import formal_words

MIN_TERM, MAX_TERM = 2, 200
"""How many characters a term may have."""

_PLAIN: Final = re.compile("[A-Za-z]{2}")


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

    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, allow_inf_nan=False, use_attribute_docstrings=True
    )


class TermEntry(Strict):
    """A word or phrase, and how freely its forms may vary."""

    term: Annotated[TermText, Field(examples=["rahasia negara"])]
    """The word or phrase. Every spelling of it is found: capitals, digits for letters, spaces, hashtags."""
    affixes: Annotated[bool, Field(examples=[True])] = False
    """Also find prefixed, suffixed, reduplicated and colloquial Indonesian forms: membocorkan for bocor."""


def _kind_of_term(item: object) -> str:
    return "#entry" if isinstance(item, dict | TermEntry) else "#text"


TermItem = Annotated[
    Annotated[TermText, Tag("#text")] | Annotated[TermEntry, Tag("#entry")], Discriminator(_kind_of_term)
]
"""A word or phrase as it stands, or with its options. (Tags begin with `#`: no key of a pack does.)"""


class FindTerms(Strict):
    """Find any of the words or phrases written here, in any spelling, and their English plurals."""

    terms: Annotated[
        tuple[TermItem, ...],
        Field(min_length=1, strict=False, examples=[["proyek garuda", {"term": "bocor", "affixes": True}]]),
    ]
    """Words or phrases, as they stand or with their options. Long lists belong in a CSV: see terms_from."""


class FindTermsFrom(Strict):
    """Find any of the terms of a CSV file."""

    terms_from: Annotated[CsvPath, Field(examples=["lists/code-names.csv"])]
    """The path of the file from the rules folder. Its first line names the columns; one of them is term."""
    affixes: Annotated[bool, Field(examples=[True])] = False
    """The default for rows whose own column affixes is empty or absent."""


class FindPattern(Strict):
    r"""Find a shape in the characters as written, checked by a validator if one is named.

    Long posts are read in pieces, so `^` and `$` say nothing about the ends of a post; use `\b`.
    """

    pattern: Annotated[
        str, StringConstraints(min_length=1, max_length=2000), Field(examples=[r"\bSR-\d{1,5}/\d{4}\b"])
    ]
    """A regular expression in the syntax of RE2: no look-around, no references back."""
    validator: Annotated[str | None, Field(examples=["luhn"])] = None
    """A check rule that what was found must pass."""


class FindIdentifier(Strict):
    """Find one of the built-in identifiers by its own check rule."""

    identifier: Annotated[str, Field(examples=["nik"])]
    """The name of the identifier."""


class FindEntity(Strict):
    """Find a named thing."""

    entity: Annotated[EntityLabel, Field(examples=["PERSON"])]
    """The kind of thing. INSTITUTION and UNIT come from lists/gazetteer.csv, MONEY, PERCENT and DATE from
    rules, PERSON, ORG and LOC from the trained model."""


class FindMeaning(Strict):
    """Find what the text model reads between the lines about a category.

    It points at the words that weighed most. How often it is right at each confidence is in docs/models.md; a
    finding of this kind is left out where it overlaps one of another rule of its category.
    """

    meaning: Annotated[Category, Field(strict=False, examples=["hoax"])]
    """The category that the post seems to break."""


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
