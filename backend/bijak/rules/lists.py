"""Compiled lists as detection takes them from disk: rules, lexicon, and what each term is for.

`bijak.rules.compile` writes them; opening them reads no YAML and none of the code that does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter

from bijak.post import Bilingual, ListState
from bijak.rules.lexicon import Lexicon
from bijak.rules.problem import Problem
from bijak.rules.ruleset import Ruleset, Uses

_PARTLY: Final = Bilingual(
    "sebagian aturan tidak bisa dipakai di komputer ini", "some rules cannot be used on this computer"
)

RULES_FILE: Final = "rules.json"
LEXICON_FOLDER: Final = "lexicon"


@dataclass(frozen=True)
class Stored:
    """What `rules.json` holds."""

    ruleset: Ruleset
    problems: tuple[Problem, ...]
    version: str
    since: datetime


@cache
def _stored() -> TypeAdapter[Stored]:
    return TypeAdapter(Stored)


@dataclass(frozen=True)
class Lists:
    """The compiled lists: everything a checker needs to know of the packs.

    `problems` are those of the packs that were left out.
    """

    ruleset: Ruleset
    uses: Uses
    lexicon: Lexicon
    problems: tuple[Problem, ...]
    version: str
    since: datetime

    @property
    def state(self) -> ListState:
        """Their version, and whether every pack is in force."""
        if not self.problems:
            return ListState(self.version, "current", self.since)
        return ListState(self.version, "partial", self.since, _PARTLY)

    @classmethod
    def open(cls, folder: Path, key: bytes) -> Lists:
        """Map what `write` wrote. Raises `OSError`, `ValueError`, `EOFError` or `LexiconError` for what is
        missing or broken."""
        stored = _stored().validate_json((folder / RULES_FILE).read_bytes())
        return cls(
            stored.ruleset,
            Uses.open(folder),
            Lexicon.open(folder / LEXICON_FOLDER, key),
            stored.problems,
            stored.version,
            stored.since,
        )


def write_rules(folder: Path, stored: Stored) -> None:
    """Write `rules.json` into `folder`."""
    (folder / RULES_FILE).write_bytes(_stored().dump_json(stored))
