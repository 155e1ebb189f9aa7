"""A real Chromium with the extension, driven by Playwright."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from playwright.sync_api import BrowserContext, Page, Playwright, Worker

from toolkit.pages import REPOSITORY

EXTENSION: Final = REPOSITORY / "extension"
EXTENSION_ID: Final = "hiecconmhnmooejfpgoglkghiedgefpc"


def chromium_path(playwright: Playwright) -> str:
    """The Chromium to test with: $BIJAK_CHROMIUM, one on the PATH, or Playwright's own."""
    named = os.environ.get("BIJAK_CHROMIUM")
    found = named or shutil.which("chromium") or shutil.which("chromium-browser")
    own = playwright.chromium.executable_path
    if found is None and Path(own).exists():
        found = own
    if found is None:
        raise RuntimeError(
            "no Chromium found: install it (apt install chromium), run `playwright install chromium`, "
            "or name one in BIJAK_CHROMIUM. Google Chrome itself cannot load an unpacked extension."
        )
    return found


def local_flags() -> list[str]:
    """Flags of a Chromium that meets this computer only."""
    flags = [
        "--host-resolver-rules=MAP * 127.0.0.1",
        "--ignore-certificate-errors",
        "--disable-gpu",
        "--no-first-run",
        "--disable-component-update",
        "--lang=en-US",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--no-sandbox")  # Chromium refuses to run its sandbox as root
    return flags


@contextlib.contextmanager
def open_chromium(
    playwright: Playwright,
    profile: Path,
    *,
    env: Mapping[str, str],
    extensions: tuple[Path, ...] = (EXTENSION,),
) -> Iterator[BrowserContext]:
    """A headless Chromium with a profile of its own in which every name leads to this computer.

    `env` goes to the browser and with it to the native host that it starts.
    """
    loaded = ",".join(map(str, extensions))
    args = [f"--load-extension={loaded}", f"--disable-extensions-except={loaded}", *local_flags()]
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path=chromium_path(playwright),
        headless=True,
        args=args,
        env={**os.environ, "LANGUAGE": "en", **env},
        ignore_https_errors=True,
        viewport={"width": 900, "height": 700},
    )
    try:
        yield context
    finally:
        context.close()


def extension_url(path: str) -> str:
    """The address of a file of the extension."""
    return f"chrome-extension://{EXTENSION_ID}/{path}"


def worker(context: BrowserContext) -> Worker:
    """The extension's background worker, once it runs."""
    if context.service_workers:
        return context.service_workers[0]
    return context.wait_for_event("serviceworker")


def stop_workers(context: BrowserContext) -> None:
    """Kill the extension's background worker, as the browser does whenever it likes."""
    page = context.new_page()
    page.goto(extension_url("options/options.html"))
    end_workers(page)
    page.close()


def end_workers(page: Page) -> None:
    """End all workers; a debugger, as ours, keeps a browser from ending them by itself."""
    session = page.context.new_cdp_session(page)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
