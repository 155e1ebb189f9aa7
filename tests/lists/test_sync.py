"""Lists arrive, and keys change on the way. What can be done to them is in test_attacks.py."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from bijak.lists.publish import new_lists
from bijak.lists.sync import Subscription
from bijak.rules.sealed_file import sealed_text
from tests.lists.answers import status
from tests.lists.computer import again, has, state, why
from tests.lists.publisher import TERMS, Publisher, WebServer, rule_for, subscribe
from tests.small_pack import rule

# Lists arrive


def test_a_poll_with_nothing_new_makes_two_requests(computer: Subscription, web: WebServer) -> None:
    computer.poll()
    assert web.asked == ["/metadata/2.root.json", "/metadata/timestamp.json"]


def test_a_new_version_is_taken(computer: Subscription, publisher: Publisher) -> None:
    publisher.publish()
    computer.poll()
    assert (has(computer), state(computer)) == (2, "current")


def test_a_start_without_network_uses_the_last_lists(
    publisher: Publisher, tmp_path: Path, web: WebServer
) -> None:
    subscribe(publisher, web, tmp_path / "home").poll()
    web.instead[""] = status(503)
    restarted = again(publisher, web, tmp_path)
    assert (has(restarted), state(restarted)) == (1, "current")
    restarted.poll()
    assert (has(restarted), state(restarted)) == (1, "current")


def test_before_the_first_lists_come_the_state_is_stale(
    publisher: Publisher, web: WebServer, tmp_path: Path
) -> None:
    computer = subscribe(publisher, web, tmp_path / "home")
    assert computer.release() is None
    assert (state(computer), why(computer)) == ("stale", "the publisher was not asked yet")


def test_what_was_undone_comes_back_under_a_new_version(computer: Subscription, publisher: Publisher) -> None:
    publisher.publish()
    computer.poll()
    assert publisher.revert(1) == 3
    release = computer.poll()
    assert release is not None
    assert (release.version, state(computer)) == (3, "current")
    assert TERMS[1] in (release.rules / "small.yaml").read_text()


def test_lists_say_when_they_were_made(computer: Subscription) -> None:
    release = computer.release()
    assert release is not None
    changed = datetime.fromtimestamp((release.rules / "small.yaml").stat().st_mtime, UTC)
    assert changed == release.published


# Keys change


def test_changed_keys_are_followed(computer: Subscription, publisher: Publisher) -> None:
    publisher.rotate("budi", "dewi", "ani", "citra", "dewi")
    publisher.rotate("ani", "eka", "ani", "citra", "eka")
    release = computer.poll()
    assert release is not None
    assert (release.version, state(computer)) == (3, "current")


def test_a_new_computer_with_the_first_keys_follows_too(
    publisher: Publisher, web: WebServer, tmp_path: Path
) -> None:
    publisher.rotate("budi", "dewi", "ani", "citra", "dewi")
    newcomer = subscribe(publisher, web, tmp_path / "newcomer")
    newcomer.poll()
    assert state(newcomer) == "current"


def test_a_key_that_was_dropped_signs_nothing_any_more(computer: Subscription, publisher: Publisher) -> None:
    publisher.rotate("budi", "dewi", "ani", "citra", "dewi")
    computer.poll()
    publisher.force(publisher.bundle(rule_for("palsu")), "ani", "budi")
    computer.poll()
    assert state(computer) == "refused"


# Bundles that are signed, and bad all the same


def test_a_bundle_whose_tests_fail(computer: Subscription, publisher: Publisher, web: WebServer) -> None:
    lying = rule(tests={"flags": ["Kabar burung"], "passes": ["Kabar proyek garuda"]})
    publisher.force(publisher.bundle(rule_for(TERMS[2]), {**lying, "id": "lying"}), "ani", "budi")
    computer.poll()
    assert (has(computer), state(computer)) == (1, "refused")
    assert "2 mistakes or failed tests, the first in small.yaml:" in why(computer)
    assert "garuda" not in why(computer)
    web.asked.clear()
    computer.poll()
    assert not [path for path in web.asked if path.endswith(".zip")], "it is not tried again and again"
    publisher.publish()
    computer.poll()
    assert (has(computer), state(computer)) == (3, "current")


def test_a_bundle_that_is_no_archive(computer: Subscription, publisher: Publisher) -> None:
    publisher.force(b"PK but not really", "ani", "budi")
    computer.poll()
    assert (has(computer), state(computer)) == (1, "refused")


def test_a_sealed_list_without_its_key_is_not_the_publishers_fault(
    publisher: Publisher, web: WebServer, tmp_path: Path
) -> None:
    names = rule(id="names", find=[{"terms_from": "names.csv"}])
    folder = publisher._packs(rule_for(TERMS[2]), names)
    key = b"k" * 32
    (folder / "names.csv").write_bytes(sealed_text([("proyek garuda", False)], key, affixes=False))
    publisher.release(publisher.sign(new_lists(publisher.site, folder, key).draft, "ani", "budi"))
    computer = subscribe(publisher, web, tmp_path / "home")
    computer.poll()
    assert (has(computer), state(computer)) == (2, "current")
