"""Writing into the editor of a test page as a person does, and asking the browser where the words stand."""

from __future__ import annotations

from playwright.sync_api import Page

from toolkit.world import ClosedRoots

GRAVE = "Dokumen rahasia negara ini"
"""A text with one `confirm` finding of the trial rules."""

EARLY = "Angka ini belum diumumkan ya"
"""A text with one `warn` finding, which has a replacement."""

ALL = "Ini rahasia negara yang belum diumumkan, katanya viral."
"""A text with one finding of each severity, in the order `confirm`, `warn`, `advise`."""

Rect = tuple[float, float, float, float]

_EDITOR = "#editor, [contenteditable=true]"

_OWN_RECT = """words => {
  const editor = document.querySelector("#editor, [contenteditable=true]");
  const tell = ({ left, top, right, bottom }) => [left, top, right, bottom];
  if (editor.value !== undefined) {
    const at = editor.value.indexOf(words);
    return tell(editor.createValueRange(at, at + words.length).getBoundingClientRect());
  }
  const walker = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    return tell(range.getBoundingClientRect());
  }
  return null;
}"""


def write(page: Page, text: str) -> ClosedRoots:
    """Click into the editor and type. Answers with eyes into the closed roots of the page."""
    page.locator(_EDITOR).first.click()
    page.keyboard.type(text)
    return ClosedRoots(page)


def own_rect(page: Page, words: str) -> Rect:
    """Where the browser itself says that the words stand: left, top, right, bottom."""
    left, top, right, bottom = page.evaluate(_OWN_RECT, words)
    return left, top, right, bottom


def near(one: Rect, other: Rect) -> bool:
    """Whether two rectangles differ by less than a pixel on every side."""
    return all(abs(a - b) < 1 for a, b in zip(one, other, strict=True))


def next_frames(page: Page) -> None:
    """Wait until the browser has drawn what was asked for before."""
    page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")


def wait_until(page: Page, true: str) -> None:
    """Wait until an expression is true in the page."""
    page.wait_for_function(f"() => {true}")
