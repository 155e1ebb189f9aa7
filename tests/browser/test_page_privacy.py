"""A hostile page learns nothing of what was found, and cannot act for the person."""

from __future__ import annotations

import pytest
from toolkit.tab import MEASURE, boxes, eventually, posts, press_ours, press_post
from toolkit.tab import write as tab_write
from toolkit.world import World
from toolkit.writing import GRAVE, next_frames, write


@pytest.fixture
def page(bijak):
    page = bijak.open("hostile", host="www.reddit.com")
    yield page
    page.close()


def test_the_page_sees_one_empty_element_and_no_highlight(any_tab):
    any_tab.open("hostile", "www.reddit.com")
    tab_write(any_tab, GRAVE)
    assert boxes(any_tab)
    seen = "window.added.map((node) => [node.shadowRoot, node.innerHTML, node.getAttributeNames().join()])"
    assert any_tab.page(f"() => {seen}") == [[None, "", "popover"]]
    assert any_tab.page("() => CSS.highlights.size") == 0


def test_the_page_sees_no_event_of_the_card_and_the_question(any_tab):
    any_tab.open("hostile", "www.reddit.com")
    tab_write(any_tab, GRAVE)
    boxes(any_tab)
    press_ours(any_tab, ".box")
    press_ours(any_tab, ".card .round:last-child")
    press_post(any_tab)
    assert eventually(any_tab, lambda: any_tab.eyes(".ask[data-ready]", MEASURE))
    press_ours(any_tab, ".ask input[value=other]")
    press_ours(any_tab, ".ask textarea")
    any_tab.type("sudah disetujui")
    press_ours(any_tab, ".ask [data-act=post]:enabled")
    assert eventually(any_tab, lambda: posts(any_tab) == ["click"])
    assert any_tab.page("() => window.seen") == []


def test_the_page_sees_the_same_whether_something_was_found_or_not(bijak):
    seen = "[window.added.map((node) => node.outerHTML), window.seen, document.documentElement.outerHTML]"
    told = []
    for words in ("rahasia negara", "resep keluarga"):
        page = bijak.open("hostile", host="www.reddit.com")
        write(page, words)
        World(page).evaluate("Draft.all()[0].check()")
        next_frames(page)
        told.append(page.evaluate(f"JSON.stringify({seen})"))
    assert told[0] == told[1]


def test_text_a_script_wrote_is_not_checked_until_the_person_acts(page):
    page.evaluate("bench.focus()")
    page.evaluate("document.execCommand('insertText', false, 'rahasia negara')")
    roots = write(page, "")
    roots.wait_for(".box")
    page.reload()
    page.evaluate("bench.focus()")
    page.evaluate("document.execCommand('insertText', false, 'rahasia negara')")
    roots.wait_for(".badge")
    assert roots.rects(".box") == []


def test_made_up_events_do_nothing_to_our_card(page):
    roots = write(page, GRAVE)
    roots.click(".box")
    left, top, right, _ = roots.wait_for(".card .round:last-child")[0]
    page.evaluate(
        """([clientX, clientY]) => {
          const init = { bubbles: true, composed: true, detail: 1, clientX, clientY };
          for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"])
            window.added[0].dispatchEvent(new MouseEvent(type, init));
        }""",
        [(left + right) / 2, top + 5],
    )
    next_frames(page)
    assert roots.rects(".card[open]")


def test_our_element_is_put_back_when_a_page_takes_it_out(page):
    roots = write(page, GRAVE)
    roots.wait_for(".box")
    page.evaluate("window.added[0].remove()")
    assert roots.rects(".box") == []
    page.keyboard.type(" ya")
    assert roots.wait_for(".box")


def test_a_page_cannot_hide_or_move_our_element(page):
    hidden = "div { display: none !important; opacity: 0 !important; transform: scale(0) !important }"
    page.add_style_tag(content=hidden)
    page.evaluate("bench.focus()")
    page.keyboard.type(GRAVE)
    roots = write(page, "")
    left, top, right, bottom = roots.wait_for(".box")[0]
    assert right - left > 50
    assert bottom - top > 10


def test_a_selected_reason_is_not_in_the_page_s_selection(page):
    roots = write(page, GRAVE)
    roots.wait_for(".box")
    page.locator("#post").click()
    roots.wait_for(".ask[data-ready]")
    roots.click(".ask input[value=other]")
    roots.click(".ask textarea")
    page.keyboard.type("disetujui")
    for key in ("Control+a", "Shift+ArrowLeft", "Shift+Home"):
        page.keyboard.press(key)
        assert page.evaluate("getSelection().toString()") == ""
    left, top, right, _ = roots.rects(".ask textarea")[0]
    page.mouse.dblclick(left + 30, top + 18)
    page.mouse.move(left + 12, top + 18)
    page.mouse.down()
    page.mouse.move(right - 20, top + 18)
    assert page.evaluate("getSelection().toString()") == ""
