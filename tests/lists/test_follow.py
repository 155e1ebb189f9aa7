"""Lists change while the checker answers: no request fails, and none sees two lists."""

from __future__ import annotations

import gc
import sys
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import active_children
from pathlib import Path

import pytest

from bijak.checker import Checker
from bijak.home import Home
from bijak.lists.follow import Follower
from bijak.lists.limits import Limits
from bijak.lists.shelf import Release
from bijak.lists.trial import Trial, TrialError
from bijak.rules.problem import Problem
from bijak.server.app import create_app
from bijak.server.client import Client
from bijak.server.current import Current
from bijak.server.listen import open_door
from tests.lists.publisher import TERMS, Publisher, WebServer, rule_for, subscribe
from tests.server.small_checker import SmallChecker
from tests.small_pack import pack, rule, save

EVERYTHING = "Kabar " + ", ".join(TERMS.values()) + " ya"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def load(home: Home, release: Release) -> Checker:
    return Checker.load(release.rules, cache=home.cache, version=release.name, models=False)


@contextmanager
def answering(home: Home, current: Current) -> Iterator[int]:
    """The checker on a port of its own."""
    door = open_door(0)
    door.answer(create_app(current, home, door.port))
    thread = threading.Thread(target=door.serve)
    thread.start()
    try:
        yield door.port
    finally:
        door.stop()
        thread.join()


def test_no_request_fails_or_sees_two_lists(publisher: Publisher, web: WebServer, home: Home) -> None:
    subscription = subscribe(publisher, web, home.root)
    release = subscription.poll()
    assert release is not None
    current = Current(load(home, release))
    follower = Follower(subscription, lambda new: setattr(current, "checker", load(home, new)))
    current.supply = follower
    done = threading.Event()
    answers: list[tuple[str, str, tuple[str, ...]]] = []

    def ask() -> None:
        with Client(port, home.read_token()) as client:
            while not done.is_set():
                answer = client.check(EVERYTHING)
                found = tuple(EVERYTHING[one["start"] : one["end"]] for one in answer["findings"])
                answers.append((answer["lists"]["version"], answer["lists"]["state"], found))

    with answering(home, current) as port:
        asking = [threading.Thread(target=ask) for _ in range(3)]
        for thread in asking:
            thread.start()
        for _ in range(3):
            publisher.publish()
            follower.turn()
        done.set()
        for thread in asking:
            thread.join()
    assert current.checker.lists.version == "4"
    assert {(version, found) for version, _, found in answers} <= {
        (str(version), (term,)) for version, term in TERMS.items()
    }
    assert len(answers) > len(TERMS)
    assert {state for _, state, _ in answers} <= {"current", "stale"}


def test_the_memory_of_exchanged_lists_returns(publisher: Publisher, web: WebServer, home: Home) -> None:
    subscription = subscribe(publisher, web, home.root)
    releases = [subscription.poll()]
    publisher.publish()
    releases.append(subscription.poll())
    current = Current(SmallChecker())
    exchanged = []
    for number in range(100):
        release = releases[number % 2]
        assert release is not None
        current.checker = load(home, release)
        exchanged.append(weakref.ref(current.checker))
        assert current.checker.check(EVERYTHING).findings
        if number % 20 == 19:  # in use after each; Python 3.14 by itself may be too late for open files
            gc.collect()
    assert sum(checker() is not None for checker in exchanged) == 1
    if sys.platform == "linux":
        maps = Path("/proc/self/maps").read_text()
        assert maps.count(f"{home.root}/cache/lists/") <= 3, "the lexicon and two arrays of one checker"


def test_it_polls_by_itself_until_it_is_stopped(publisher: Publisher, web: WebServer, home: Home) -> None:
    subscription = subscribe(publisher, web, home.root)
    seen = threading.Event()
    used: list[int] = []

    def use(release: Release) -> None:
        used.append(release.version)
        if release.version == 2:
            seen.set()

    follower = Follower(subscription, use, Limits(every=0.01))
    follower.start()
    publisher.publish()
    assert seen.wait(60)
    follower.stop()
    web.asked.clear()
    assert used[-1] == 2
    assert not web.asked


def test_a_poll_under_way_is_cut_short_at_the_end(publisher: Publisher, web: WebServer, home: Home) -> None:
    asked = threading.Event()

    def hang(request: object) -> None:
        asked.set()
        web.ended.wait()

    web.instead["timestamp.json"] = hang
    follower = Follower(subscribe(publisher, web, home.root), lambda _: None, Limits(silence=60))
    follower.start()
    assert asked.wait(60)
    follower.stop()
    assert not follower._thread.is_alive()


def test_lists_that_cannot_be_taken_into_use_do_not_end_it(
    publisher: Publisher, web: WebServer, home: Home, caplog: pytest.LogCaptureFixture
) -> None:
    turns = iter(range(3))
    done = threading.Event()

    def use(_: Release) -> None:
        if next(turns) == 2:
            done.set()
        raise RuntimeError("no")

    follower = Follower(subscribe(publisher, web, home.root), use, Limits(every=0.01))
    follower.start()
    assert done.wait(60)
    follower.stop()
    assert "could not be taken into use" in caplog.text


def test_what_is_wrong_is_logged_once(
    publisher: Publisher, web: WebServer, home: Home, caplog: pytest.LogCaptureFixture
) -> None:
    follower = Follower(subscribe(publisher, web, home.root), lambda _: None)
    web.instead[""] = lambda request: request.send_error(503)
    follower.turn()
    follower.turn()
    web.instead.clear()
    follower.turn()
    follower.turn()
    assert [record.getMessage() for record in caplog.records] == [
        "the publisher cannot be asked: the server answers with 503",
        "the lists are current again",
    ]


# Another process tries lists out


def try_lists(rules: Path, cache: Path, key: bytes = b"key", seconds: float = 60) -> tuple[Problem, ...]:
    with Trial() as trial:
        return trial(rules, cache, key, seconds)


def test_lists_are_tried_in_another_process(tmp_path: Path) -> None:
    good = save(tmp_path / "good", pack(rule_for("proyek garuda")))
    lying = save(tmp_path / "lying", pack(rule(tests={"flags": ["Kabar burung"], "passes": ["x"]})))
    assert try_lists(good, tmp_path / "cache") == ()
    (problem,) = try_lists(lying, tmp_path / "cache")
    assert "says nothing about this post" in problem.message


def test_lists_that_take_too_long_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TrialError, match="not tested after 0 seconds"):
        try_lists(save(tmp_path / "rules", pack()), tmp_path / "cache", seconds=0)


def test_lists_that_break_their_process_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TrialError, match="ValueError"):
        try_lists(save(tmp_path / "rules", pack()), tmp_path / "cache", b"too long a key" * 9)


def test_a_process_that_ends_early_is_told(tmp_path: Path) -> None:
    with Trial() as trial:
        trial._process.kill()
        trial._process.join()
        with pytest.raises(TrialError, match="ended early"):
            trial(save(tmp_path / "rules", pack()), tmp_path / "cache", b"key", 60)


def test_nothing_is_left_of_a_trial_whose_lists_never_came() -> None:
    with Trial() as trial:
        number = trial._process.pid
    assert number not in {child.pid for child in active_children()}


def test_a_full_disk_is_not_the_fault_of_the_lists(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the cache should be")
    with pytest.raises(OSError, match=r"exists|directory"):
        try_lists(save(tmp_path / "rules", pack()), tmp_path / "cache")


def test_a_subscription_with_its_real_trial(publisher: Publisher, web: WebServer, home: Home) -> None:
    subscription = subscribe(publisher, web, home.root, trial=Trial)
    release = subscription.poll()
    assert release is not None
    assert (release.version, subscription.standing.fault) == (1, None)
