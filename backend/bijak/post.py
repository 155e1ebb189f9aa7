"""The nouns of Bijak, without logic.

A `Post` is read, its `Finding`s are collected into a `Verdict`, and each finding carries the `Advice`
that the employee sees. Spans are half-open and count Unicode code points; the wire format counts UTF-16
code units and is made in `bijak.server`.

This module imports nothing else of Bijak, so every other part may import it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Final, NamedTuple

MAX_TEXT_LENGTH: Final = 100_000
"""The longest post that is checked, in code points. Longer text is refused, never cut silently."""


class Category(StrEnum):
    """What must not be posted. The ids are fixed: packs, policies and statistics rely on them.

    The first eight are those of the guidance "Bijak Bermedia Sosial" (SE-16/MK.01/2018); the last two are
    what employees leak most by accident.
    """

    HOAX = "hoax"
    PORNOGRAPHY = "pornography"
    RADICALISM = "radicalism"
    DISCRIMINATION = "discrimination"
    PARTISANSHIP = "partisanship"
    WORK_SENSITIVE = "work_sensitive"
    STATE_SECRET = "state_secret"  # noqa: S105 - a category, not a password
    UNPUBLISHED = "unpublished"
    PERSONAL_DATA = "personal_data"
    CREDENTIAL = "credential"


class Severity(IntEnum):
    """How grave a finding is, and with `CLEAR` how grave a whole post is."""

    CLEAR = 0
    ADVISE = 1
    """A hint; posting goes on undisturbed."""
    WARN = 2
    """A summary is shown near the button; posting goes on."""
    CONFIRM = 3
    """Posting waits until the employee edits the text or gives a reason."""

    @property
    def label(self) -> str:
        """The name used in packs and on the wire: `clear`, `advise`, `warn` or `confirm`."""
        return self.name.lower()

    @classmethod
    def from_label(cls, label: str) -> Severity:
        """The severity of a name used in packs. Raises `KeyError` for any other name."""
        return cls[label.upper()]


class Confidence(IntEnum):
    """How sure a finding is: its shape alone, its shape and check rule, or its context as well."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3

    @property
    def label(self) -> str:
        """The name used in packs and on the wire: `low`, `medium` or `high`."""
        return self.name.lower()

    @classmethod
    def from_label(cls, label: str) -> Confidence:
        """The confidence of a name used in packs. Raises `KeyError` for any other name."""
        return cls[label.upper()]


class Stage(StrEnum):
    """How far a rule has come: written, counted without being shown, or in force."""

    DRAFT = "draft"
    OBSERVE = "observe"
    ENFORCE = "enforce"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A sentence in both languages of the product."""

    id: str
    en: str

    def get(self, language: str) -> str:
        """The English sentence for `en` and its variants, the Indonesian one for everything else."""
        return self.en if language.split("-")[0].lower() == "en" else self.id

    def joined(self, sign: str, other: Bilingual) -> Bilingual:
        """Both sentences one behind the other with a sign between them; only one where one says nothing."""
        if UNSAID in (self, other):
            return other if self == UNSAID else self
        return Bilingual(f"{self.id}{sign}{other.id}", f"{self.en}{sign}{other.en}")


UNSAID: Final = Bilingual("", "")
"""Nothing is said."""


@dataclass(frozen=True, slots=True)
class Guidance:
    """The regulation or guide that a rule rests on, named for the employee."""

    label: Bilingual
    url: str


@dataclass(frozen=True, slots=True)
class Post:
    """A text and where it is being written.

    `site` is the registrable host ("x.com") or empty; `surface` says what kind of box it is
    ("post", "comment", "message", "search").
    """

    text: str
    site: str = ""
    surface: str = "post"


class Span(NamedTuple):
    """A half-open range of code points: `text[start:end]`."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> Span:
        """The same range in a text with so many code points before it."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One click that mends a finding: the text of the button, and what replaces the span.

    An empty replacement takes the words out; whoever does it also takes out one of the two spaces left.
    """

    label: Bilingual
    replacement: Bilingual


@dataclass(frozen=True, slots=True)
class Advice:
    """What the employee is told about one finding."""

    title: Bilingual
    message: Bilingual
    guidance: Guidance
    suggestions: tuple[Suggestion, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A span of a post that a rule speaks about.

    `id` is stable for the same rule and the same words, so that "do not show this again" survives a
    restart. It is a keyed digest and does not reveal the words.
    """

    id: str
    rule: str
    category: Category
    severity: Severity
    confidence: Confidence
    span: Span
    advice: Advice


@dataclass(frozen=True, slots=True)
class ListState:
    """Which lists a verdict was made with: their version, and whether they can be trusted to be new.

    `state` is `current`, `stale` (there may be newer ones), `refused` (what came after them must not be used;
    they are in force, all of them) or `partial` (some of their rules are not in force here). `since` is when
    the lists were made, last confirmed (`stale`), or newer ones first refused; `why` says in a sentence what
    is wrong.
    """

    version: str
    state: str
    since: datetime | None = None
    why: Bilingual = UNSAID


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer about one post: the gravest severity of its findings, and the findings in text order.

    `complete` is false when some check was cut short; such a verdict must never be shown as clear.
    `observed` are findings of rules in the stage `observe`: to be counted, never to be shown.
    """

    severity: Severity
    findings: tuple[Finding, ...]
    complete: bool
    lists: ListState
    observed: tuple[Finding, ...] = ()
