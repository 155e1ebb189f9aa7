"""When things go wrong nothing typed is lost, the state is said truly, and the page's console stays clean."""

from __future__ import annotations

import pytest
from toolkit.chromium import stop_workers
from toolkit.world import ClosedRoots, World
from toolkit.writing import GRAVE, next_frames, wait_until, write

HINT = "katanya viral"


class Errors(list):
    """What the console of a page complains about, our own scripts included."""

    def __init__(self, page):
        page.on("pageerror", lambda error: self.append(str(error)))
        page.on("console", lambda message: self.append(message.text) if message.type == "error" else None)


@pytest.fixture
def page(bijak):
    page = bijak.open("textarea")
    errors = Errors(page)
    yield page
    page.close()
    assert errors == []


MANY = """() => {
  document.body.replaceChildren();
  document.body.style.cssText = "margin: 0; display: grid; grid-template-columns: repeat(5, 170px)";
  for (let i = 0; i < 50; i++) {
    const box = document.createElement(i % 2 ? "textarea" : "div");
    if (i % 2 === 0) box.contentEditable = "true";
    box.className = "many";
    box.style.cssText = "width: 160px; height: 40px; min-height: 0; font: 12px/1 sans-serif";
    document.body.append(box);
  }
}"""


def test_fifty_editors_on_a_page_are_all_underlined(page):
    page.evaluate(MANY)
    for box in page.locator(".many").all():
        box.focus()
        page.keyboard.insert_text(HINT)
    roots = ClosedRoots(page)
    assert len(roots.wait_for(".box", 50)) == 50
    page.evaluate("document.body.replaceChildren()")
    page.mouse.move(10, 10)
    next_frames(page)
    assert roots.rects(".box") == []


@pytest.mark.parametrize("name", ["textarea", "contenteditable"])
def test_a_draft_of_sixty_thousand_characters_is_checked_and_typed_in(bijak, name):
    page = bijak.open(name)
    errors = Errors(page)
    page.locator("#editor").click()
    long = "kata biasa. " * 5_000
    page.keyboard.insert_text(long)
    page.keyboard.type(GRAVE)
    roots = ClosedRoots(page)
    roots.wait_for(".box")
    page.keyboard.type(" dan seterusnya")
    assert page.evaluate("bench.text()").endswith(f"{GRAVE} dan seterusnya")
    assert len(page.evaluate("bench.text()")) == len(long) + len(GRAVE) + len(" dan seterusnya")
    page.close()
    assert errors == []


@pytest.mark.parametrize(
    "gone", ["document.querySelector('form').remove()", "document.body.replaceChildren()"]
)
def test_an_editor_taken_away_while_it_is_checked_leaves_nothing_behind(page, gone):
    roots = write(page, GRAVE)
    page.evaluate(gone)
    page.evaluate("new Promise((later) => setTimeout(later, 400))")
    assert roots.rects(".box") == roots.rects(".badge") == []


def test_a_worker_stopped_while_a_check_runs_does_not_lose_it(alone):
    page = alone.open("textarea")
    errors = Errors(page)
    roots = write(page, GRAVE)
    stop_workers(alone.context)
    page.bring_to_front()
    roots.wait_for(".box")
    stop_workers(alone.context)
    page.bring_to_front()
    page.keyboard.type(" dan katanya viral")
    roots.wait_for(".box", 2)
    assert errors == []


def test_an_update_under_an_open_draft_is_said_and_keeps_the_text(alone):
    page = alone.open("contenteditable")
    errors = Errors(page)
    roots = write(page, "Selamat pagi ")
    world = World(page)
    world.wait_until("Say.words")
    alone.worker.evaluate("chrome.runtime.reload()")
    world.wait_until("Checker.gone")
    page.keyboard.type(GRAVE)
    roots.wait_for(".badge")
    assert roots.texts(".badge") == ["Not checked"]
    page.locator("#post").click()
    wait_until(page, "bench.posts.length === 1")
    assert page.evaluate("bench.text()") == f"Selamat pagi {GRAVE}"
    assert errors == []


def test_a_check_that_takes_too_long_holds_a_post_only_a_moment_and_it_counts_as_unchecked(alone):
    page = alone.open("textarea")
    roots = write(page, f"Ini {HINT}")
    roots.wait_for(".box")
    alone.checker.freeze()
    page.keyboard.type(" sekali")
    page.locator("#submit").click()
    wait_until(page, "bench.posts.length === 1")
    alone.checker.thaw()
    assert alone.checker.fed_back("unchecked")
