"""What a person does not want to see again stays out of sight until they take it back, in both browsers."""

from __future__ import annotations

import contextlib
import json

import pytest
from toolkit.checker import RunningChecker
from toolkit.chromium import open_chromium
from toolkit.chromium_tab import ChromiumTab
from toolkit.firefox import firefox_path, open_firefox
from toolkit.firefox_tab import FirefoxTab
from toolkit.messages import check, ignore
from toolkit.tab import MEASURE, boxes, eventually, press_ours, write
from toolkit.world import World
from toolkit.writing import ALL

OPTIONS = "options/options.html"
SITE, OTHER = "www.kaskus.co.id", "web.telegram.org"

ROWS = "() => [...document.querySelectorAll('#silenced li')].map((row) => row.innerText)"


@pytest.fixture
def tab(any_tab):
    """A tab of a person who has silenced nothing."""
    yield any_tab
    any_tab.own(OPTIONS)
    for _ in rows(any_tab):
        press(any_tab, "show")
    assert rows(any_tab) == []


def rows(tab):
    eventually(tab, lambda: tab.page("() => document.getElementById('version').textContent"))
    return tab.page(ROWS)


def press(tab, act):
    """Press a button of the first row, and wait until the page has answered."""
    before = rows(tab)
    tab.page("(act) => document.querySelector(`#silenced [data-act=${act}]`).click()", act)
    eventually(tab, lambda: tab.page(ROWS) != before)


def shown(tab, host=SITE):
    """How grave each underline is, once all that will come have come."""
    tab.open("textarea", host)
    write(tab, ALL)
    assert eventually(tab, lambda: "advise" in severities(tab))  # it stands last
    return severities(tab)


def severities(tab):
    return {name.split()[1] for name in tab.eyes(".box", "(box) => box.className")}


def silence(tab, host=SITE):
    """Have the warning of `ALL` not shown again, by its card."""
    tab.open("textarea", host)
    write(tab, ALL)
    boxes(tab, 3)
    for _ in range(2):
        tab.press("Alt+.")
    press_ours(tab, ".card [data-act=ignore]")
    assert eventually(tab, lambda: severities(tab) == {"confirm", "advise"})


def test_it_stays_away_from_this_site_alone(tab):
    silence(tab)
    assert shown(tab) == {"confirm", "advise"}
    assert shown(tab, OTHER) == {"confirm", "warn", "advise"}


def test_what_holds_a_post_offers_no_such_button(tab):
    tab.open("textarea", SITE)
    write(tab, ALL)
    boxes(tab, 3)
    tab.press("Alt+.")
    assert eventually(tab, lambda: tab.eyes(".card[open] [data-act=false-alarm]", MEASURE))
    assert tab.eyes(".card [data-act=ignore]", MEASURE) == []


def test_the_options_list_it_without_its_words_and_take_it_back(tab):
    silence(tab)
    tab.own(OPTIONS)
    (row,) = rows(tab)
    assert ("Not announced yet" in row, SITE in row, "belum" in row) == (True, True, False)
    press(tab, "show")
    assert rows(tab) == []
    assert shown(tab) == {"confirm", "warn", "advise"}


def test_it_can_be_hidden_on_all_sites(tab):
    silence(tab)
    tab.own(OPTIONS)
    press(tab, "everywhere")
    assert "on all sites" in rows(tab)[0]
    assert shown(tab, OTHER) == {"confirm", "advise"}


def test_all_of_it_can_be_taken_back_at_once(tab):
    silence(tab)
    silence(tab, OTHER)
    tab.own(OPTIONS)
    assert len(rows(tab)) == 2
    tab.page("() => document.getElementById('silenced-clear').click()")
    assert eventually(tab, lambda: tab.page(ROWS) == [])
    assert shown(tab) == {"confirm", "warn", "advise"}


@pytest.fixture(params=["chromium", "firefox"])
def start(request, tmp_path, pages_port):
    """Starts a browser whose profile stays."""
    if request.param == "firefox" and firefox_path() is None:
        pytest.skip("no Firefox is installed")

    @contextlib.contextmanager
    def started():
        if request.param == "firefox":
            with open_firefox(tmp_path, checker.env) as driver:
                yield FirefoxTab(driver, pages_port)
            return
        playwright = request.getfixturevalue("playwright")
        with open_chromium(playwright, tmp_path / "profile", env=checker.env) as context:
            yield ChromiumTab(context, pages_port)

    with RunningChecker(tmp_path / "bijak") as checker:
        checker.register_for_user(tmp_path)
        checker.register(tmp_path / "profile")
        yield started


def test_it_outlives_the_browser(start):
    with start() as tab:
        silence(tab)
        tab.own(OPTIONS)
        assert len(rows(tab)) == 1
    with start() as tab:
        tab.own(OPTIONS)
        assert len(rows(tab)) == 1
        assert shown(tab) == {"confirm", "advise"}


@pytest.mark.parametrize(
    ("rule", "words", "left"), [("hint", "katanya viral", "clear"), ("secret", "rahasia negara", "confirm")]
)
def test_what_holds_a_post_cannot_be_silenced_by_any_message(alone, rule, words, left):
    world = World(alone.open("textarea"))
    world.send(ignore(rule, words))
    assert world.send(check(f"ini {words}"))["verdict"] == left


@pytest.mark.parametrize("words", ["Katanya viral", "katanya  VIRAL"])
def test_capitals_and_spaces_make_no_difference(alone, words):
    world = World(alone.open("textarea"))
    world.send(ignore("hint", "katanya viral"))
    assert world.send(check(f"ini {words}"))["verdict"] == "clear"


def test_no_word_is_kept_and_two_installations_keep_different_digests(alone, bijak):
    kept = []
    for one in (alone, bijak):
        World(one.open("textarea")).send(ignore("hint", "katanya viral"))
        stored = one.worker.evaluate("chrome.storage.local.get()")
        assert "viral" not in json.dumps(stored)
        kept.append(set(stored["silenced"]))
    assert kept[0].isdisjoint(kept[1])


def test_wishes_that_come_together_are_all_kept(alone):
    world = World(alone.open("textarea"))
    send = ", ".join(f"chrome.runtime.sendMessage({json.dumps(ignore('hint', str(i)))})" for i in range(8))
    world.evaluate(f"Promise.all([{send}]).then(() => 0)")
    assert len(alone.worker.evaluate("chrome.storage.local.get('silenced')")["silenced"]) == 8


def test_other_tabs_follow_at_once(alone):
    tab, other = ChromiumTab(alone.context, alone.pages_port), ChromiumTab(alone.context, alone.pages_port)
    other.open("textarea", SITE)
    write(other, ALL)
    boxes(other, 3)
    tab.playwright_page.bring_to_front()
    silence(tab)
    other.playwright_page.bring_to_front()
    assert eventually(other, lambda: severities(other) == {"confirm", "advise"})
