"""What an organisation sets is obeyed where people write: what holds a post, and what happens unchecked.

That a browser's policy gets here is proved in tests/browser/policy. Here the settings are those that the
extension keeps of the last time, and that hold while the browser says nothing.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from toolkit.checker import free_port
from toolkit.chromium import end_workers
from toolkit.messages import check, ignore
from toolkit.world import ClosedRoots, World
from toolkit.writing import EARLY, GRAVE, next_frames, wait_until, write

OPTIONS = "options/options.html"
NOBODY = f"http://127.0.0.1:{free_port()}"
"""Where no checker answers."""

TELL_LATER = """{
  const send = Checker.send;
  const told = new Promise((tell) => (globalThis.tellNow = (...reply) => tell(reply)));
  Checker.send = async (message) => {
    if (message.kind !== "settings") return send.call(Checker, message);
    const [reply = send.call(Checker, message)] = await told;
    return reply;
  };
}"""
"""Has the background's answer on the settings come when the test says so, as after a slow start."""

ASK = ".ask[open]"
READY = ".ask[data-ready]"


def set_by_policy(bijak, settings):
    """Have the extension believe that the organisation has set this, and that it may not doubt it yet."""
    keep = """async (settings) => {
      await chrome.storage.session.set({ managedAskedAt: Date.now() + 1e9 });
      await chrome.storage.session.remove("pairing");
      await chrome.storage.local.set({ managed: settings });
    }"""
    page = bijak.open_own(OPTIONS)
    expect(page.locator("#version")).not_to_be_empty()  # nothing is being looked up any more
    page.evaluate(keep, settings)
    end_workers(page)
    page.close()


@pytest.fixture
def manage(bijak):
    yield lambda **settings: set_by_policy(bijak, settings)
    set_by_policy(bijak, {})


@pytest.fixture
def stopped(bijak):
    """The checker, which does not run; afterwards it does, whatever came to pass."""
    bijak.checker.stop()
    yield bijak.checker
    bijak.checker.stop()
    bijak.checker.start()


@pytest.fixture
def draft(bijak):
    """Writes into a page that was opened under the settings."""

    def draft(text):
        page = bijak.open("textarea")
        roots = write(page, text)
        roots.wait_for(".box")
        page.locator("#submit").click()
        return page, roots

    return draft


def posted(page):
    wait_until(page, "bench.posts.length === 1")


def test_a_warning_holds_where_warnings_hold(manage, draft):
    manage(hold="warn")
    page, roots = draft(EARLY)
    roots.wait_for(READY)
    next_frames(page)
    assert page.evaluate("bench.posts.length") == 0


def test_nothing_holds_where_nothing_may(manage, draft):
    manage(hold="never")
    page, roots = draft(GRAVE)
    posted(page)
    assert not roots.rects(ASK)


def test_a_finding_that_holds_cannot_be_put_out_of_sight(manage, bijak):
    manage(hold="warn")
    page = bijak.open("textarea")
    World(page).send(ignore("draft", "belum diumumkan"))
    assert World(page).send(check(EARLY))["verdict"] == "warn"


def test_nothing_can_be_put_out_of_sight_where_that_is_not_allowed(manage, bijak):
    page = bijak.open("textarea")
    World(page).send(ignore("draft", "belum diumumkan"))
    assert World(page).send(check(EARLY))["verdict"] == "clear"
    manage(ignore=False)
    page = bijak.open("textarea")
    roots = write(page, EARLY)
    roots.click(".box")
    roots.wait_for(".card [data-act=false-alarm]")
    assert roots.rects(".card [data-act=ignore]") == []
    World(page).send(ignore("hint", "katanya viral"))
    assert World(page).send(check("ini katanya viral"))["verdict"] == "advise"


def test_without_reasons_one_click_posts_what_is_held(manage, draft):
    manage(reason=False)
    page, roots = draft(GRAVE)
    roots.wait_for(READY)
    assert not roots.rects(".ask fieldset")
    roots.click(".ask [data-act=post]")
    posted(page)


def test_an_unchecked_post_is_held_until_the_checker_is_back(manage, bijak, stopped):
    manage(unchecked="hold", support="Layanan TI")
    page = bijak.open("textarea")
    roots = write(page, "Selamat pagi")
    page.locator("#submit").click()
    roots.wait_for(READY)
    assert "Help: Layanan TI" in roots.texts(ASK)[0]
    stopped.start()
    roots.click(".ask [data-act=post]")
    posted(page)


@pytest.mark.parametrize(
    ("settings", "text"),
    [({"unchecked": "hold", "address": NOBODY}, "Selamat pagi"), ({"hold": "warn"}, EARLY)],
)
def test_a_post_waits_for_the_organisations_settings_where_they_come_late(manage, bijak, settings, text):
    manage(**settings)
    World(bijak.open("textarea")).send(check(text))  # the state is known: no page is told of it again
    page = bijak.open("textarea")
    world = World(page)
    world.evaluate(TELL_LATER)
    roots = write(page, text)
    world.wait_until("Draft.all().length && !Draft.all()[0].pending")
    page.locator("#submit").click()
    next_frames(page)
    assert page.evaluate("bench.posts.length") == 0
    world.evaluate("tellNow()")
    roots.wait_for(READY)


@pytest.mark.parametrize("told", ["null", "Promise.reject(new Error('ended'))"])
def test_a_post_goes_out_where_nobody_tells_the_organisations_settings(bijak, told):
    page = bijak.open("textarea")
    world = World(page)
    world.evaluate(TELL_LATER)
    write(page, "Selamat pagi")
    page.locator("#submit").click()
    world.evaluate(f"tellNow({told})")
    posted(page)


def test_a_post_button_around_the_editors_frame_holds_what_is_unchecked(manage, bijak):
    manage(unchecked="hold", address=NOBODY)
    page = bijak.open("frame")
    page.frame_locator("iframe").locator("#editor").click()
    page.keyboard.type("Selamat pagi")
    World(page).wait_until("Frames.pending")
    page.locator("#post").click()
    ClosedRoots(page).wait_for(READY)
    assert page.evaluate("bench.posts.length") == 0


def test_going_back_from_an_unchecked_post_posts_nothing(manage, bijak):
    manage(unchecked="hold", address=NOBODY)
    page = bijak.open("textarea")
    roots = write(page, "Selamat pagi")
    page.locator("#submit").click()
    roots.wait_for(READY)
    roots.click(".ask [data-act=edit]")
    page.keyboard.type("!")
    wait_until(page, "bench.text() === 'Selamat pagi!'")
    assert page.evaluate("bench.posts.length") == 0


def test_an_unchecked_post_goes_out_where_nothing_else_is_set(manage, bijak):
    manage(address=NOBODY)
    page = bijak.open("textarea")
    write(page, "Selamat pagi")
    page.locator("#submit").click()
    posted(page)


def test_on_a_site_that_was_taken_out_nothing_is_said_or_held(manage, bijak):
    manage(sites_removed=["www.kaskus.co.id"])
    page = bijak.open("textarea")
    assert World(page).send(check()) == {"state": "off"}
    roots = write(page, GRAVE)
    page.locator("#submit").click()
    posted(page)
    assert not roots.rects(".box, .mark, .ask[open]")


def test_a_site_that_was_added_waits_for_the_persons_permission(manage, bijak):
    manage(sites_added=["forum.example.go.id"])
    page = bijak.open_own(OPTIONS)
    expect(page.locator("#missing")).to_contain_text("forum.example.go.id")
    expect(page.locator("#allow")).to_be_visible()


def test_pausing_is_refused_where_it_may_not_be(manage, bijak):
    manage(pause=False)
    page = bijak.open_own(OPTIONS)
    page.evaluate("chrome.runtime.sendMessage({ kind: 'pause', site: 'www.kaskus.co.id', on: true })")
    assert World(bijak.open("textarea")).send(check())["state"] == "checked"


def test_the_language_is_the_organisations(manage, bijak):
    manage(language="id")
    assert World(bijak.open("textarea")).send(check())["findings"][0]["title"] == "Rahasia negara"


def test_an_address_that_is_not_this_computers_is_refused(manage, bijak):
    manage(address="http://10.0.0.1:24525")
    assert World(bijak.open("textarea")).send(check()) == {"state": "away", "reason": "bad-address"}


def test_a_token_that_should_come_by_policy_and_does_not_is_missed(manage, bijak):
    manage(token_source="policy")
    assert World(bijak.open("textarea")).send(check()) == {"state": "away", "reason": "no-token"}


def test_the_organisation_shows_its_name_its_help_and_its_lists(manage, bijak):
    manage(
        organisation="Kementerian Contoh",
        logo="KC",
        support="Layanan TI",
        support_url="https://layanan.example.go.id",
        lists_owner="Unit Keamanan",
        lists_url="https://example.go.id/daftar",
        address="http://localhost:1",
    )
    page = bijak.open_own(OPTIONS)
    expect(page.locator("#office")).to_have_text("KCKementerian Contoh")
    expect(page.get_by_role("link", name="Help: Layanan TI")).to_have_attribute(
        "href", "https://layanan.example.go.id"
    )
    expect(page.get_by_role("link", name="Unit Keamanan")).to_have_attribute(
        "href", "https://example.go.id/daftar"
    )
    expect(page.locator("#managed-settings dt")).to_have_count(7)
