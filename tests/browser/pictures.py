"""Takes the pictures of README and docs, in a real Chromium with the real packs.

make pictures
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import BrowserContext, Page, sync_playwright
from toolkit.checker import RunningChecker
from toolkit.chromium import extension_url, open_chromium, worker
from toolkit.pages import REPOSITORY
from toolkit.world import ClosedRoots
from toolkit.writing import next_frames

RULES: Final = REPOSITORY / "rules"

POST: Final = (
    "Bocoran nih, dokumen r4h4sia negara soal pagu baru sudah di meja gw. "
    "Rancangan APBN belum diumumkan. Detail di ND-12/PB/2026."
)


ZOOM: Final = "async zoom => chrome.tabs.setZoom((await chrome.tabs.query({ active: true }))[0].id, zoom)"
"""What Ctrl and + do."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: its file, and how the person sees it."""

    name: str
    language: Literal["id", "en"] = "id"
    scheme: Literal["light", "dark"] = "light"
    zoom: int = 1
    contrast: bool = False
    """High contrast, as Windows has it."""
    shows: Literal["card", "gate"] = "card"


PICTURES: Final = (
    Picture("card-id-light"),
    Picture("card-id-dark", scheme="dark"),
    Picture("card-en-light", language="en"),
    Picture("card-id-200", zoom=2),
    Picture("card-id-contrast", contrast=True),
    Picture("gate-id-light", shows="gate"),
    Picture("gate-en-dark", language="en", scheme="dark", shows="gate"),
)


def take(context: BrowserContext, picture: Picture, folder: Path) -> None:
    """Write the post on the built-in page, show what the picture is about, and keep it."""
    worker(context).evaluate("language => chrome.storage.local.set({ language })", picture.language)
    page = context.new_page()
    colors = "active" if picture.contrast else "none"
    page.emulate_media(color_scheme=picture.scheme, reduced_motion="reduce", forced_colors=colors)
    page.set_viewport_size({"width": 900, "height": 640})
    page.goto(extension_url("compose/compose.html"))
    worker(context).evaluate(ZOOM, picture.zoom)
    page.locator("textarea").click()
    page.keyboard.type(POST)
    roots = ClosedRoots(page)
    roots.wait_for(".box")
    show(page, roots, picture)
    next_frames(page)
    page.screenshot(path=folder / f"{picture.name}.png")
    page.close()


def show(page: Page, roots: ClosedRoots, picture: Picture) -> None:
    """Bring the card or the question before posting onto the screen."""
    if picture.shows == "card":
        page.keyboard.press("Alt+.")
        roots.wait_for(".card[open]")
    else:
        page.locator("button").first.click()
        roots.wait_for("dialog[open]")


def main(folder: Path) -> None:
    """Take every picture into `folder`."""
    with tempfile.TemporaryDirectory(prefix="bijak-pictures-") as room, sync_playwright() as playwright:
        checker = RunningChecker(Path(room) / "home", RULES)
        checker.start()
        try:
            checker.register(Path(room) / "profile")
            with open_chromium(playwright, Path(room) / "profile", env=checker.env) as context:
                for picture in PICTURES:
                    take(context, picture, folder)
        finally:
            checker.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
