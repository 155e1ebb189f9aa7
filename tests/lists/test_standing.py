"""What is said of lists in use, after any poll and at any time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bijak.lists.shelf import Release
from bijak.lists.standing import Fault, Kind, Standing
from bijak.lists.sync import Subscription
from bijak.post import Bilingual, ListState
from tests.lists.computer import state
from tests.lists.publisher import Publisher

NOW = datetime(2026, 11, 27, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)
OLDER, NEWEST = ListState("1", "current"), ListState("2", "current")
PARTIAL = ListState("2", "partial", why=Bilingual("tanpa kunci", "no key"))


def fault(kind: Kind) -> Fault:
    return Fault(kind, Bilingual(f"ini {kind}", f"{kind} it is"), NOW - HOUR)


def standing(of: Fault | None = None, *, asked: int = 1, good_for: int = 1, behind: bool = False) -> Standing:
    """Confirmed so many hours ago, for so many hours from now."""
    release = Release(2, "", NOW, Path())
    return Standing(release, of, NOW - asked * HOUR, NOW + good_for * HOUR, behind)


@pytest.mark.parametrize(
    ("where", "lists", "said", "why"),
    [
        (standing(), NEWEST, "current", ""),
        (standing(), OLDER, "stale", "newer lists have come"),
        (standing(fault("away")), NEWEST, "current", ""),
        (standing(fault("stale")), NEWEST, "stale", "stale it is"),
        (standing(fault("refused")), NEWEST, "refused", "refused it is"),
        (standing(fault("refused"), behind=True), NEWEST, "refused", "refused it is"),
        (standing(behind=True), NEWEST, "stale", "announced"),
        (standing(asked=-2), NEWEST, "stale", "set back"),
        (standing(good_for=-1), NEWEST, "stale", "nobody has confirmed them since"),
        (standing(fault("away"), good_for=-1), NEWEST, "stale", "since; away it is"),
        (standing(fault("refused"), good_for=-1), NEWEST, "stale", "since; refused it is"),
        (Standing(), OLDER, "stale", "not asked yet"),
        (Standing(fault=fault("refused")), OLDER, "stale", "refused it is"),
    ],
)
def test_what_is_said_of_lists(where: Standing, lists: ListState, said: str, why: str) -> None:
    told = where.state(lists, NOW)
    assert (told.state, why in told.why.en, bool(told.why.id)) == (said, True, bool(why))


@pytest.mark.parametrize("where", [standing(fault("refused")), standing(good_for=-1)])
def test_rules_that_are_not_in_force_are_graver_than_old_lists(where: Standing) -> None:
    told = where.state(PARTIAL, NOW)
    assert told.state == "partial"
    assert told.why.en.startswith("no key; ")


def test_a_poll_under_way_shows_nothing_of_itself(
    computer: Subscription, publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, seen = computer._read, []
    monkeypatch.setattr(computer, "_read", lambda role: (seen.append(state(computer)), read(role))[1])
    computer.poll()
    publisher.publish()
    computer.poll()
    assert len(seen) > 4
    assert set(seen) == {"current"}
