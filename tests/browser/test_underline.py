"""Words are underlined exactly where the browser shows them, in every kind of editor."""

from __future__ import annotations

import pytest
from toolkit.pages import EDITORS
from toolkit.world import ClosedRoots
from toolkit.writing import ALL, EARLY, GRAVE, near, next_frames, own_rect, write

RICH = ("contenteditable", "lexical", "draft", "quill")
CLASSES = "function() { return this.className; }"


@pytest.fixture
def page(bijak, request):
    page = bijak.open(request.param)
    yield page
    page.close()


def every_editor(test):
    return pytest.mark.parametrize("page", EDITORS, indirect=True)(test)


def underlined(page, roots, words):
    next_frames(page)
    return near(roots.wait_for(".box")[0], own_rect(page, words))


@every_editor
def test_words_are_underlined_where_they_stand(page):
    roots = write(page, GRAVE)
    assert underlined(page, roots, "rahasia negara")


@every_editor
def test_underlines_follow_what_is_typed_before_them_without_a_new_check(page):
    roots = write(page, GRAVE)
    roots.wait_for(".box")
    page.keyboard.press("Home")
    page.keyboard.insert_text("😀 Ada ")
    assert underlined(page, roots, "rahasia negara")


@pytest.mark.parametrize("page", ["textarea", "react-textarea", *RICH], indirect=True)
def test_underlines_follow_when_a_line_is_split_before_them(page):
    roots = write(page, GRAVE)
    roots.wait_for(".box")
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    assert underlined(page, roots, "rahasia negara")


@every_editor
def test_underlines_follow_the_scrolled_page(page):
    page.evaluate("document.body.style.paddingBottom = '2000px'")
    roots = write(page, GRAVE)
    roots.wait_for(".box")
    page.evaluate("scrollTo(0, 17)")
    assert underlined(page, roots, "rahasia negara")


@pytest.mark.parametrize("page", ["textarea", "lexical"], indirect=True)
def test_underlines_follow_when_the_page_moves_the_editor(page):
    roots = write(page, GRAVE)
    roots.wait_for(".box")
    page.evaluate("document.body.style.paddingTop = '120px'")
    next_frames(page)
    assert underlined(page, roots, "rahasia negara")


@pytest.mark.parametrize("page", ["textarea", "input", "lexical"], indirect=True)
def test_underlines_follow_a_resized_editor(page):
    roots = write(page, GRAVE)
    roots.wait_for(".box")
    page.evaluate("document.querySelector('#editor').style.cssText += ';width: 300px; font-size: 20px'")
    next_frames(page)
    assert underlined(page, roots, "rahasia negara")


@every_editor
def test_underlines_fit_at_twice_the_zoom(page):
    zoomed = {"width": 450, "height": 350, "deviceScaleFactor": 2, "mobile": False}
    page.context.new_cdp_session(page).send("Emulation.setDeviceMetricsOverride", zoomed)
    roots = write(page, GRAVE)
    assert underlined(page, roots, "rahasia negara")


@every_editor
def test_underlines_fit_where_the_page_itself_is_zoomed(page):
    page.evaluate("document.documentElement.style.zoom = 1.5")
    roots = write(page, GRAVE)
    assert underlined(page, roots, "rahasia negara")


@pytest.mark.parametrize("page", ["textarea"], indirect=True)
def test_underlines_follow_inside_a_scrolled_field_and_stay_in_it(page):
    roots = write(page, GRAVE + "\n" * 12)
    page.evaluate("document.querySelector('textarea').scrollTop = 0")
    assert underlined(page, roots, "rahasia negara")
    page.evaluate("document.querySelector('textarea').scrollTop = 200")
    next_frames(page)
    assert roots.rects(".box") == []


@pytest.mark.parametrize("page", ["lexical"], indirect=True)
def test_severities_differ_by_shape(page):
    roots = write(page, ALL)
    roots.wait_for(".box", 3)
    assert [*dict.fromkeys(roots.evaluate(".box", CLASSES))] == ["box confirm", "box warn", "box advise"]
    line = "function() { return getComputedStyle(this, '::after').borderBottomStyle; }"
    assert [*dict.fromkeys(roots.evaluate(".box", line))] == ["double", "dashed", "solid"]


@every_editor
def test_mended_words_lose_their_underline(page):
    roots = write(page, EARLY)
    roots.wait_for(".box")
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.type("Halo")
    next_frames(page)
    assert roots.rects(".box") == []


def test_an_editor_in_a_closed_shadow_root_is_found(bijak):
    page = bijak.open("shadow", host="www.reddit.com")
    page.evaluate("bench.focus()")
    page.keyboard.type(GRAVE)
    box = ClosedRoots(page).wait_for(".box")[0]
    own = page.evaluate("bench.range(8, 22)")
    assert near(box, (own["left"], own["top"], own["right"], own["bottom"]))


@pytest.mark.parametrize("field", ["password", "code", "card"])
def test_secret_fields_are_never_read(bijak, field):
    page = bijak.open("input")
    page.locator(f"#{field}").fill("")
    page.keyboard.type("rahasia negara")
    roots = write(page, GRAVE)
    roots.wait_for(".box")
    assert len(roots.rects(".box")) == 1


def test_composition_is_left_alone_until_it_ends(bijak):
    page = bijak.open("contenteditable")
    roots = write(page, "Ini ")
    session = page.context.new_cdp_session(page)
    session.send(
        "Input.imeSetComposition", {"text": "rahasia negara", "selectionStart": 14, "selectionEnd": 14}
    )
    next_frames(page)
    assert roots.rects(".box") == []
    session.send("Input.insertText", {"text": "rahasia negara"})
    assert roots.wait_for(".box")
    assert page.evaluate("bench.text()") == "Ini rahasia negara"


@pytest.mark.parametrize("page", ["textarea", "contenteditable"], indirect=True)
def test_a_box_emptied_by_the_site_after_posting_loses_its_underlines(page):
    roots = write(page, "Ini katanya viral")
    roots.wait_for(".box")
    clear = "(event) => { const box = document.querySelector('#editor'); box.value = box.textContent = ''; }"
    page.evaluate(f"document.querySelector('#submit, #post').addEventListener('click', {clear})")
    page.locator("#submit, #post").first.click()
    for _ in range(300):
        if not roots.rects(".box"):
            return
        next_frames(page)
    pytest.fail("the underlines stayed")
