"""Messages as content scripts send them, and the notices that the background sends back."""

from __future__ import annotations

from typing import Any

from toolkit.patience import patiently
from toolkit.world import World

TEXT = "ini rahasia negara"


def check(text: str = TEXT, draft: str = "1") -> dict[str, Any]:
    """A check of a draft."""
    return {"kind": "check", "draft": draft, "text": text, "site": "x.com", "surface": "post"}


def ignore(rule: str, words: str) -> dict[str, Any]:
    """A wish not to be told again of words that a rule of the trial pack flags."""
    return {"kind": "ignore", "rule": f"trial/{rule}", "title": "Trial", "words": words}


class Notices:
    """The state notices that reach the content scripts of a page from now on."""

    def __init__(self, world: World) -> None:
        self._world = world
        world.evaluate(
            "globalThis.__notices = [];"
            "chrome.runtime.onMessage.addListener((m) => { if (m.kind !== 'page') __notices.push(m); }); 0"
        )

    def wait_for(self, **wanted: Any) -> dict[str, Any]:
        """The first notice with these values, once it is there. Raises `TimeoutError` when none comes."""

        def those() -> list[dict[str, Any]]:
            return [one for one in self._world.evaluate("__notices") if wanted.items() <= one.items()]

        notices = patiently(those, lambda: self._world.wait(50))
        if not notices:
            raise TimeoutError(f"no notice {wanted}")
        return notices[0]
