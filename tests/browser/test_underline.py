"""What underlines do that has nothing to do with the kind of editor; test_editors.py has the rest."""

from __future__ import annotations

import pytest
from toolkit.patience import patiently
from toolkit.writing import ALL, GRAVE, near, next_frames, own_rect, write

CLASSES = "function() { return this.className; }"


@pytest.fixture
def page(bijak, request):
    page = bijak.open(request.param)
    yield page
    page.close()


def underlined(page, roots, words):
    next_frames(page)
    return near(roots.wait_for(".box")[0], own_rect(page, words))


@pytest.mark.parametrize("page", ["textarea", "lexical"], indirect=True)
def test_underlines_follow_when_the_page_moves_the_editor(page):
    roots = write(page, GRAVE)
    roots.wait_for(".box")
    page.evaluate("document.body.style.paddingTop = '120px'")
    next_frames(page)
    assert underlined(page, roots, "rahasia negara")


@pytest.mark.parametrize("page", ["textarea", "input", "lexical"], indirect=True)
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


@pytest.mark.parametrize("colors", ["none", "active"])
@pytest.mark.parametrize("page", ["lexical"], indirect=True)
def test_severities_differ_by_shape_in_high_contrast_too(page, colors):
    page.emulate_media(forced_colors=colors)
    roots = write(page, ALL)
    roots.wait_for(".box", 3)
    assert [*dict.fromkeys(roots.evaluate(".box", CLASSES))] == ["box confirm", "box warn", "box advise"]
    line = "function() { return getComputedStyle(this, '::after').borderBottomStyle; }"
    assert [*dict.fromkeys(roots.evaluate(".box", line))] == ["double", "dashed", "solid"]


@pytest.mark.parametrize("field", ["password", "code", "card"])
def test_secret_fields_are_never_read(bijak, field):
    page = bijak.open("input")
    page.locator(f"#{field}").fill("")
    page.keyboard.type("rahasia negara")
    roots = write(page, GRAVE)
    roots.wait_for(".box")
    assert len(roots.rects(".box")) == 1


@pytest.mark.parametrize("page", ["textarea", "contenteditable"], indirect=True)
def test_a_box_emptied_by_the_site_after_posting_loses_its_underlines(page):
    roots = write(page, "Ini katanya viral")
    roots.wait_for(".box")
    clear = "(event) => { const box = document.querySelector('#editor'); box.value = box.textContent = ''; }"
    page.evaluate(f"document.querySelector('#submit, #post').addEventListener('click', {clear})")
    page.locator("#submit, #post").first.click()
    assert patiently(lambda: not roots.rects(".box"), lambda: next_frames(page))
