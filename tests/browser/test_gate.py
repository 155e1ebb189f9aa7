"""A grave finding holds every way of posting until the text is edited or a reason given."""

from __future__ import annotations

import pytest
from toolkit.messages import check
from toolkit.world import World
from toolkit.writing import EARLY, GRAVE, next_frames, wait_until, write

ASK = ".ask[open]"
READY = ".ask[data-ready]"  # it takes no click in its first moments, which may be meant for the page


@pytest.fixture
def page(bijak, request):
    page = bijak.open(getattr(request, "param", "textarea"))
    yield page
    page.close()


def posts(page):
    next_frames(page)
    return [post["how"] for post in page.evaluate("bench.posts")]


def give_a_reason(roots, choice="authorised"):
    roots.wait_for(READY)
    roots.click(f".ask input[value={choice}]")
    roots.click(".ask [data-act=post]")


@pytest.mark.parametrize(
    "act", ["document.forms[0].requestSubmit()", "document.querySelector('#submit').click()"]
)
def test_a_submit_made_by_script_is_held(page, act):
    roots = write(page, GRAVE)
    roots.wait_for(".box")
    page.evaluate(act)
    roots.wait_for(ASK)
    assert posts(page) == []


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_on_the_post_button_is_held(page, key):
    roots = write(page, GRAVE)
    roots.wait_for(".box")
    page.locator("#submit").focus()
    page.keyboard.press(key)
    roots.wait_for(ASK)
    assert posts(page) == []
    give_a_reason(roots)
    wait_until(page, "bench.posts.length === 1")


@pytest.mark.parametrize("page", ["input", "react-textarea"], indirect=True)
def test_enter_sends_only_where_it_sends(page):
    roots = write(page, GRAVE)
    roots.wait_for(".box")
    page.keyboard.press("Enter")
    next_frames(page)
    assert bool(roots.rects(ASK)) == page.url.endswith("/input.html")


def test_a_second_message_with_the_same_words_is_held_again(bijak):
    page = bijak.open("whatsapp", host="web.whatsapp.com")
    for count in (1, 2):
        roots = write(page, GRAVE)
        roots.wait_for(".box")
        page.keyboard.press("Enter")
        give_a_reason(roots)
        wait_until(page, f"bench.posts.length === {count}")


def test_going_back_to_edit_posts_nothing_and_keeps_the_caret(page):
    roots = write(page, GRAVE)
    roots.wait_for(".box")
    page.locator("#submit").click()
    roots.wait_for(ASK)
    page.keyboard.press("Escape")
    page.keyboard.type("!")
    wait_until(page, f"bench.text() === '{GRAVE}!'")
    assert posts(page) == []


def test_another_reason_needs_words_which_stay_in_the_dialog(bijak):
    page = bijak.open("hostile", host="www.reddit.com")
    roots = write(page, GRAVE)
    roots.wait_for(".box")
    page.locator("#post").click()
    roots.wait_for(READY)
    roots.click(".ask input[value=other]")
    assert roots.rects(".ask [data-act=post]:disabled")
    roots.click(".ask textarea")
    page.keyboard.type("sudah disetujui pimpinan")
    roots.click(".ask [data-act=post]")
    wait_until(page, "bench.posts.length === 1")
    assert page.evaluate("window.seen") == []


def test_a_warning_is_summed_up_beside_the_button_and_holds_nothing(page):
    roots = write(page, EARLY)
    roots.wait_for(".box")
    page.locator("#submit").hover()
    roots.wait_for(".summary:not([hidden])")
    page.locator("#submit").click()
    assert posts(page) == ["submit"]


def test_what_was_just_typed_is_checked_before_it_is_posted(page):
    World(page).send(check())  # the checker is known and awake: a post waits 300 ms for it and no longer
    roots = write(page, GRAVE)
    page.locator("#submit").click()
    roots.wait_for(ASK)
    assert posts(page) == []


def test_a_harmless_draft_just_typed_is_posted_all_the_same(page):
    write(page, "Selamat pagi")
    page.locator("#submit").click()
    wait_until(page, "bench.posts.length === 1")
