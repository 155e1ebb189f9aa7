"""Where a computer stands with its publisher: one moment of it, whole, so that nobody sees half a poll."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Literal

from bijak.lists.shelf import Release
from bijak.post import UNSAID, Bilingual, ListState

_BACK: Final = timedelta(hours=1)
"""So far the clock may be set back before nothing that it says of lists is believed."""

_ANNOUNCED: Final = Bilingual(
    "daftar yang lebih baru sudah diumumkan, tetapi belum ada di sini",
    "newer lists are announced, and not here yet",
)
_COMING: Final = Bilingual(
    "daftar yang lebih baru sudah datang dan sedang mulai dipakai",
    "newer lists have come, and are being taken into use",
)
_NOT_ASKED: Final = Bilingual("penerbit daftar belum dihubungi", "the publisher was not asked yet")
_UNCONFIRMED: Final = Bilingual("sejak itu belum ada yang memastikannya", "nobody has confirmed them since")

Kind = Literal["refused", "stale", "away"]


@dataclass(frozen=True, slots=True)
class Fault:
    """What went wrong in the last poll.

    `refused`: what came must not be used. `stale`: there may be newer lists that this computer does not have.
    `away`: nobody was reached, which means nothing yet.
    """

    kind: Kind
    why: Bilingual
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
        fault, doubt = self.fault, self._doubt(now)
        if doubt != UNSAID:
            besides = fault.why if fault is not None and fault.why != doubt else UNSAID
            return said_of(lists, "stale", self.confirmed, doubt.joined("; ", besides))
        if fault is not None and fault.kind == "refused":
            return said_of(lists, "refused", fault.since, fault.why)
        if fault is not None and fault.kind == "stale":
            return said_of(lists, "stale", self.confirmed, fault.why)
        if self.behind:
            return said_of(lists, "stale", self.confirmed, fault.why if fault else _ANNOUNCED)
        if self.release is not None and lists.version != self.release.name:
            return said_of(lists, "stale", self.confirmed, _COMING)
        return lists

    def _doubt(self, now: datetime) -> Bilingual:
        """Why it is not known that these lists were the newest lately; nothing when it is."""
        if self.confirmed is None:
            return _NOT_ASKED if self.fault is None else self.fault.why
        if now < self.confirmed - _BACK:
            moment = f"{now:%Y-%m-%d %H:%M} UTC"
            return Bilingual(
                f"jam komputer ini dimundurkan ke {moment}",
                f"the clock of this computer was set back to {moment}",
            )
        if self.until is None or now >= self.until:
            return _UNCONFIRMED
        return UNSAID


def said_of(lists: ListState, state: str, since: datetime | None, why: Bilingual) -> ListState:
    """These lists with what is wrong about newer ones. Lists that are not whole stay `partial`: a rule that
    is not in force is graver for a post than lists that are old."""
    if lists.state == "partial":
        return replace(lists, why=lists.why.joined("; ", why))
    return replace(lists, state=state, since=since, why=why)
