"""One tab with an editor, in any browser: what a person at the keyboard can do, and what can be seen."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, Final, Protocol, TypeVar

from toolkit.patience import patiently

T = TypeVar("T")

Rect = tuple[float, float, float, float]
"""`(left, top, right, bottom)` in CSS pixels of the viewport of the editor's frame."""

MEASURE: Final = """(element) => {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return [left, top, right, bottom];
}"""

WORDS: Final = """(words) => {
  const tell = (range) =>
    [...range.getClientRects()].map(({ left, top, right, bottom }) => [left, top, right, bottom]);
  const editor = bench.element();
  if (editor.value !== undefined) {
    const at = editor.value.indexOf(words);
    return at < 0 ? [] : tell(editor.createValueRange(at, at + words.length));
  }
  const letters = [];
  const walker = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const { 0: letter, index: at } of node.data.matchAll(/[^\ufeff\u200b\u2060]/g)) {
      letters.push({ letter, node, at });
    }
  }
  const text = letters.map(({ letter }) => letter).join("").replaceAll("\u00a0", " ");
  const start = text.indexOf(words);
  if (start < 0) return [];
  const range = document.createRange();
  range.setStart(letters[start].node, letters[start].at);
  const last = letters[start + words.length - 1];
  range.setEnd(last.node, last.at + 1);
  return tell(range);
}"""
"""Asks the browser for the boxes of words, without any code of ours."""


class Tab(Protocol):
    """What a tab of every browser can do. Scripts and places are those of the frame with the editor."""

    def open(self, name: str, host: str) -> None:
        """Load the page `name` under a site's name, at the usual zoom."""

    def own(self, path: str) -> None:
        """Load one of the extension's own pages."""

    def type(self, text: str) -> None:
        """Type with the keyboard, key by key."""

    def press(self, chord: str) -> None:
        """Press a key or several at once: `Enter`, `Control+z`."""

    def click(self, x: float, y: float) -> None:
        """Click with the mouse."""

    def tap(self, x: float, y: float) -> None:
        """Touch with a finger."""

    def drop(self, text: str) -> None:
        """Drag a text from another program into the editor."""

    def compose(self, text: str) -> None:
        """Begin or go on composing with an input method: `text` is what it shows now."""

    def commit(self, text: str) -> None:
        """End composing: the input method puts `text` in its place."""

    def zoom(self, factor: float) -> None:
        """Zoom in, as with Ctrl and +."""

    def page(self, function: str, *args: Any) -> Any:
        """What a JavaScript function returns, called in the page itself."""

    def outside(self) -> AbstractContextManager[None]:
        """Meanwhile all is about the page around the editor's frame, where there is one."""

    def eyes(self, selector: str, function: str) -> list[Any]:
        """What a function returns for each element of ours that matches, which no page can see."""

    def words(self, words: str) -> list[Rect]:
        """The boxes that the browser itself gives for words in the editor, one for each piece of a line."""


def next_frames(tab: Tab) -> None:
    """Wait until the browser has drawn what was asked for before."""
    tab.page(
        "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(1))))"
    )


def eventually(tab: Tab, wanted: Callable[[], T]) -> T:
    """What `wanted` returns, once that is true; the last it returned when it never is."""
    return patiently(wanted, lambda: next_frames(tab))


def to_start(tab: Tab) -> None:
    """Put the caret before all words with the keyboard, and wait until the editor knows: Slate mixes letters
    up that come sooner, with Bijak and without."""
    tab.press("Home")
    next_frames(tab)
    assert eventually(tab, lambda: tab.page("() => bench.atStart?.() ?? true"))


def text(tab: Tab) -> str:
    """What the editor holds according to its own framework."""
    return str(tab.page("() => bench.text()"))


def write(tab: Tab, words: str) -> None:
    """Click into the editor and type."""
    left, top, right, bottom = tab.page(f"() => ({MEASURE})(bench.element())")
    tab.click(left + min(40, (right - left) / 2), top + min(20, (bottom - top) / 2))
    tab.type(words)


def boxes(tab: Tab, count: int = 1) -> list[Rect]:
    """The underlines as drawn, once there are so many; whatever there is when there never are."""
    drawn: list[Rect] = []

    def enough() -> bool:
        drawn[:] = [tuple(rect) for rect in tab.eyes(".box", MEASURE)]
        return len(drawn) >= count

    eventually(tab, enough)
    return drawn


def assert_underlined(tab: Tab, words: str) -> None:
    """The underlines come to stand within a pixel of where the browser itself shows the words."""
    seen: tuple[list[Rect], list[Rect]] = ([], [])

    def near() -> bool:
        nonlocal seen
        seen = [tuple(rect) for rect in tab.eyes(".box", MEASURE)], joined(tab.words(words))
        return _near(*seen)

    assert eventually(tab, near), f"underlined at {seen[0]}, but {words!r} stands at {seen[1]}"


def joined(rects: list[Rect]) -> list[Rect]:
    """Boxes side by side on one line made one: a word partly in bold has several."""
    lines: list[Rect] = []
    for left, top, right, bottom in rects:
        if right - left < 0.5:
            continue
        if lines and abs(lines[-1][1] - top) < 1 and lines[-1][0] - 1 < left < lines[-1][2] + 1:
            lines[-1] = (lines[-1][0], lines[-1][1], max(lines[-1][2], right), bottom)
        else:
            lines.append((left, top, right, bottom))
    return lines


def _near(ours: list[Rect], theirs: list[Rect]) -> bool:
    pairs = zip(ours, theirs, strict=False)
    within = all(abs(a - b) < 1 for pair in pairs for a, b in zip(*pair, strict=True))
    return len(theirs) > 0 and len(ours) == len(theirs) and within


def press_ours(tab: Tab, selector: str) -> None:
    """Click in the middle of the first element of ours that matches, scrolled to if need be."""
    seen = f"(element) => (element.scrollIntoView({{ block: 'nearest' }}), ({MEASURE})(element))"
    found: list[Rect] = eventually(tab, lambda: tab.eyes(selector, seen))
    assert found, f"nothing of ours matches {selector!r}"
    left, top, right, bottom = found[0]
    tab.click((left + right) / 2, (top + bottom) / 2)


def press_post(tab: Tab, by: Callable[[float, float], None] | None = None) -> None:
    """Click the page's Post button, or press it by other means."""
    left, top, right, bottom = tab.page(f"() => ({MEASURE})(bench.button())")
    (by or tab.click)((left + right) / 2, (top + bottom) / 2)


def posts(tab: Tab) -> list[str]:
    """How each post went out that the page knows of."""
    return [post["how"] for post in tab.page("() => bench.posts")]


def give_a_reason(tab: Tab) -> None:
    """Answer the question before posting, which has come although nothing was posted."""
    assert eventually(tab, lambda: tab.eyes(".ask[data-ready]", MEASURE)), "no reason was asked for"
    assert posts(tab) == []
    press_ours(tab, ".ask input[value=authorised]")
    press_ours(tab, ".ask [data-act=post]:enabled")
