"""Silence never looks like safe: an editor whose text is not checked carries a mark that says so."""

from __future__ import annotations

import shutil

import pytest
from playwright.sync_api import expect
from toolkit.checker import RULES
from toolkit.patience import patiently
from toolkit.writing import GRAVE, next_frames, wait_until, write


def marks(page, roots, wanted):
    return patiently(lambda: roots.texts(".badge") == wanted, lambda: next_frames(page))


def test_without_the_checker_the_editor_says_not_checked_until_it_is_back(alone):
    page = alone.open("lexical")
    alone.checker.stop()
    roots = write(page, GRAVE)
    assert marks(page, roots, ["Not checked"])
    alone.checker.start()
    assert marks(page, roots, [])
    assert roots.wait_for(".box")


def test_what_was_found_before_the_checker_went_stays_underlined_and_held(alone):
    page = alone.open("textarea")
    roots = write(page, GRAVE)
    roots.wait_for(".box")
    alone.checker.stop()
    page.keyboard.type(" ya")
    assert marks(page, roots, ["Not checked"])
    page.locator("#submit").click()
    roots.wait_for(".ask[open]")
    assert page.evaluate("bench.posts") == []


def test_the_mark_explains_what_to_do(alone):
    page = alone.open("textarea")
    alone.checker.stop()
    roots = write(page, GRAVE)
    roots.click(".badge")
    roots.wait_for(".card[open]")
    assert roots.texts(".card h2") == ["Not checked"]
    assert "answer" in roots.texts(".card .why")[0]


def test_without_the_checker_posting_is_not_held(alone):
    page = alone.open("contenteditable")
    alone.checker.stop()
    roots = write(page, GRAVE)
    assert marks(page, roots, ["Not checked"])
    page.locator("#post").click()
    wait_until(page, "bench.posts.length === 1")


def test_a_text_too_long_to_check_is_marked(bijak):
    page = bijak.open("textarea")
    page.locator("#editor").evaluate("(editor) => { editor.value = 'kata '.repeat(20_100) }")
    roots = write(page, "!")
    assert marks(page, roots, ["Not checked"])


def test_an_empty_editor_carries_no_mark(alone):
    page = alone.open("textarea")
    alone.checker.stop()
    roots = write(page, "Halo")
    assert marks(page, roots, ["Not checked"])
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    assert marks(page, roots, [])


@pytest.fixture
def packs(tmp_path):
    """Packs that may be spoilt."""
    return shutil.copytree(RULES, tmp_path / "packs")


def test_a_post_checked_without_some_rules_is_only_partly_checked(alone, packs):
    (packs / "spoilt.yaml").write_text("pack: [")
    alone.checker.stop()
    alone.checker.start(rules=packs)
    page = alone.open("textarea")
    roots = write(page, GRAVE)
    assert marks(page, roots, ["Partly checked"])
    expect(alone.open_own("popup/popup.html").get_by_text("Some rules are not in force")).to_be_visible()


def test_newer_lists_that_were_refused_are_told_in_the_popup_and_leave_checks_whole(alone, packs):
    alone.checker.stop()
    alone.checker.start("--watch", rules=packs)
    (packs / "spoilt.yaml").write_text("pack: [")
    page = alone.open("textarea")
    roots = write(page, GRAVE)
    roots.wait_for(".box")
    assert roots.texts(".badge") == []
    popup = alone.open_own("popup/popup.html")
    expect(popup.get_by_text("What came as newer lists was refused")).to_be_visible()
    expect(popup.get_by_text("For the IT team: what was saved since has mistakes")).to_be_visible()
