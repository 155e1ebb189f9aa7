"""What single sites and single acts do differently from others, in both browsers."""

from __future__ import annotations

import pytest
from toolkit.tab import (
    MEASURE,
    assert_underlined,
    boxes,
    eventually,
    give_a_reason,
    next_frames,
    posts,
    press_ours,
    press_post,
    text,
    write,
)
from toolkit.writing import EARLY, GRAVE

WORDS = "rahasia negara"


def enter(tab):
    tab.press("Enter")


HABITS = [
    pytest.param("whatsapp", "web.whatsapp.com", enter, id="WhatsApp sends on Enter"),
    pytest.param("discord", "discord.com", enter, id="Discord sends on Enter"),
    pytest.param("tiktok", "www.tiktok.com", enter, id="TikTok comments on Enter"),
    pytest.param("tiktok", "www.tiktok.com", press_post, id="TikTok's button is no button"),
    pytest.param("youtube", "www.youtube.com", press_post, id="YouTube's button is off at first"),
    pytest.param("facebook", "www.facebook.com", press_post, id="Facebook's dialog traps the focus"),
    pytest.param("thread", "x.com", press_post, id="X has several boxes"),
    pytest.param("reddit", "www.reddit.com", press_post, id="Reddit's button is in a shadow root"),
]


@pytest.mark.parametrize(("page", "host", "act"), HABITS)
def test_a_grave_post_is_held_until_a_reason_is_given_and_then_goes_out_whole(any_tab, page, host, act):
    any_tab.open(page, host)
    write(any_tab, GRAVE)
    assert_underlined(any_tab, WORDS)
    act(any_tab)
    give_a_reason(any_tab)
    assert eventually(any_tab, lambda: len(posts(any_tab)) == 1)
    assert any_tab.page("() => bench.posts[0].text").strip("|\n") == GRAVE


@pytest.mark.parametrize(("page", "host", "act"), HABITS)
def test_going_back_to_edit_posts_nothing_and_the_next_key_is_written(any_tab, page, host, act):
    any_tab.open(page, host)
    write(any_tab, GRAVE)
    boxes(any_tab)
    act(any_tab)
    assert eventually(any_tab, lambda: any_tab.eyes(".ask[data-ready]", MEASURE))
    any_tab.press("Escape")
    next_frames(any_tab)
    any_tab.type("!")
    assert eventually(any_tab, lambda: f"{GRAVE}!" in text(any_tab)), text(any_tab)
    assert posts(any_tab) == []


def test_a_page_that_traps_the_focus_sees_nothing_of_the_reason_and_stays_open(any_tab):
    any_tab.open("facebook", "www.facebook.com")
    write(any_tab, GRAVE)
    boxes(any_tab)
    press_post(any_tab)
    assert eventually(any_tab, lambda: any_tab.eyes(".ask[data-ready]", MEASURE))
    press_ours(any_tab, ".ask input[value=other]")
    press_ours(any_tab, ".ask textarea")
    any_tab.type("disetujui")
    assert any_tab.eyes(".ask textarea", "(box) => box.value") == ["disetujui"]
    assert (text(any_tab), any_tab.page("() => window.closed")) == (GRAVE, 0)


def test_a_touch_on_the_button_is_held_and_done_after_a_reason(any_tab):
    any_tab.open("textarea", "www.kaskus.co.id")
    write(any_tab, GRAVE)
    boxes(any_tab)
    press_post(any_tab, by=any_tab.tap)
    give_a_reason(any_tab)
    assert eventually(any_tab, lambda: posts(any_tab) == ["submit"])


def test_a_touch_on_the_words_explains_them(any_tab):
    any_tab.open("contenteditable", "web.telegram.org")
    write(any_tab, GRAVE)
    left, top, right, bottom = boxes(any_tab)[0]
    any_tab.tap((left + right) / 2, (top + bottom) / 2)
    assert eventually(any_tab, lambda: any_tab.eyes(".card[open]", MEASURE))


def test_a_submit_made_by_the_page_is_held(any_tab):
    any_tab.open("textarea", "www.kaskus.co.id")
    write(any_tab, GRAVE)
    boxes(any_tab)
    any_tab.page("() => document.forms[0].requestSubmit()")
    give_a_reason(any_tab)
    assert eventually(any_tab, lambda: posts(any_tab) == ["submit"])


@pytest.mark.parametrize("page", ["textarea", "lexical"])
def test_a_long_text_that_is_pasted_is_checked(any_tab, page):
    any_tab.open(page, "www.facebook.com")
    any_tab.page(
        """(words) => {
          const box = document.createElement("textarea");
          Object.assign(box, { id: "source", value: words, readOnly: true });
          document.body.prepend(box);
          box.focus();
        }""",
        "kata " * 400 + GRAVE,
    )
    any_tab.press("Control+a")
    any_tab.press("Control+c")
    write(any_tab, "")
    any_tab.press("Control+v")
    assert eventually(any_tab, lambda: GRAVE in text(any_tab))

    def scrolled_to():
        any_tab.page("() => bench.element().scrollIntoView({ block: 'end' })")
        return any_tab.eyes(".box", MEASURE)

    # Where the text is longer than the window, Firefox does not always show its end after pasting; and while
    # it is about to scroll by itself, it may undo what a script scrolls.
    assert eventually(any_tab, scrolled_to)
    assert_underlined(any_tab, WORDS)


@pytest.mark.parametrize("page", ["textarea", "contenteditable"])
def test_a_text_that_is_dropped_is_checked(any_tab, page):
    any_tab.open(page, "www.kaskus.co.id")
    write(any_tab, "")
    any_tab.drop(GRAVE)
    assert eventually(any_tab, lambda: text(any_tab) == GRAVE)
    assert_underlined(any_tab, WORDS)


def test_a_warning_holds_nothing(any_tab):
    any_tab.open("textarea", "www.kaskus.co.id")
    write(any_tab, EARLY)
    boxes(any_tab)
    press_post(any_tab)
    assert eventually(any_tab, lambda: posts(any_tab) == ["submit"])
