"""A tab of Firefox, driven through Marionette."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any, Final

from toolkit.firefox import own_url
from toolkit.marionette import Marionette
from toolkit.tab import MEASURE, WORDS, Rect

_KEYS: Final = {
    "Alt": "\ue00a",
    "ArrowLeft": "\ue012",
    "ArrowRight": "\ue014",
    "Backspace": "\ue003",
    "Control": "\ue009",
    "Delete": "\ue017",
    "End": "\ue010",
    "Enter": "\ue007",
    "Escape": "\ue00c",
    "Home": "\ue011",
    "Shift": "\ue008",
    "Tab": "\ue004",
}
"""The keys that WebDriver names by characters of its own."""

_EYES: Final = """
  const [selector, code] = args;
  const see = window.eval(code);
  for (const host of document.querySelectorAll("[popover=manual]")) {
    const root = host.openOrClosedShadowRoot;
    if (root?.querySelector(".marks")) return [...root.querySelectorAll(selector)].map((one) => see(one));
  }
  return [];
"""

_FIELD: Final = """
  const [words] = args;
  const field = Cu.unwaiveXrays(window.wrappedJSObject.bench.element());
  const at = field.value.indexOf(words);
  if (at < 0) return [];
  const node = [...field.editor.rootElement.childNodes].find((child) => child.data?.includes(words));
  const from = node.data.indexOf(words);
  const range = document.createRange();
  range.setStart(node, from);
  range.setEnd(node, from + words.length);
  return [...range.getClientRects()].map(({ left, top, right, bottom }) => [left, top, right, bottom]);
"""

_COMPOSE: Final = """
  const [text, end] = args;
  const made = () => Cc["@mozilla.org/text-input-processor;1"].createInstance(Ci.nsITextInputProcessor);
  const method = (globalThis.method ??= made());
  if (!method.hasComposition) method.beginInputTransactionForTests(window);
  if (end) return method.commitCompositionWith(text);
  method.setPendingCompositionString(text);
  method.appendClauseToPendingComposition(text.length, method.ATTR_RAW_CLAUSE);
  method.setCaretInPendingComposition(text.length);
  return method.flushPendingComposition();
"""

_DROP: Final = """
  const [text, x, y] = args;
  const service = Cc["@mozilla.org/widget/dragservice;1"].getService(Ci.nsIDragService);
  service.startDragSessionForTests(window, Ci.nsIDragService.DRAGDROP_ACTION_COPY);
  const session = service.getCurrentSession(window);
  const carried = new DataTransfer();
  carried.setData("text/plain", text);
  session.dataTransfer = carried;
  const target = Cu.unwaiveXrays(window.wrappedJSObject.bench.element());
  for (const type of ["dragenter", "dragover", "drop"]) {
    const event = document.createEvent("DragEvent");
    const [left, top] = [window.mozInnerScreenX + x, window.mozInnerScreenY + y];
    const keys = [false, false, false, false];
    event.initDragEvent(type, true, true, window, 0, left, top, x, y, ...keys, 0, null, carried);
    window.windowUtils.dispatchDOMEventViaPresShellForTesting(target, event);
  }
  session.endDragSession(true);
"""


class FirefoxTab:
    """The tab of a Firefox that `open_firefox` started."""

    def __init__(self, driver: Marionette, pages_port: int) -> None:
        self._driver = driver
        self._port = pages_port
        self._framed = False

    def open(self, name: str, host: str) -> None:
        """Load the page `name` under a site's name, at the usual zoom."""
        self._enter(False)
        self.zoom(1)
        self._driver.navigate(f"https://{host}:{self._port}/{name}.html")
        self._ready()
        if self.page("() => window.length > 0"):
            self._enter(True)
            self._ready()

    def own(self, path: str) -> None:
        """Load one of the extension's own pages."""
        self._enter(False)
        self._driver.navigate(own_url(self._driver, path))

    def type(self, text: str) -> None:
        """Type with the keyboard, key by key."""
        self._strike([(kind, key) for key in text for kind in ("keyDown", "keyUp")])

    def press(self, chord: str) -> None:
        """Press a key or several at once."""
        keys = [_KEYS.get(key, key) for key in chord.split("+")]
        self._strike([*(("keyDown", key) for key in keys), *(("keyUp", key) for key in reversed(keys))])

    def click(self, x: float, y: float) -> None:
        """Click with the mouse."""
        self._point("mouse", x, y)

    def tap(self, x: float, y: float) -> None:
        """Touch with a finger."""
        self._point("touch", x, y)

    def drop(self, text: str) -> None:
        """Drag a text from another program into the editor."""
        left, top, right, bottom = self.page(f"() => ({MEASURE})(bench.element())")
        self._see(_DROP, text, (left + right) / 2, (top + bottom) / 2)

    def compose(self, text: str) -> None:
        """Compose with an input method."""
        self._see(_COMPOSE, text, False)

    def commit(self, text: str) -> None:
        """End composing with `text`."""
        self._see(_COMPOSE, text, True)

    def zoom(self, factor: float) -> None:
        """Zoom in, as with Ctrl and +."""
        with self._driver.in_browser():
            self._driver.evaluate("gBrowser.selectedBrowser.fullZoom = args[0]", factor)

    def page(self, function: str, *args: Any) -> Any:
        """What a function returns, called in the page itself."""
        return self._driver.evaluate(f"return ({function})(...args)", *args)

    @contextlib.contextmanager
    def outside(self) -> Iterator[None]:
        """Meanwhile all is about the page around the frame."""
        inner = self._framed
        self._enter(False)
        try:
            yield
        finally:
            self._enter(inner)

    def eyes(self, selector: str, function: str) -> list[Any]:
        """What a function returns for each element of ours that matches."""
        return list(self._see(_EYES, selector, function))

    def words(self, words: str) -> list[Rect]:
        """The boxes that the browser itself gives for words in the editor."""
        field = self.page("() => bench.element().value !== undefined")
        rects = self._see(_FIELD, words) if field else self.page(WORDS, words)
        return [tuple(rect) for rect in rects]

    def _see(self, script: str, *args: Any) -> Any:
        return self._driver.evaluate(script, *args, sandbox="system")

    def _strike(self, keys: list[tuple[str, str]]) -> None:
        self._act(
            {"type": "key", "id": "keyboard", "actions": [{"type": kind, "value": key} for kind, key in keys]}
        )

    def _act(self, source: dict[str, Any]) -> None:
        self._driver.send("WebDriver:PerformActions", actions=[source])

    def _point(self, kind: str, x: float, y: float) -> None:
        move = {"type": "pointerMove", "x": round(x), "y": round(y), "duration": 0}
        press = [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        source = {"type": "pointer", "id": kind, "parameters": {"pointerType": kind}}
        self._act({**source, "actions": [move, *press]})

    def _enter(self, frame: bool) -> None:
        self._driver.send("WebDriver:SwitchToFrame", id=0 if frame else None)
        self._framed = frame

    def _ready(self) -> None:
        later = "new Promise((later) => setTimeout(later, 10))"
        self.page(f"async () => {{ while (!window.bench) await {later}; }}")
