"""Where a computer stands with its publisher: one moment of it, whole, so that nobody sees half a poll."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Literal

from bijak.lists.shelf import Release
from bijak.post import ListState

_BACK: Final = timedelta(hours=1)
"""So far the clock may be set back before nothing that it says of lists is believed."""

Kind = Literal["refused", "stale", "away"]


@dataclass(frozen=True, slots=True)
class Fault:
    """What went wrong in the last poll.

    `refused`: what came must not be used. `stale`: there may be newer lists that this computer does not have.
    `away`: nobody was reached, which means nothing yet.
    """

    kind: Kind
    why: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """The newest release on this computer, how the last poll went, when the lists were last confirmed, till
    when that counts, and whether newer ones are known."""

    release: Release | None = None
    fault: Fault | None = None
    confirmed: datetime | None = None
    until: datetime | None = None
    behind: bool = False

    def state(self, lists: ListState, now: datetime) -> ListState:
        """The state of lists in use: theirs, or what has to be said of where they come from.

        `refused` says that the lists in use are whole and were the newest lately. Where that was confirmed
        too long ago or never, they are `stale`, whatever else went wrong.
        """
        fault, why = self.fault, self._doubt(now)
        if why:
            besides = f"; {fault.why}" if fault is not None and fault.why not in why else ""
            return said_of(lists, "stale", self.confirmed, why + besides)
        if fault is not None and fault.kind == "refused":
            return said_of(lists, "refused", fault.since, fault.why)
        if fault is not None and fault.kind == "stale":
            return said_of(lists, "stale", self.confirmed, fault.why)
        if self.behind:
            why = fault.why if fault else "newer lists are announced, and not here yet"
            return said_of(lists, "stale", self.confirmed, why)
        if self.release is not None and lists.version != self.release.name:
            why = "newer lists have come, and are being taken into use"
            return said_of(lists, "stale", self.confirmed, why)
        return lists

    def _doubt(self, now: datetime) -> str:
        """Why it is not known that these lists were the newest lately; empty when it is."""
        if self.confirmed is None:
            return "the publisher was not asked yet" if self.fault is None else self.fault.why
        if now < self.confirmed - _BACK:
            return f"the clock of this computer was set back to {now:%Y-%m-%d %H:%M} UTC"
        if self.until is None or now >= self.until:
            return "nobody has confirmed them since"
        return ""


def said_of(lists: ListState, state: str, since: datetime | None, why: str) -> ListState:
    """These lists with what is wrong about newer ones. Lists that are not whole stay `partial`: a rule that
    is not in force is graver for a post than lists that are old."""
    if lists.state == "partial":
        return replace(lists, why="; ".join(filter(None, (lists.why, why))))
    return replace(lists, state=state, since=since, why=why)
