"""One specification for every editor in every browser; docs/editors.md is the table of what it finds, and the
last test holds the page to what this very run found."""

from __future__ import annotations

import pytest
from toolkit.editors import EDITORS
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
    to_start,
    write,
)
from toolkit.table import CELLS, DOCUMENT, read, render
from toolkit.writing import ALL, EARLY, GRAVE

WORDS = "rahasia negara"


@pytest.fixture(params=EDITORS, ids=lambda editor: editor.page)
def editor(request):
    return request.param


@pytest.fixture
def tab(any_tab, editor):
    any_tab.open(editor.page, editor.host)
    return any_tab


@pytest.mark.ability("Underlined exactly")
def test_words_are_underlined_where_they_stand(tab):
    write(tab, GRAVE)
    assert_underlined(tab, WORDS)


@pytest.mark.ability("… at 200 %")
def test_underlines_fit_at_twice_the_zoom(tab):
    tab.zoom(2)
    write(tab, GRAVE)
    assert_underlined(tab, WORDS)


@pytest.mark.ability("… after scrolling and resizing")
def test_underlines_follow_when_the_page_scrolls_and_the_editor_grows(tab):
    write(tab, GRAVE)
    tab.page("() => { document.body.style.paddingBottom = '2000px'; scrollTo(0, 17); }")
    assert_underlined(tab, WORDS)
    tab.page("() => { bench.element().style.cssText += ';width: 300px; font-size: 20px'; }")
    assert_underlined(tab, WORDS)


@pytest.mark.ability("… after typing before it: words, emoji, right-to-left")
def test_underlines_follow_what_is_typed_before_them(tab):
    write(tab, GRAVE)
    boxes(tab)
    typed = ""
    for before in ("Ada ", "😀 ", "مرحبا "):
        to_start(tab)
        tab.type(before)
        typed = before + typed
        assert_underlined(tab, WORDS)
        assert text(tab) == typed + GRAVE


@pytest.mark.ability("… after a new line before it")
def test_underlines_follow_when_a_line_is_split_before_them(tab, editor):
    if editor.kind == "line":
        pytest.skip("a single line")
    write(tab, GRAVE)
    boxes(tab)
    to_start(tab)
    tab.press("Enter")
    assert_underlined(tab, WORDS)


@pytest.mark.ability("… after undo")
def test_underlines_follow_undo(tab):
    write(tab, GRAVE)
    boxes(tab)
    tab.page("() => bench.newStep?.()")
    to_start(tab)
    tab.type("Ada ")
    for _ in range(8):
        if text(tab) != GRAVE:
            tab.press("Control+z")
            next_frames(tab)
    assert text(tab) == GRAVE
    assert_underlined(tab, WORDS)


@pytest.mark.ability("… with bold inside the words")
def test_underlines_go_on_through_bold_words(tab, editor):
    if editor.kind != "rich":
        pytest.skip("no bold words")
    write(tab, "Dokumen rahasia ne")
    tab.press("Control+b")
    tab.type("ga")
    tab.press("Control+b")
    tab.type("ra ini")
    assert text(tab) == GRAVE
    assert len(tab.words(WORDS)) > 1
    assert_underlined(tab, WORDS)


@pytest.mark.ability("Mended words lose the line")
def test_mended_words_lose_their_underline(tab):
    write(tab, GRAVE)
    boxes(tab)
    for _ in range(len(" ini") + 1):
        tab.press("Backspace")
    assert eventually(tab, lambda: not tab.eyes(".box", MEASURE))


@pytest.mark.ability("Card beside the words")
def test_a_click_on_the_words_explains_them_without_covering_them(tab):
    write(tab, GRAVE)
    boxes(tab)
    press_ours(tab, ".box")
    (card,) = eventually(tab, lambda: tab.eyes(".card[open]", MEASURE))
    (words,) = boxes(tab)
    assert card[1] >= words[3] or card[3] <= words[1]


@pytest.mark.ability("Replaced in one step of undo")
def test_one_click_replaces_the_words_and_one_undo_brings_them_back(tab):
    write(tab, EARLY)
    boxes(tab)
    tab.page("() => bench.newStep?.()")
    press_ours(tab, ".box")
    press_ours(tab, ".card .fixes button")
    wanted = "Angka ini to be announced ya"
    assert eventually(tab, lambda: text(tab) == wanted), text(tab)
    shown = "(editor) => editor.value ?? editor.innerText"
    assert tab.page(f"() => ({shown})(bench.element())").strip() == wanted
    tab.press("Control+z")
    assert eventually(tab, lambda: text(tab) == EARLY), text(tab)
    assert boxes(tab)


@pytest.mark.ability("Composing undisturbed")
def test_composing_and_dead_keys_are_left_alone(tab):
    tab.page("() => { window.ended = 0; addEventListener('compositionend', () => window.ended++, true); }")
    write(tab, "Ini ")
    for shown in ("r", "rahasia n", WORDS):
        tab.compose(shown)
        next_frames(tab)
    assert tab.page("() => window.ended") == 0
    assert not tab.eyes(".box", MEASURE)
    tab.commit(WORDS)
    assert_underlined(tab, WORDS)
    tab.type(" dan")
    tab.compose("´")
    tab.commit("é")
    assert eventually(tab, lambda: text(tab) == f"Ini {WORDS} dané"), text(tab)
    assert_underlined(tab, WORDS)


@pytest.mark.ability("Nothing typed is lost")
def test_nothing_typed_is_lost(tab):
    write(tab, ALL)
    boxes(tab, 3)
    tab.type(" Lalu")
    tab.press("Alt+.")
    assert eventually(tab, lambda: tab.eyes(".card[open]", MEASURE))
    tab.press("Escape")
    tab.type(f" {ALL} Selesai")
    assert eventually(tab, lambda: text(tab) == f"{ALL} Lalu {ALL} Selesai"), text(tab)
    assert len(boxes(tab, 3)) >= 3


@pytest.mark.ability("Posting held by button")
def test_the_post_button_is_held_and_released_after_a_reason(tab):
    write(tab, GRAVE)
    boxes(tab)
    with tab.outside():
        press_post(tab)
        give_a_reason(tab)
        assert eventually(tab, lambda: len(posts(tab)) == 1)
        assert tab.page("() => bench.posts[0].text").strip() == GRAVE


@pytest.mark.ability("… by Ctrl+Enter")
def test_ctrl_enter_is_held_and_released_after_a_reason(tab):
    write(tab, GRAVE)
    boxes(tab)
    tab.press("Control+Enter")
    give_a_reason(tab)
    assert eventually(tab, lambda: "ctrl-enter" in posts(tab))
    assert text(tab).strip() == GRAVE


def test_the_documented_table_is_what_was_found(request):
    found = request.config.stash.get(CELLS, {})
    if not found:
        pytest.skip("no editor was tested in this run")
    documented = read(DOCUMENT.read_text())
    changed = {cell: mark for cell, mark in found.items() if documented.get(cell) != mark}
    assert changed == {}, "the table is no longer true; if that is meant: make editors"


def test_a_table_reads_back_as_it_was_written():
    cells = {("Chromium", "textarea", "a"): "✓", ("Firefox ESR", "textarea", "a"): "✗"}
    assert {cell: mark for cell, mark in read(render(cells)).items() if mark} == cells
