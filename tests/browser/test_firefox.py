"""The same extension in Firefox: it loads, pairs through the native host, and obeys managed settings."""

from __future__ import annotations

import json

import pytest
from toolkit.checker import RunningChecker
from toolkit.firefox import firefox_path, manage, open_firefox, own_url, send
from toolkit.messages import check

pytestmark = pytest.mark.skipif(firefox_path() is None, reason="no Firefox is installed")


@pytest.fixture
def checker(tmp_path):
    running = RunningChecker(tmp_path / "bijak")
    running.start()
    yield running
    running.stop()


@pytest.fixture
def firefox(checker, tmp_path):
    """Opens a Firefox whose user has the native host, and the managed settings given."""

    def opened(**managed):
        home = tmp_path / "home"
        checker.register_for_user(home)
        if managed:
            manage(home, managed)
        return open_firefox(home, checker.env)

    return opened


def test_a_check_works_once_the_native_host_has_introduced_the_origin(checker, firefox):
    with firefox() as driver:
        driver.navigate(own_url(driver, "options/options.html"))
        assert send(driver, check())["verdict"] == "confirm"
        origin = own_url(driver, "").rstrip("/")
    assert json.loads((checker.home / "origins").read_text()) == [origin]


def test_managed_settings_pair_and_are_shown_as_locked(checker, firefox):
    managed = {"address": checker.address, "token": checker.token(), "language": "id", "pause": False}
    with firefox(**managed) as driver:
        driver.navigate(own_url(driver, "options/options.html"))
        assert send(driver, check())["verdict"] == "confirm"
        overview = send(driver, {"kind": "overview"})
        assert (overview["language"], overview["mayPause"]) == ("id", False)
        assert overview["managed"] == {**managed, "token": ""}


def test_a_managed_address_elsewhere_is_refused(checker, firefox):
    with firefox(address="http://localhost:24525", token="t") as driver:
        driver.navigate(own_url(driver, "options/options.html"))
        assert send(driver, check()) == {"state": "away", "reason": "bad-address"}
