"""The doctor finds what is wrong, and says what to do."""

import json
import os
import threading
from datetime import UTC, datetime

import pytest

from bijak.deploy.doctor import Computer, examine
from bijak.deploy.policy.files import named
from bijak.deploy.register import Registration, host_manifest
from bijak.pairing import address
from bijak.post import Bilingual, ListState
from bijak.server.app import create_app
from bijak.server.current import Current
from bijak.server.listen import open_door
from tests.server.small_checker import SmallChecker, SmallProblem
from tests.small_pack import pack, rule, save


@pytest.fixture
def current():
    return Current(SmallChecker())


@pytest.fixture
def door(home, current):
    door = open_door(0)
    door.answer(create_app(current, home, door.port))
    home.write_address(address(door.port))
    thread = threading.Thread(target=door.serve)
    thread.start()
    yield door
    door.stop()
    thread.join()


@pytest.fixture
def registration(home):
    return Registration(home)


@pytest.fixture(autouse=True)
def machine(tmp_path_factory, monkeypatch):
    """A computer on which nothing is installed."""
    computer = Computer(tmp_path_factory.mktemp("machine"), platform="linux", which=lambda _: None)
    monkeypatch.setattr(f"{__name__}.MACHINE", computer)
    return computer


MACHINE = Computer()


def looked(home, registration, rules=None):
    return examine(home, registration, rules, on=MACHINE)


def states(home, registration):
    return {one.name: one.state for one in looked(home, registration)}


def found(home, registration, name):
    return next(one for one in looked(home, registration) if one.name == name)


def test_all_is_well(home, door, registration):
    registration.register()
    assert set(states(home, registration).values()) == {"well"}


def test_on_a_new_computer_it_says_to_start_and_to_register(home, registration):
    assert [(one.name, one.state, one.remedy) for one in looked(home, registration)] == [
        ("token", "ill", "Start it once: bijak serve"),
        ("checker", "ill", "Start it once: bijak serve"),
        ("lists", "unknown", ""),
        ("native-host", "ill", "Run: bijak deploy register"),
        ("clock", "well", ""),
        ("disk", "well", ""),
    ]
    assert not home.root.exists()


def test_a_checker_that_was_stopped_is_missed(home, registration):
    home.token()
    closed = open_door(0)
    home.write_address(address(closed.port))
    closed.close()
    checker = found(home, registration, "checker")
    assert checker.state == "ill"
    assert checker.found.startswith("nothing answers")


def test_another_program_on_the_port_is_told_from_ours(home, door, registration):
    home.token_file.unlink()
    home.token()
    assert found(home, registration, "checker").found.startswith("another program answers")


def test_a_token_open_to_others_is_ill(home, door, registration):
    home.token_file.chmod(0o640)
    assert states(home, registration) == {
        "token": "ill",
        "checker": "unknown",
        "lists": "unknown",
        "native-host": "ill",
        "clock": "well",
        "disk": "well",
    }


def test_refused_packs_are_named_with_their_line(home, door, current, registration):
    current.checker = SmallChecker(lists=ListState("1", "partial"), problems=(SmallProblem(),))
    lists = found(home, registration, "lists")
    assert lists.state == "ill"
    assert "rusak.yaml:3: this pack cannot be used" in lists.found
    assert lists.remedy == "See: bijak rules lint"


def test_lists_that_are_too_old_or_empty_are_ill(home, door, current, registration):
    for checker in (SmallChecker(lists=ListState("1", "stale")), SmallChecker(rules=())):
        current.checker = checker
        assert found(home, registration, "lists").state == "ill"


STATES = [
    ("stale", "nobody has confirmed them since", "bijak rules sync"),
    ("refused", "the signatures do not hold", "Tell the security team"),
]


@pytest.mark.parametrize(("state", "why", "remedy"), STATES)
def test_lists_that_are_not_current_are_told_with_since_and_why(
    home, door, current, registration, state, why, remedy
):
    since = datetime(2026, 11, 1, 9, tzinfo=UTC)
    current.checker = SmallChecker(lists=ListState("7", state, since, Bilingual("sebab", why)))
    lists = found(home, registration, "lists")
    assert (lists.state, f"version 7, {state} since 2026-11-01T09:00: {why}" in lists.found) == ("ill", True)
    assert remedy in lists.remedy


def test_a_browser_whose_host_is_broken_is_ill(home, door, registration):
    registration.register()
    registration.launcher.unlink()
    assert found(home, registration, "chromium/native-host").found.endswith("is missing")


def test_a_host_that_does_not_answer_is_ill(home, registration):
    registration.register()
    chromium = found(home, registration, "chromium/native-host")
    assert (chromium.state, chromium.found) == ("ill", "The checker has never run.")


def give_all(machine, registration, browser, **changed):
    """Register the host for every user of the machine, as the package does; its program is the user's own."""
    registration.register()
    program = registration.launcher.rename(registration.launcher.with_name("for-all"))
    registration.unregister()
    manifest = machine.path(f"{named(browser).machine_hosts}/id.bijak.checker.json")
    manifest.parent.mkdir(parents=True)
    written = json.loads(host_manifest(program, named(browser).family))
    manifest.write_text(json.dumps({**written, **changed}))


def test_a_host_for_every_user_of_the_computer_is_found_and_asked(home, door, registration, machine):
    give_all(machine, registration, "chrome")
    give_all(machine, registration, "firefox")
    for browser in ("chrome", "firefox"):
        host = found(home, registration, f"{browser}/native-host")
        assert (host.state, host.found) == ("well", "registered for every user, and the host answers")


FAULTS = [
    ({"path": "/opt/gone"}, "does not start"),
    ({"allowed_origins": ["chrome-extension://other/"]}, "not the one this Bijak writes"),
    ({"path": None}, "cannot be read"),
]


@pytest.mark.parametrize(("changed", "fault"), FAULTS)
def test_a_host_for_every_user_that_is_broken_is_ill(home, door, registration, machine, changed, fault):
    give_all(machine, registration, "chrome", **changed)
    host = found(home, registration, "chrome/native-host")
    assert (host.state, fault in host.found) == ("ill", True)
    assert host.remedy.startswith("Install the package of Bijak again")


def test_the_persons_own_host_comes_before_that_for_every_user(home, door, registration, machine):
    give_all(machine, registration, "chrome", path="/opt/gone")
    registration.register()
    assert found(home, registration, "chrome/native-host").found == "registered, and the host answers"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such file")
def test_settings_for_every_user_that_this_person_cannot_read_are_ill(
    home, door, registration, machine, monkeypatch
):
    settings = machine.path("/etc/bijak/checker.env")
    settings.parent.mkdir(parents=True)
    settings.touch()
    assert found(home, registration, "lists").state == "well"
    monkeypatch.setattr("os.access", lambda path, _: path != settings)  # root may read everything
    assert found(home, registration, "lists").remedy == f"As root: chmod 644 {settings}"


def test_a_folder_of_packs_is_looked_at_when_it_is_named(home, registration, tmp_path):
    rules = save(tmp_path / "rules", pack(rule()))
    packs = {one.name: one for one in looked(home, registration, rules)}["packs"]
    assert packs.state == "well"
    (rules / "broken.yaml").write_text("pack: [")
    packs = {one.name: one for one in looked(home, registration, rules)}["packs"]
    assert packs.state == "ill"
    assert "broken.yaml:1" in packs.found
