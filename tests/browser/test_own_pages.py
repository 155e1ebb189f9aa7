"""The popup, the options and the page to try Bijak on, as a person sees them."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from toolkit.messages import Notices, check
from toolkit.world import ClosedRoots, World

POPUP = "popup/popup.html"
OPTIONS = "options/options.html"
COMPOSE = "compose/compose.html"


@pytest.fixture
def indonesian(bijak):
    bijak.speak("id")
    yield bijak
    bijak.speak("auto")


@pytest.mark.parametrize(
    ("path", "heading"),
    [(POPUP, "Bijak siap membantu"), (OPTIONS, "Pengaturan Bijak"), (COMPOSE, "Coba Bijak")],
)
def test_each_page_speaks_the_chosen_language(indonesian, path, heading):
    page = indonesian.open_own(path)
    expect(page.get_by_role("heading", name=heading)).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "id"


@pytest.mark.parametrize("path", [POPUP, OPTIONS, COMPOSE])
def test_no_page_breaks_its_own_content_policy(bijak, path):
    page = bijak.context.new_page()
    errors = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(bijak.own(path))
    page.wait_for_load_state("networkidle")
    assert errors == []


def test_the_language_chosen_in_the_options_holds_in_the_popup(alone):
    options = alone.open_own(OPTIONS)
    options.get_by_label("Language").select_option("id")
    expect(options.get_by_role("heading", name="Pengaturan Bijak")).to_be_visible()
    expect(alone.open_own(POPUP).get_by_text("Bijak siap membantu")).to_be_visible()
    assert World(alone.open("textarea")).send({"kind": "words"})["language"] == "id"


def test_the_popup_says_what_to_do_when_the_checker_is_away(alone):
    alone.checker.stop()
    popup = alone.open_own(POPUP)
    expect(popup.get_by_role("heading", name="Posts are not being checked")).to_be_visible()
    expect(popup.get_by_text("ask your IT staff")).to_be_visible()


def popup_over(bijak, page):
    """The popup as it opens over a page: in the same window, without becoming the tab in front."""
    page.bring_to_front()
    with bijak.context.expect_page() as opened:
        bijak.worker.evaluate(
            """async (url) => {
              const [front] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
              await chrome.tabs.create({ url, active: false, windowId: front.windowId });
            }""",
            bijak.own(POPUP),
        )
    return opened.value


def test_the_popup_counts_the_notes_of_the_page_in_front(bijak):
    page = bijak.open("textarea")
    page.locator("#editor").press_sequentially("ini rahasia negara yang belum diumumkan")
    ClosedRoots(page).wait_for(".box", 2)
    expect(popup_over(bijak, page).get_by_text("There are 2 notes on this page.")).to_be_visible()


def test_the_popup_does_not_call_a_page_clear_that_is_not_checked(alone):
    page = alone.open("textarea")
    alone.checker.stop()
    popup = popup_over(alone, page)
    expect(popup.get_by_text("What you write on this page is not being checked.")).to_be_visible()
    expect(popup.get_by_text("Nothing to note")).not_to_be_visible()


def test_the_popup_pauses_the_site_in_front_and_lets_it_go_on(alone):
    page = alone.open("textarea")
    popup = popup_over(alone, page)
    popup.get_by_role("button", name="Pause on this site for an hour").click()
    expect(popup.get_by_role("heading", name="Paused on this site")).to_be_visible()
    assert World(page).send(check())["state"] == "paused"
    popup.get_by_role("button", name="Go on checking").click()
    expect(popup.get_by_role("heading", name="Bijak is ready")).to_be_visible()
    assert World(page).send(check())["state"] == "checked"


def test_the_options_show_the_checker_and_its_lists(bijak):
    options = bijak.open_own(OPTIONS)
    expect(options.locator("#address")).to_have_text(f"http://127.0.0.1:{bijak.checker.port}")
    expect(options.locator("#rules")).to_have_text("3")


def test_a_paused_site_is_not_checked_until_it_goes_on(alone):
    world = World(alone.open("textarea"))
    notices = Notices(world)
    assert world.send(check())["state"] == "checked"
    own = alone.open_own(OPTIONS)
    pause = "on => chrome.runtime.sendMessage({ kind: 'pause', site: 'www.kaskus.co.id', on })"
    own.evaluate(pause, True)
    notices.wait_for(state="paused")
    assert world.send(check())["state"] == "paused"
    assert World(alone.open("contenteditable")).send(check())["state"] == "checked"
    own.evaluate(pause, False)
    notices.wait_for(state="checking")
    assert world.send(check())["state"] == "checked"


def test_a_pause_ends_after_an_hour(alone):
    world = World(alone.open("textarea"))
    alone.worker.evaluate("chrome.storage.session.set({ pauses: { 'www.kaskus.co.id': Date.now() - 1 } })")
    assert world.send(check())["state"] == "checked"
    assert alone.worker.evaluate("chrome.storage.session.get('pauses')") == {"pauses": {}}


def test_posting_on_the_trial_page_only_says_what_would_happen(bijak):
    page = bijak.open_own(COMPOSE)
    page.get_by_label("New post").fill("Selamat pagi")
    page.get_by_role("button", name="Post").click()
    expect(page.locator("#post").get_by_role("status")).to_contain_text("nothing is sent")


def test_a_sample_can_be_undone_like_typing(bijak):
    page = bijak.open_own(COMPOSE)
    box = page.get_by_label("New post")
    page.locator("#samples button").first.click()
    assert "ND-12/PB/2026" in box.input_value()
    page.keyboard.press("Control+z")
    assert box.input_value() == ""


def test_the_trial_page_is_checked_like_a_site(bijak):
    page = bijak.open_own(COMPOSE)
    reply = page.evaluate("message => chrome.runtime.sendMessage(message)", check())
    assert reply["verdict"] == "confirm"
