"""Looking where a page cannot: into the content scripts' own world, and into closed shadow roots."""

from __future__ import annotations

import contextlib
import json
from typing import Any, Final

from playwright.sync_api import Error, Page

from toolkit.chromium import extension_url
from toolkit.patience import patiently

_MEASURE: Final = """function() {
  const { left, top, right, bottom } = this.getBoundingClientRect();
  return [left, top, right, bottom];
}"""


_LOOKS: Final = 20
"""How often elements that vanish while they are asked are looked up anew."""


class _GoneError(Exception):
    """An element left the page between being found and being asked."""


class World:
    """The content scripts' isolated world in one frame of a page: 0 is the main frame, 1 its first child."""

    def __init__(self, page: Page, frame: int = 0) -> None:
        self._page = page
        self._frame = frame
        self._session = page.context.new_cdp_session(page)
        self._contexts: dict[int, dict[str, Any]] = {}
        self._session.on("Runtime.executionContextCreated", self._created)
        self._session.on("Runtime.executionContextDestroyed", self._destroyed)
        self._session.on("Runtime.executionContextsCleared", lambda _: self._contexts.clear())
        self._session.send("Runtime.enable")

    def _created(self, event: dict[str, Any]) -> None:
        self._contexts[event["context"]["id"]] = event["context"]

    def _destroyed(self, event: dict[str, Any]) -> None:
        self._contexts.pop(event["executionContextId"], None)

    def evaluate(self, expression: str) -> Any:
        """The value of an expression in that world; promises are awaited. Raises on a thrown error."""
        answer = self._session.send(
            "Runtime.evaluate",
            {
                "expression": expression,
                "contextId": self._context(),
                "awaitPromise": True,
                "returnByValue": True,
            },
        )
        if "exceptionDetails" in answer:
            raise RuntimeError(
                answer["exceptionDetails"].get("exception", {}).get("description", str(answer))
            )
        return answer["result"].get("value")

    def wait_until(self, true: str) -> None:
        """Wait until an expression is true in that world. Raises `TimeoutError` when it never is."""
        if not patiently(lambda: self.evaluate(f"Boolean({true})"), lambda: self.wait(20)):
            raise TimeoutError(f"never true: {true}")

    def send(self, message: dict[str, Any]) -> Any:
        """Send a message to the background, as a content script does."""
        return self.evaluate(f"chrome.runtime.sendMessage({json.dumps(message)})")

    def wait(self, milliseconds: float) -> None:
        """Let the browser go on for a moment."""
        self._page.wait_for_timeout(milliseconds)

    def _context(self) -> int:
        tree = self._session.send("Page.getFrameTree")["frameTree"]
        frame = [tree, *tree.get("childFrames", ())][self._frame]["frame"]["id"]
        ours = extension_url("").rstrip("/")

        def of_frame() -> list[int]:
            found = [one for one in self._contexts.values() if one["origin"] == ours]
            return [int(one["id"]) for one in found if one["auxData"]["frameId"] == frame]

        contexts = patiently(of_frame, lambda: self.wait(20))
        if not contexts:
            raise RuntimeError(f"no content script runs on {self._page.url}")
        return contexts[0]


class ClosedRoots:
    """The closed shadow roots of a page, which no script of the page can enter.

    Rectangles are `(left, top, right, bottom)` in CSS pixels of the viewport.
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        self._session = page.context.new_cdp_session(page)

    def rects(self, selector: str) -> list[tuple[float, float, float, float]]:
        """The bounding rectangle of every element that matches inside any closed root."""
        return [tuple(rect) for rect in self.evaluate(selector, _MEASURE)]

    def texts(self, selector: str) -> list[str]:
        """The text of every element that matches."""
        return self.evaluate(selector, "function() { return this.textContent; }")

    def click(self, selector: str) -> None:
        """Click with the mouse in the middle of the first element that matches."""
        left, top, right, bottom = self.wait_for(selector)[0]
        self._page.mouse.click((left + right) / 2, (top + bottom) / 2)

    def wait_for(self, selector: str, count: int = 1) -> list[tuple[float, float, float, float]]:
        """The rectangles, once at least `count` elements match. Raises `TimeoutError` when they never do."""
        rects: list[tuple[float, float, float, float]] = []

        def enough() -> bool:
            rects[:] = self.rects(selector)
            return len(rects) >= count

        if not patiently(enough, lambda: self._page.wait_for_timeout(20)):
            where = f"in the closed roots of {self._page.url}"
            raise TimeoutError(f"no {count} elements match {selector!r} {where}")
        return rects

    def evaluate(self, selector: str, function: str) -> list[Any]:
        """What a function (with the element as `this`) returns for every element that matches.

        An element may be drawn anew between being found and being asked; then all are looked up again.
        """
        for _ in range(_LOOKS - 1):
            with contextlib.suppress(_GoneError):
                return self._evaluate(selector, function)
        return self._evaluate(selector, function)

    def _evaluate(self, selector: str, function: str) -> list[Any]:
        return [
            self._call(node, function) for root in self._roots() for node in self._matches(root, selector)
        ]

    def _roots(self) -> list[int]:
        document = self._session.send("DOM.getDocument", {"depth": -1, "pierce": True})["root"]
        found: list[int] = []
        waiting = [document]
        while waiting:
            node = waiting.pop()
            for root in node.get("shadowRoots", ()):
                if root["shadowRootType"] == "closed":
                    found.append(root["nodeId"])
                waiting.append(root)
            waiting += node.get("children", ())
            waiting += [node["contentDocument"]] if "contentDocument" in node else []
        return found

    def _matches(self, root: int, selector: str) -> list[int]:
        answer = self._ask("DOM.querySelectorAll", nodeId=root, selector=selector)
        return list(answer["nodeIds"])

    def _call(self, node: int, function: str) -> Any:
        thing = self._ask("DOM.resolveNode", nodeId=node)["object"]["objectId"]
        answer = self._session.send(
            "Runtime.callFunctionOn",
            {"objectId": thing, "functionDeclaration": function, "returnByValue": True},
        )
        return answer["result"].get("value")

    def _ask(self, method: str, **about: Any) -> dict[str, Any]:
        """Ask about a node. Raises `_GoneError` when it is no longer in the page."""
        try:
            return dict(self._session.send(method, about))
        except Error as error:
            if "node" in error.message:
                raise _GoneError from error
            raise
