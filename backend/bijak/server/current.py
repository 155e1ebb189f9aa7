"""The checker that answers now. It can be exchanged while requests are under way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bijak.post import Bilingual, Category, Guidance, ListState, Severity, Stage, Verdict


class RuleView(Protocol):
    """What may be told about a rule: never its terms or patterns."""

    @property
    def id(self) -> str:
        """The pack and the rule, as in `state-secret/marked-document`."""

    @property
    def category(self) -> Category:
        """What the rule guards."""

    @property
    def severity(self) -> Severity:
        """How grave its findings are."""

    @property
    def stage(self) -> Stage:
        """Whether it is in force."""

    @property
    def title(self) -> Bilingual:
        """Its name for employees."""

    @property
    def message(self) -> Bilingual:
        """Its reason for employees."""

    @property
    def guidance(self) -> Guidance:
        """What it rests on."""


class ProblemView(Protocol):
    """A mistake in a pack that kept it from being loaded."""

    @property
    def file(self) -> str:
        """The pack's file, relative to the rules folder."""

    @property
    def line(self) -> int:
        """The line, counted from 1; 0 means the file as a whole."""

    @property
    def message(self) -> str:
        """What is wrong."""

    @property
    def remedy(self) -> str:
        """What to do."""


class Checks(Protocol):
    """What the server needs of a checker (`bijak.checker.Checker` has it)."""

    def check(self, text: str, site: str = "", surface: str = "post") -> Verdict:
        """The verdict about one post; called from several threads at once."""

    def prepare(self) -> None:
        """Load what the first posts that need it would wait for."""

    @property
    def lists(self) -> ListState:
        """The lists it was loaded with."""

    @property
    def rules(self) -> Sequence[RuleView]:
        """The rules that are loaded."""

    @property
    def problems(self) -> Sequence[ProblemView]:
        """The mistakes that kept packs from being loaded."""

    @property
    def models(self) -> Sequence[str]:
        """Name and version of every model in use."""


class Supply(Protocol):
    """Where lists come from while the checker runs (`bijak.lists` has a publisher and a watched folder)."""

    @property
    def problems(self) -> Sequence[ProblemView]:
        """The mistakes that kept changed lists from being taken into use."""

    def start(self) -> None:
        """Begin to look for changed lists."""

    def stop(self) -> None:
        """Look no more."""

    def before_check(self) -> None:
        """Called before a check answers."""

    def state(self, lists: ListState) -> ListState:
        """The state of the lists in use, as of now."""


@dataclass(slots=True)
class Current:
    """Holds the checker in use. To change lists, load a new checker and assign it to `checker`.

    A request takes the checker once and keeps it to its end, so no request sees two lists and none fails.
    """

    checker: Checks
    supply: Supply | None = None

    def state(self, lists: ListState) -> ListState:
        """The state of lists that answered, as of now."""
        return lists if self.supply is None else self.supply.state(lists)

    @property
    def problems(self) -> list[ProblemView]:
        """Every mistake that keeps a pack or changed lists out of use."""
        return [*self.checker.problems, *(self.supply.problems if self.supply else ())]
