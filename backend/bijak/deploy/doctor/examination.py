"""One thing the doctor looked at."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

State = Literal["well", "ill", "unknown"]


@dataclass(frozen=True, slots=True)
class Examination:
    """One thing looked at. `unknown`: it could not be looked at because of another one.

    `name` stays the same from version to version; what belongs to a browser begins with its name and a
    slash, as in `chrome/policy`.
    """

    name: str
    state: State
    found: str
    expected: str
    remedy: str = ""

    def json(self) -> dict[str, str]:
        """For machines."""
        return asdict(self)
