"""Takes the pictures of README and docs, in a real Chromium with the real packs.

make pictures
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

from playwright.sync_api import BrowserContext, Page, expect, sync_playwright
from tests.lists.publisher import Publisher
from toolkit.checker import RunningChecker, free_port
from toolkit.chromium import end_workers, extension_url, open_chromium, worker
from toolkit.pages import REPOSITORY, build_pages, serve_pages
from toolkit.world import ClosedRoots, World
from toolkit.writing import next_frames

RULES: Final = REPOSITORY / "rules"

POST: Final = (
    "Bocoran nih, dokumen r4h4sia negara soal pagu baru sudah di meja gw. "
    "Rancangan APBN belum diumumkan. Detail di ND-12/PB/2026."
)


ZOOM: Final = "async zoom => chrome.tabs.setZoom((await chrome.tabs.query({ active: true }))[0].id, zoom)"
"""What Ctrl and + do."""

MANAGED: Final = {
    "language": "id",
    "hold": "warn",
    "reason": True,
    "pause": False,
    "ignore": False,
    "sites_removed": ["web.whatsapp.com"],
    "support": "Layanan TI, pesawat 1500",
    "support_url": "https://layanan.example.go.id",
    "organisation": "Kementerian Contoh",
    "logo": "KC",
    "lists_owner": "Unit Keamanan Informasi",
}
"""What an organisation may have set."""

KEEP: Final = """async (managed) => {
  await chrome.storage.session.set({ managedAskedAt: Date.now() + 1e9 });
  await chrome.storage.local.set({ managed });
}"""
"""Has the extension believe that this is set, and that it may not doubt it yet."""

SILENCED: Final = {
    "id": ("Informasi yang belum diumumkan", "Nomor naskah dinas"),
    "en": ("Information not yet announced", "Number of an official letter"),
}
"""What a person may have put out of sight, by titles in their language."""

SITE: Final = "www.kaskus.co.id"

OVER: Final = """async (url) => {
  const [front] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
  await chrome.tabs.create({ url, active: false, windowId: front.windowId });
}"""
"""Opens a page as the popup opens: in the same window, without becoming the tab in front."""

Checker = Literal["ready", "away", "stale"]


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: its file, and how the person sees it."""

    name: str
    language: Literal["id", "en"] = "id"
    scheme: Literal["light", "dark"] = "light"
    zoom: int = 1
    contrast: bool = False
    """High contrast, as Windows has it."""
    shows: Literal["card", "gate", "popup", "options"] = "card"
    checker: Checker = "ready"
    managed: Mapping[str, Any] = field(default_factory=dict)


PICTURES: Final = (
    Picture("card-id-light"),
    Picture("card-id-dark", scheme="dark"),
    Picture("card-en-light", language="en"),
    Picture("card-id-200", zoom=2),
    Picture("card-id-contrast", contrast=True),
    Picture("gate-id-light", shows="gate"),
    Picture("gate-en-dark", language="en", scheme="dark", shows="gate"),
    Picture("popup-id-light", shows="popup"),
    Picture("popup-en-dark", language="en", scheme="dark", shows="popup"),
    Picture("popup-id-200", shows="popup", zoom=2),
    Picture("popup-id-managed", shows="popup", managed=MANAGED),
    Picture("options-id-light", shows="options"),
    Picture("options-en-dark", language="en", scheme="dark", shows="options"),
    Picture("options-id-200", shows="options", zoom=2),
    Picture("options-id-managed", shows="options", managed=MANAGED),
    Picture("popup-id-stale", shows="popup", checker="stale"),
    Picture("options-en-stale", language="en", shows="options", checker="stale"),
    Picture("popup-en-away", language="en", shows="popup", checker="away"),
    Picture("options-id-away", scheme="dark", shows="options", checker="away"),
)


def take(context: BrowserContext, picture: Picture, folder: Path, port: int) -> None:
    """Open what the picture is about, as its person sees it, and keep it."""
    prepare(context, picture)
    site = visit(context, picture, port)
    page = popup_over(context, site) if picture.shows == "popup" else context.new_page()
    colors = "active" if picture.contrast else "none"
    page.emulate_media(color_scheme=picture.scheme, reduced_motion="reduce", forced_colors=colors)
    if picture.shows == "popup":
        show_popup(page, picture)
    elif picture.shows == "options":
        show_options(context, page, picture)
    else:
        write_post(context, page, picture)
    next_frames(page)
    page.screenshot(path=folder / f"{picture.name}.png")
    page.close()
    site.close()


def prepare(context: BrowserContext, picture: Picture) -> None:
    """The language, what IT has set, and what the person has put out of sight."""
    page = context.new_page()
    page.goto(extension_url("options/options.html"))
    expect(page.locator("#version")).not_to_be_empty()
    page.evaluate("language => chrome.storage.local.set({ language })", picture.language)
    page.evaluate(KEEP, picture.managed)
    page.evaluate("chrome.storage.local.remove('silenced')")
    end_workers(page)
    page.close()


def visit(context: BrowserContext, picture: Picture, port: int) -> Page:
    """A site on which the person has written the post, and has put something out of sight."""
    page = context.new_page()
    page.goto(f"https://{SITE}:{port}/textarea.html")
    if picture.shows == "options":
        for title in SILENCED[picture.language]:
            World(page).send({"kind": "ignore", "rule": title, "title": title, "words": title})
    if picture.shows == "popup":
        page.locator("#editor").click()
        page.keyboard.type(POST)
        ClosedRoots(page).wait_for(".badge" if picture.checker != "ready" else ".box")
    return page


def popup_over(context: BrowserContext, page: Page) -> Page:
    """The popup as it opens over a page."""
    page.bring_to_front()
    with context.expect_page() as opened:
        worker(context).evaluate(OVER, extension_url("popup/popup.html"))
    return opened.value


def show_popup(page: Page, picture: Picture) -> None:
    """The popup as wide and as long as it is."""
    width = 336 * picture.zoom
    page.set_viewport_size({"width": width, "height": 300})
    expect(page.locator("#notes")).not_to_be_empty()
    page.evaluate(
        "zoom => chrome.tabs.getCurrent().then(({ id }) => chrome.tabs.setZoom(id, zoom))", picture.zoom
    )
    height = page.evaluate("Math.ceil(document.body.getBoundingClientRect().height)")
    page.set_viewport_size({"width": width, "height": height * picture.zoom})


def show_options(context: BrowserContext, page: Page, picture: Picture) -> None:
    """As much of the options as a tall window shows."""
    page.set_viewport_size({"width": 640, "height": 1000})
    page.goto(extension_url("options/options.html"))
    worker(context).evaluate(ZOOM, picture.zoom)
    expect(page.locator("#state h2")).not_to_be_empty()
    if picture.managed:
        page.locator("#managed").scroll_into_view_if_needed()


def write_post(context: BrowserContext, page: Page, picture: Picture) -> None:
    """Write the post on the built-in page, and bring up the card or the question before posting."""
    page.set_viewport_size({"width": 900, "height": 640})
    page.goto(extension_url("compose/compose.html"))
    worker(context).evaluate(ZOOM, picture.zoom)
    page.locator("textarea").click()
    page.keyboard.type(POST)
    roots = ClosedRoots(page)
    roots.wait_for(".box")
    if picture.shows == "card":
        page.keyboard.press("Alt+.")
        roots.wait_for(".card[open]")
    else:
        page.locator("button").first.click()
        roots.wait_for("dialog[open]")


def become(checker: RunningChecker, state: Checker, room: Path) -> None:
    """Bring the checker into a state: with lists that nobody has ever confirmed they are stale."""
    checker.stop()
    if state == "ready":
        checker.start()
    elif state == "stale":
        publisher = Publisher(room)
        (room / "root.json").write_bytes(publisher.root)
        checker.start("--lists", f"http://127.0.0.1:{free_port()}/", "--root", str(room / "root.json"))


def main(folder: Path, names: list[str]) -> None:
    """Take every picture into `folder`, or those named."""
    wanted = [picture for picture in PICTURES if not names or picture.name in names]
    with tempfile.TemporaryDirectory(prefix="bijak-pictures-") as made, sync_playwright() as playwright:
        room = Path(made)
        checker = RunningChecker(room / "home", RULES)
        now: Checker = "away"
        try:
            checker.register(room / "profile")
            with (
                serve_pages(build_pages(), [SITE]) as port,
                open_chromium(playwright, room / "profile", env=checker.env) as context,
            ):
                for picture in wanted:
                    if picture.checker != now:
                        become(checker, picture.checker, room)
                    now = picture.checker
                    take(context, picture, folder, port)
        finally:
            checker.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
