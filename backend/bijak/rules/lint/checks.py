"""Everything that lint looks for: a stable name, how grave it is, why it matters and what to do.

docs/lint.md is made from this table; code review tools know the checks by the same names.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bijak.rules.problem import PACK_FORMAT


class Level(StrEnum):
    """How grave a remark is. The names are those of SARIF."""

    ERROR = "error"
    """The pack is not used, or a rule cannot do what it says."""
    WARNING = "warning"
    """The rule works, and somebody will suffer from it."""
    NOTE = "note"
    """Something could be better; nobody needs to hurry."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is looked for. `id` never changes; `why` and `remedy` are whole sentences."""

    id: str
    level: Level
    title: str
    why: str
    remedy: str


_ALL: Final = (
    # What stops a pack from loading
    Check(
        "broken-yaml", Level.ERROR, "The file is not YAML",
        "A file that cannot be read is left out, with every rule in it.",
        "Look at the indentation, the quotes and the brackets of the line shown and the one before it.",
    ),
    Check(
        "unknown-key", Level.ERROR, "A key is mistyped",
        "YAML would swallow it, and the protection it was meant to switch on would be off without a word.",
        "Write the key that is suggested.",
    ),
    Check(
        "unknown-name", Level.ERROR, "An identifier or validator does not exist",
        "The rule would never find anything.",
        "Write the name that is suggested.",
    ),
    Check(
        "unusable-pattern", Level.ERROR, "RE2 refuses a pattern, or the pattern matches nothing at all",
        "Patterns run on every post of every employee, so they must be in a syntax that cannot run away.",
        "Write it without look-around and without references back.",
    ),
    Check(
        "list-format", Level.ERROR, "A list has a mistake",
        "A pack is not used before every list it reads is good.",
        "Mend the row shown.",
    ),
    Check(
        PACK_FORMAT, Level.ERROR, "Something is not as the format of packs has it",
        "The pack is not used; the others are.",
        "Do what the message says; docs/packs.md describes the format.",
    ),
    Check(
        "locked-list", Level.NOTE, "A sealed list cannot be opened here",
        "The list may be good; this computer lacks its key, so its rules were not looked at.",
        "Run lint where the key is.",
    ),
    # Rules that cannot do what they say
    Check(
        "never-matches", Level.ERROR, "A term can never be found",
        "The term looks like protection and is none.",
        "Write the words as they would stand in a post.",
    ),
    Check(
        "contradicting-unless", Level.ERROR, "A term is shielded by its own rule",
        "The same words stand under find and under unless, and unless wins: they are never found.",
        "Take the words out of one of the two.",
    ),
    Check(
        "contradicting-near", Level.ERROR, "A rule forbids the very words that it requires",
        "Whenever the rule could speak, it is silenced: it never speaks.",
        "Take the words out of one of the two conditions.",
    ),
    Check(
        "dead-unless", Level.WARNING, "A shield that covers nothing",
        "It shields only what lies wholly inside it, and nothing that the rule looks for does; who wrote it "
        "believes in an exception that is not there.",
        "Write the whole phrase with the term in it, or remove it.",
    ),
    Check(
        "shadowed-rule", Level.WARNING, "Another rule says all of it already",
        "The employee sees two cards for the same words.",
        "Remove one of the two rules, or give them different conditions.",
    ),
    Check(
        "shadowed-term", Level.WARNING, "Another rule finds this term already",
        "The employee sees two cards for the same words.",
        "Keep the term in one of the two rules.",
    ),
    Check(
        "expired", Level.WARNING, "The time of a rule is over",
        "The rule is silent for good and still looks like protection.",
        "Remove the rule, or move valid.until.",
    ),
    # Rules that somebody suffers from
    Check(
        "broad-term", Level.WARNING, "A single everyday word that warns by itself",
        "It flags innocent posts, and people who are warned for nothing stop reading warnings.",
        "Ask for another word with near, write a phrase, or lower the severity to advise.",
    ),
    Check(
        "no-near-miss", Level.WARNING, "No test shows what the rule must leave alone",
        "No post under passes holds a word of the rule, so nothing keeps the next edit from false alarms.",
        "Add an innocent post with a word of the rule to passes.",
    ),
    Check(
        "missing-translation", Level.WARNING, "A text is not translated",
        "Employees read one of two languages, and half of them would not understand it.",
        "Write the sentence in the other language too.",
    ),
    Check(
        "long-message", Level.WARNING, "A text is too long for the card",
        "People read a card while they are writing something else: what is long is not read.",
        "Say why it matters and what to do, in one or two short sentences.",
    ),
    Check(
        "unused-list", Level.WARNING, "No rule reads a list",
        "Its terms look protected and are not.",
        "Name it under find with terms_from, under near with any_from, or remove the file.",
    ),
    # What could be better
    Check(
        "repeated-term", Level.NOTE, "A term stands twice in a rule",
        "The second does nothing: spellings, short forms and hashtags of the first are found as well.",
        "Remove one.",
    ),
    Check(
        "broad-in-dictionary", Level.NOTE, "A single word of the dictionary that warns by itself",
        "It was not met in harmless posts, but it is a word that people may use innocently.",
        "Make sure that it is always meant badly, or ask for another word with near.",
    ),
    Check(
        "no-unseen-variant", Level.NOTE, "The tests show no form that stands on no list",
        "Every post under flags holds a term letter for letter, so the tests would hold even if spellings, "
        "affixes and hashtags were not understood.",
        "Add a post in which a term is misspelled, inflected or written as a hashtag.",
    ),
)  # fmt: skip

CHECKS: Final = {check.id: check for check in _ALL}
"""Every check by its name, the gravest and earliest first."""
