"""Lists arrive. Then whatever can be done to them on the way is refused and survived: the tests carry the
names of the attacks, and the web server is a real one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from types import SimpleNamespace

import pytest

from bijak.lists.limits import Limits
from bijak.lists.sync import Subscription
from bijak.post import ListState
from tests.lists.publisher import TERMS, Publisher, WebServer, rule_for, subscribe
from tests.small_pack import rule

LISTS = ListState("1", "current")


@pytest.fixture
def computer(publisher: Publisher, web: WebServer, tmp_path: Path) -> Subscription:
    """A computer that has the first version."""
    computer = subscribe(publisher, web, tmp_path / "home")
    computer.poll()
    assert (has(computer), state(computer)) == (1, "current")
    web.asked.clear()
    return computer


def has(computer: Subscription) -> int:
    """The version in use, whose packs are whole."""
    release = computer.release()
    assert release is not None
    assert TERMS[release.version] in "".join(path.read_text() for path in release.rules.rglob("*.yaml"))
    return release.version


def state(computer: Subscription) -> str:
    return computer.state(LISTS).state


def why(computer: Subscription) -> str:
    return computer.state(LISTS).why


def again(publisher: Publisher, web: WebServer, tmp_path: Path) -> Subscription:
    """The same computer, started anew."""
    return subscribe(publisher, web, tmp_path / "home")


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
    web.instead[""] = _status(503)
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


# Attacks


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
    confirmed = computer.confirmed
    monkeypatch.setattr("bijak.lists.repository.TIMESTAMP_DAYS", -1)
    publisher.renew()
    computer.poll()
    found = computer.state(LISTS)
    assert (has(computer), found.state, found.since) == (1, "stale", confirmed)
    assert "expired" in found.why
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
    web.instead[""] = _status(503)
    computer.poll()
    moment += timedelta(days=1)
    assert state(computer) == "current"
    moment += timedelta(days=2)
    found = computer.state(LISTS)
    assert (found.state, found.since) == ("stale", computer.confirmed)


PARTS = ["timestamp.json", "2.snapshot.json", "2.targets.json", "lists.zip"]


@pytest.mark.parametrize("part", PARTS)
def test_one_changed_bit(computer: Subscription, publisher: Publisher, web: WebServer, part: str) -> None:
    publisher.publish()
    original = (
        publisher.bundle_file() if part == "lists.zip" else publisher.site.metadata / part
    ).read_bytes()
    place = original.index(b'"version"') + 12 if part != "lists.zip" else len(original) // 2
    web.instead[part] = _content(original[:place] + bytes([original[place] ^ 1]) + original[place + 1 :])
    computer.poll()
    assert (has(computer), state(computer)) == (1, "refused")
    web.instead.clear()
    computer.poll()
    assert (has(computer), state(computer)) == (2, "current")


@pytest.mark.parametrize("part", ["snapshot.json", "targets.json"])
def test_mix_and_match(computer: Subscription, publisher: Publisher, web: WebServer, part: str) -> None:
    publisher.publish()
    web.instead[f"2.{part}"] = _content((publisher.site.metadata / f"1.{part}").read_bytes())
    computer.poll()
    assert (has(computer), state(computer)) == (1, "refused")


def test_mix_and_match_of_bundles(computer: Subscription, publisher: Publisher, web: WebServer) -> None:
    old = publisher.bundle_file().read_bytes()
    publisher.publish()
    web.instead["lists.zip"] = _content(old)
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
    web.instead[part] = _content(original + b" " * 5_000_000)
    computer.poll()
    assert (has(computer), state(computer)) == (1, "refused")
    assert "more than was signed" in why(computer)


@pytest.mark.parametrize("part", PARTS)
def test_endless(computer: Subscription, publisher: Publisher, web: WebServer, part: str) -> None:
    publisher.publish()
    web.instead[part] = _endless(b" " * 10_000, 0.0)
    computer.poll()
    assert (has(computer), state(computer)) == (1, "refused")


@pytest.mark.parametrize("part", ["timestamp.json", "2.root.json", "lists.zip"])
def test_a_byte_now_and_then(publisher: Publisher, web: WebServer, tmp_path: Path, part: str) -> None:
    computer = subscribe(publisher, web, tmp_path / "home", limits=Limits(total=0.5))
    web.instead[part] = _endless(b" ", 0.05)
    computer.poll()
    assert state(computer) == "stale"
    assert "longer than 0.5 seconds" in why(computer)


def test_a_header_that_never_ends(publisher: Publisher, web: WebServer, tmp_path: Path) -> None:
    computer = subscribe(publisher, web, tmp_path / "home", limits=Limits(total=0.5))
    web.instead["timestamp.json"] = _drip(b"HTTP/1.0 200 O", b"K")
    computer.poll()
    assert "longer than 0.5 seconds" in why(computer)


def test_a_server_that_says_nothing(publisher: Publisher, web: WebServer, tmp_path: Path) -> None:
    computer = subscribe(publisher, web, tmp_path / "home", limits=Limits(silence=0.2))
    web.instead["timestamp.json"] = lambda request: web.ended.wait() and None
    computer.poll()
    assert "no answer in time" in why(computer)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("status", [404, 403, 500])
def test_missing_files(
    computer: Subscription, publisher: Publisher, web: WebServer, part: str, status: int
) -> None:
    publisher.publish()
    web.instead[part] = _status(status)
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
    web.instead["lists.zip"] = _status(404)
    computer.poll()
    assert state(again(publisher, web, tmp_path)) == "stale"


def _portal(request: SimpleHTTPRequestHandler) -> None:
    _content(b"<html><title>Wi-Fi</title>Please log in</html>")(request)


def _redirect(request: SimpleHTTPRequestHandler) -> None:
    request.send_response(302)
    request.send_header("Location", "/login.html")
    request.end_headers()


@pytest.mark.parametrize("answer", [_portal, _redirect])
def test_captive_portal(
    computer: Subscription,
    publisher: Publisher,
    web: WebServer,
    answer: Callable[[SimpleHTTPRequestHandler], None],
) -> None:
    publisher.publish()
    web.instead[""] = answer
    computer.poll()
    assert (has(computer), state(computer)) == (1, "current")
    assert computer.fault is not None
    assert "/login.html" not in web.asked
    web.instead.clear()
    computer.poll()
    assert (has(computer), state(computer)) == (2, "current")


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
    from bijak.lists.publish import new_lists
    from bijak.rules.sealed_file import sealed_text

    names = rule(id="names", find=[{"terms_from": "names.csv"}])
    folder = publisher._packs(rule_for(TERMS[2]), names)
    key = b"k" * 32
    (folder / "names.csv").write_bytes(sealed_text([("proyek garuda", False)], key, affixes=False))
    publisher.release(publisher.sign(new_lists(publisher.site, folder, key).draft, "ani", "budi"))
    computer = subscribe(publisher, web, tmp_path / "home")
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


# The disk


def _damaged(content: bytes) -> list[bytes]:
    return [b"", content[: len(content) // 2], b"\0" * len(content), b"{}"]


@pytest.mark.parametrize("damage", range(4))
def test_half_written_disk(
    publisher: Publisher, web: WebServer, tmp_path: Path, computer: Subscription, damage: int
) -> None:
    publisher.publish()
    computer.poll()
    place = tmp_path / "home" / "lists"
    files = [path for path in place.rglob("*") if path.is_file() and not path.is_symlink()]
    kept = {path: path.read_bytes() for path in files}
    assert len(kept) > 8
    for path, content in kept.items():
        path.write_bytes(_damaged(content)[damage])
        restarted = again(publisher, web, tmp_path)
        assert has(restarted) in (1, 2), "the lists before are whole"
        restarted.poll()
        assert (has(restarted), state(restarted)) == (2, "current"), path
        for other, content_of in kept.items():
            other.parent.mkdir(parents=True, exist_ok=True)
            other.write_bytes(content_of)


def test_everything_lost_is_fetched_anew(
    publisher: Publisher, web: WebServer, tmp_path: Path, computer: Subscription
) -> None:
    for path in (tmp_path / "home" / "lists").rglob("*"):
        if path.is_file():
            path.write_bytes(b"")
    restarted = again(publisher, web, tmp_path)
    assert restarted.release() is None
    restarted.poll()
    assert (has(restarted), state(restarted)) == (1, "current")


# How the web server answers instead


def _content(content: bytes) -> Callable[[SimpleHTTPRequestHandler], None]:
    def answer(request: SimpleHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        request.wfile.write(content)

    return answer


def _status(status: int) -> Callable[[SimpleHTTPRequestHandler], None]:
    return lambda request: request.send_error(status)


def _endless(piece: bytes, pause: float) -> Callable[[SimpleHTTPRequestHandler], None]:
    """An answer without an end; it stops when the other side goes away."""

    def answer(request: SimpleHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        request.connection.settimeout(pause or None)
        while True:
            request.wfile.write(piece)
            if pause:
                _wait(request)

    return answer


def _drip(start: bytes, piece: bytes) -> Callable[[SimpleHTTPRequestHandler], None]:
    def answer(request: SimpleHTTPRequestHandler) -> None:
        request.wfile.write(start)
        request.connection.settimeout(0.05)
        while True:
            request.wfile.write(piece)
            _wait(request)

    return answer


def _wait(request: SimpleHTTPRequestHandler) -> None:
    """So long as the connection's timeout; raises `OSError` when the other side has gone."""
    try:
        if not request.connection.recv(1):
            raise ConnectionError
    except TimeoutError:
        return
