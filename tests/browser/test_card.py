"""The card says what, why and what to write instead, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from toolkit.patience import patiently
from toolkit.writing import ALL, EARLY, GRAVE, next_frames, wait_until, write

OPEN = ".card[open]"


def gone(page, roots, selector=OPEN):
    return patiently(lambda: not roots.rects(selector), lambda: next_frames(page))


@pytest.fixture
def page(bijak, request):
    page = bijak.open(getattr(request, "param", "lexical"))
    yield page
    page.close()


def test_resting_the_pointer_on_the_words_is_enough_and_leaving_closes(page):
    roots = write(page, GRAVE)
    left, top, right, bottom = roots.wait_for(".box")[0]
    page.mouse.move((left + right) / 2, (top + bottom) / 2)
    roots.wait_for(OPEN)
    page.mouse.move(880, 680)
    assert gone(page, roots)


def test_the_keyboard_alone_opens_steps_through_and_closes(page):
    roots = write(page, ALL)
    roots.wait_for(".box", 3)
    titles = []
    for _ in range(4):
        page.keyboard.press("Alt+.")
        titles += roots.texts(f"{OPEN} h2")
    assert titles == ["State secret", "Not announced yet", "Take care", "State secret"]
    page.keyboard.press("Escape")
    page.keyboard.type("!")
    assert gone(page, roots)
    wait_until(page, f"bench.text().length === {len(ALL) + 1}")


def test_the_shortcut_is_left_to_the_page_where_nothing_was_found(page):
    page.evaluate("document.addEventListener('keydown', ({ code }) => { window.pressed = code })")
    write(page, "Halo")
    page.keyboard.press("Alt+.")
    assert page.evaluate("window.pressed") == "Period"


def test_tab_stays_in_the_card(page):
    roots = write(page, EARLY)
    roots.wait_for(".box")
    page.keyboard.press("Alt+.")
    roots.wait_for(OPEN)
    for _ in range(12):
        page.keyboard.press("Tab")
    assert roots.rects(".card:focus-within")


def test_a_replacement_by_keyboard_alone(page):
    roots = write(page, EARLY)
    roots.wait_for(".box")
    page.keyboard.press("Alt+.")
    roots.wait_for(OPEN)
    page.keyboard.press("Tab")
    while not roots.rects(".fixes button:focus"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    wait_until(page, "bench.text() === 'Angka ini to be announced ya'")


def test_the_card_closes_by_itself_when_the_words_are_mended(page):
    roots = write(page, "Ini katanya viral")
    roots.click(".box")
    roots.wait_for(OPEN)
    page.keyboard.press("End")
    page.keyboard.press("Backspace")
    assert gone(page, roots)


def test_a_false_alarm_is_thanked_for(page):
    roots = write(page, EARLY)
    roots.click(".box")
    roots.click(".card [data-act=false-alarm]")
    roots.wait_for(".card .said")
    assert "Thank you" in roots.texts(".card .said")[0]


def test_a_narrow_window_shows_the_whole_card(page):
    page.set_viewport_size({"width": 320, "height": 480})
    roots = write(page, GRAVE)
    roots.click(".box")
    left, top, right, bottom = roots.wait_for(OPEN)[0]
    assert left >= 0
    assert right <= 320
    assert top >= 0
    assert bottom <= 480


def test_findings_are_announced_to_screen_readers(page):
    roots = write(page, GRAVE)
    roots.wait_for(".box")
    assert "Alt" in roots.texts("[role=status]")[0]
