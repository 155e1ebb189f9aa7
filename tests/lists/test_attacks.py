"""Whatever can be done to lists on their way is refused and survived: the tests carry the names of the
attacks, and the web server is a real one."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from bijak.lists.limits import Limits
from bijak.lists.sync import Subscription
from tests.lists.answers import Answer, content, drip, endless, portal, redirect, status
from tests.lists.computer import LISTS, again, has, state, why
from tests.lists.publisher import Publisher, WebServer, rule_for, subscribe


def test_rollback(computer: Subscription, publisher: Publisher, tmp_path: Path) -> None:
    shutil.copytree(publisher.site.folder, tmp_path / "old")
    publisher.publish()
    computer.poll()
    shutil.rmtree(publisher.site.folder)
    shutil.copytree(tmp_path / "old", publisher.site.folder)
    computer.poll()
    assert (has(computer), state(computer)) == (2, "refused")
    assert "the signatures do not hold" in why(computer)


def test_freeze(computer: Subscription, publisher: Publisher, monkeypatch: pytest.MonkeyPatch) -> None:
    confirmed = computer.standing.confirmed
    monkeypatch.setattr("bijak.lists.repository.TIMESTAMP_DAYS", -1)
    publisher.renew()
    computer.poll()
    found = computer.state(LISTS)
    assert (has(computer), found.state, found.since) == (1, "stale", confirmed)
    assert "expired" in found.why.en
    monkeypatch.undo()
    publisher.renew()
    computer.poll()
    assert state(computer) == "current"


def test_silence_until_the_last_confirmation_expires(
    publisher: Publisher, web: WebServer, tmp_path: Path
) -> None:
    moment = datetime.now(UTC)
    computer = subscribe(publisher, web, tmp_path / "home", clock=lambda: moment)
    computer.poll()
    web.instead[""] = status(503)
    computer.poll()
    moment += timedelta(days=1)
    assert state(computer) == "current"
    moment += timedelta(days=2)
    found = computer.state(LISTS)
    assert (found.state, found.since) == ("stale", computer.standing.confirmed)


PARTS = ["timestamp.json", "2.snapshot.json", "2.targets.json", "lists.zip"]


@pytest.mark.parametrize("part", PARTS)
def test_one_changed_bit(computer: Subscription, publisher: Publisher, web: WebServer, part: str) -> None:
    publisher.publish()
    original = (
        publisher.bundle_file() if part == "lists.zip" else publisher.site.metadata / part
    ).read_bytes()
    place = original.index(b'"version"') + 12 if part != "lists.zip" else len(original) // 2
    web.instead[part] = content(original[:place] + bytes([original[place] ^ 1]) + original[place + 1 :])
    computer.poll()
    assert (has(computer), state(computer)) == (1, "refused")
    web.instead.clear()
    computer.poll()
    assert (has(computer), state(computer)) == (2, "current")


@pytest.mark.parametrize("part", ["snapshot.json", "targets.json"])
def test_mix_and_match(computer: Subscription, publisher: Publisher, web: WebServer, part: str) -> None:
    publisher.publish()
    web.instead[f"2.{part}"] = content((publisher.site.metadata / f"1.{part}").read_bytes())
    computer.poll()
    assert (has(computer), state(computer)) == (1, "refused")


def test_mix_and_match_of_bundles(computer: Subscription, publisher: Publisher, web: WebServer) -> None:
    old = publisher.bundle_file().read_bytes()
    publisher.publish()
    web.instead["lists.zip"] = content(old)
    computer.poll()
    assert (has(computer), state(computer)) == (1, "refused")


@pytest.mark.parametrize("signers", [("ani",), ("ani", "ani"), ("ani", "machine"), ()])
def test_one_signer_of_two(computer: Subscription, publisher: Publisher, signers: tuple[str, ...]) -> None:
    publisher.force(publisher.bundle(rule_for("palsu")), *signers)
    computer.poll()
    assert (has(computer), state(computer)) == (1, "refused")


def test_keys_of_a_stranger(computer: Subscription, publisher: Publisher, tmp_path: Path) -> None:
    (tmp_path / "stranger").mkdir()
    stranger = Publisher(tmp_path / "stranger")
    stranger.publish()
    shutil.rmtree(publisher.site.metadata)
    shutil.copytree(stranger.site.metadata, publisher.site.metadata)
    computer.poll()
    assert (has(computer), state(computer)) == (1, "refused")


@pytest.mark.parametrize("part", PARTS)
def test_oversized(computer: Subscription, publisher: Publisher, web: WebServer, part: str) -> None:
    publisher.publish()
    original = (
        publisher.bundle_file() if part == "lists.zip" else publisher.site.metadata / part
    ).read_bytes()
    web.instead[part] = content(original + b" " * 5_000_000)
    computer.poll()
    assert (has(computer), state(computer)) == (1, "refused")
    assert "more than was signed" in why(computer)


@pytest.mark.parametrize("part", PARTS)
def test_endless(computer: Subscription, publisher: Publisher, web: WebServer, part: str) -> None:
    publisher.publish()
    web.instead[part] = endless(b" " * 10_000, 0.0)
    computer.poll()
    assert (has(computer), state(computer)) == (1, "refused")


@pytest.mark.parametrize("part", ["timestamp.json", "2.root.json", "lists.zip"])
def test_a_byte_now_and_then(publisher: Publisher, web: WebServer, tmp_path: Path, part: str) -> None:
    computer = subscribe(publisher, web, tmp_path / "home", limits=Limits(total=0.5))
    web.instead[part] = endless(b" ", 0.05)
    computer.poll()
    assert state(computer) == "stale"
    assert "longer than 0.5 seconds" in why(computer)


def test_a_header_that_never_ends(publisher: Publisher, web: WebServer, tmp_path: Path) -> None:
    computer = subscribe(publisher, web, tmp_path / "home", limits=Limits(total=0.5))
    web.instead["timestamp.json"] = drip(b"HTTP/1.0 200 O", b"K")
    computer.poll()
    assert "longer than 0.5 seconds" in why(computer)


def test_a_server_that_says_nothing(publisher: Publisher, web: WebServer, tmp_path: Path) -> None:
    computer = subscribe(publisher, web, tmp_path / "home", limits=Limits(silence=0.2))
    web.instead["timestamp.json"] = lambda request: web.ended.wait() and None
    computer.poll()
    assert "no answer in time" in why(computer)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("number", [404, 403, 500])
def test_missing_files(
    computer: Subscription, publisher: Publisher, web: WebServer, part: str, number: int
) -> None:
    publisher.publish()
    web.instead[part] = status(number)
    computer.poll()
    assert has(computer) == 1
    # Without the first file nobody knows of something new; without the others it is known and not here.
    assert state(computer) == ("current" if part == "timestamp.json" else "stale")
    web.instead.clear()
    computer.poll()
    assert (has(computer), state(computer)) == (2, "current")


def test_that_newer_lists_are_missing_is_still_known_after_a_restart(
    computer: Subscription, publisher: Publisher, web: WebServer, tmp_path: Path
) -> None:
    publisher.publish()
    web.instead["lists.zip"] = status(404)
    computer.poll()
    assert state(again(publisher, web, tmp_path)) == "stale"


@pytest.mark.parametrize("answer", [portal, redirect])
def test_captive_portal(
    computer: Subscription,
    publisher: Publisher,
    web: WebServer,
    answer: Answer,
) -> None:
    publisher.publish()
    web.instead[""] = answer
    computer.poll()
    assert (has(computer), state(computer)) == (1, "current")
    assert computer.standing.fault is not None
    assert "/login.html" not in web.asked
    web.instead.clear()
    computer.poll()
    assert (has(computer), state(computer)) == (2, "current")


# The clock


def test_a_clock_that_jumps_ahead_and_back(
    computer: Subscription, publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    ahead = datetime.now(UTC) + timedelta(days=3650)
    clock = SimpleNamespace(
        datetime=SimpleNamespace(now=lambda zone: ahead), timezone=SimpleNamespace(utc=UTC)
    )
    monkeypatch.setattr("tuf.ngclient._internal.trusted_metadata_set.datetime", clock)
    computer.poll()
    assert (has(computer), state(computer)) == (1, "stale")
    monkeypatch.undo()
    publisher.publish()
    computer.poll()
    assert (has(computer), state(computer)) == (2, "current")


def test_a_clock_that_was_set_back(publisher: Publisher, web: WebServer, tmp_path: Path) -> None:
    moment = datetime.now(UTC)
    computer = subscribe(publisher, web, tmp_path / "home", clock=lambda: moment)
    computer.poll()
    moment -= timedelta(days=30)
    assert (has(computer), state(computer)) == (1, "stale")
    assert "set back" in why(computer)
    moment += timedelta(days=30)
    assert state(computer) == "current"
