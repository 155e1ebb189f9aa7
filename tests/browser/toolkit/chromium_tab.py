"""A tab of Chromium, driven by Playwright and the DevTools protocol."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import BrowserContext, Page

from toolkit.chromium import extension_url
from toolkit.tab import MEASURE, WORDS, Rect
from toolkit.world import World

_WIDTH, _HEIGHT = 900, 700


class ChromiumTab:
    """A tab of a Chromium that `open_chromium` started."""

    def __init__(self, context: BrowserContext, pages_port: int) -> None:
        self._page = context.new_page()
        self._session = context.new_cdp_session(self._page)
        self._worlds = [World(self._page, 0), World(self._page, 1)]
        self._port = pages_port
        self._frame = self._page.main_frame

    @property
    def playwright_page(self) -> Page:
        """The tab as Playwright knows it, for what only Chromium can tell."""
        return self._page

    def open(self, name: str, host: str) -> None:
        """Load the page `name` under a site's name, at the usual zoom."""
        self.zoom(1)
        self._page.goto(f"https://{host}:{self._port}/{name}.html")
        self._frame = self._page.frames[-1]
        for frame in self._page.frames:
            frame.wait_for_function("() => window.bench")

    def own(self, path: str) -> None:
        """Load one of the extension's own pages."""
        self._page.goto(extension_url(path))
        self._frame = self._page.main_frame

    def type(self, text: str) -> None:
        """Type with the keyboard, key by key."""
        self._page.keyboard.type(text)

    def press(self, chord: str) -> None:
        """Press a key or several at once."""
        self._page.keyboard.press(chord)

    def click(self, x: float, y: float) -> None:
        """Click with the mouse."""
        left, top = self._offset()
        self._page.mouse.click(left + x, top + y)

    def tap(self, x: float, y: float) -> None:
        """Touch with a finger."""
        left, top = self._offset()
        self._touch("touchStart", [{"x": left + x, "y": top + y}])
        self._touch("touchEnd", [])

    def drop(self, text: str) -> None:
        """Drag a text from another program into the editor."""
        left, top, right, bottom = self.page(f"() => ({MEASURE})(bench.element())")
        items = [{"mimeType": "text/plain", "data": text}]
        dragged = {
            "x": (left + right) / 2,
            "y": (top + bottom) / 2,
            "data": {"items": items, "dragOperationsMask": 1},
        }
        for kind in ("dragEnter", "dragOver", "drop"):
            self._session.send("Input.dispatchDragEvent", {"type": kind, **dragged})

    def compose(self, text: str) -> None:
        """Compose with an input method."""
        at = {"selectionStart": len(text), "selectionEnd": len(text)}
        self._session.send("Input.imeSetComposition", {"text": text, **at})

    def commit(self, text: str) -> None:
        """End composing with `text`."""
        self._session.send("Input.insertText", {"text": text})

    def zoom(self, factor: float) -> None:
        """Zoom in: what Ctrl and + do to sizes and to pixels."""
        size = {"width": round(_WIDTH / factor), "height": round(_HEIGHT / factor), "mobile": False}
        self._session.send("Emulation.setDeviceMetricsOverride", {**size, "deviceScaleFactor": factor})

    def page(self, function: str, *args: Any) -> Any:
        """What a function returns, called in the page itself."""
        return self._frame.evaluate(f"(args) => ({function})(...args)", list(args))

    @contextlib.contextmanager
    def outside(self) -> Iterator[None]:
        """Meanwhile all is about the page around the frame."""
        inner, self._frame = self._frame, self._page.main_frame
        try:
            yield
        finally:
            self._frame = inner

    def eyes(self, selector: str, function: str) -> list[Any]:
        """What a function returns for each element of ours that matches."""
        world = self._worlds[self._frame is not self._page.main_frame]
        found = f"[...Layer.root.querySelectorAll({json.dumps(selector)})]"
        return list(world.evaluate(f"{found}.map({function})"))

    def words(self, words: str) -> list[Rect]:
        """The boxes that the browser itself gives for words in the editor."""
        return [tuple(rect) for rect in self.page(WORDS, words)]

    def _touch(self, kind: str, points: list[dict[str, float]]) -> None:
        self._session.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
        self._session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def _offset(self) -> tuple[float, float]:
        if self._frame is self._page.main_frame:
            return 0, 0
        left, top = self._page.evaluate(
            "(({ left, top }, frame) => [left + frame.clientLeft, top + frame.clientTop])"
            "(document.querySelector('iframe').getBoundingClientRect(), document.querySelector('iframe'))"
        )
        return float(left), float(top)
