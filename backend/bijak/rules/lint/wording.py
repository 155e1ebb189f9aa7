"""What employees read: both languages, and no longer than the card."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bijak.rules.lint.remark import Remark
from bijak.rules.lint.subject import Subject
from bijak.rules.schema import BilingualText

LONGEST: Final = {"title": 60, "message": 280}
"""Characters of a text. The card is 348 pixels wide: two lines of title, and seven of message."""

_SAME_NAME: Final = 2
"""Words of a text that may be the same in both languages: a name, a term of art."""

_UNWRITTEN: Final = frozenset({"", "todo", "tbd", "fixme", "xxx", "belum", "terjemahan"})
"""What people leave where they mean to write a sentence later."""


def untranslated(subject: Subject) -> Iterator[Remark]:
    """Texts that are the same in both languages, or still to be written."""
    for key, text in _texts(subject):
        unwritten = [language for language in ("id", "en") if _letters(getattr(text, language)) in _UNWRITTEN]
        for language in unwritten:
            message = f"the {key} of {subject.name} is still to be written ({language})"
            yield subject.remark("missing-translation", (key, language), message, "Write the sentence.")
        if not unwritten and text.id.casefold() == text.en.casefold() and len(text.id.split()) > _SAME_NAME:
            message = f"the {key} of {subject.name} is the same in both languages"
            yield subject.remark("missing-translation", (key, "en"), message, "Translate one of them.")


def too_long(subject: Subject) -> Iterator[Remark]:
    """Texts that do not fit the card."""
    for key, text in _texts(subject):
        for language in ("id", "en"):
            size = len(getattr(text, language))
            if size > LONGEST[key]:
                message = f"the {key} has {size} characters; the card has room for {LONGEST[key]}"
                yield subject.remark("long-message", (key, language), message, "Shorten it.")


def _texts(subject: Subject) -> Iterator[tuple[str, BilingualText]]:
    yield "title", subject.entry.title
    yield "message", subject.entry.message


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalpha())
