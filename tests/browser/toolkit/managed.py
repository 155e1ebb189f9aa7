"""A browser under an organisation's policies, in an /etc of its own: nobody else on this computer meets them.

The browser is started in a mount namespace in which the folder of its policies is one of the test's. That
needs the right to mount: root, or user namespaces open to everybody.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import BrowserContext, Page, Playwright, Worker

from toolkit.chromium import local_flags
from toolkit.patience import PATIENCE, patiently

CHROMIUM: Final = Path("/usr/bin/chromium")
_CHROMIUM_ETC: Final = Path("/etc/chromium")
_FIREFOX_ETC: Final = Path("/etc/firefox")


def why_not() -> str | None:
    """Why no browser can be put under policies here; None where one can."""
    if sys.platform != "linux":
        return "policies of a test's own need Linux's mount namespaces"
    if not (CHROMIUM.exists() and _CHROMIUM_ETC.is_dir()):
        return "Debian's Chromium is not installed (apt install chromium)"
    tried = subprocess.run(["unshare", "-m", "mount", "--bind", "/tmp", "/etc/chromium"], capture_output=True)
    return None if tried.returncode == 0 else "this user may not mount (run as root, in a throw-away machine)"


class ManagedChromium:
    """The policy files of one Chromium, and the program that starts it under them."""

    def __init__(self, folder: Path) -> None:
        self._etc = folder / "etc" / "chromium"
        shutil.copytree(_CHROMIUM_ETC, self._etc)
        self.policies = self._etc / "policies" / "managed"
        self.policies.mkdir(parents=True, exist_ok=True)
        self.program = folder / "chromium"
        mount = f'mount --bind "{self._etc}" {_CHROMIUM_ETC} && exec {CHROMIUM} "$@"'
        self.program.write_text(f"#!/bin/sh\nexec unshare -m sh -c '{mount}' sh \"$@\"\n")
        self.program.chmod(0o755)
        # Without it nobody can look into a worker that a policy has installed.
        self.write("test.json", {"DeveloperToolsAvailability": 1})

    def write(self, name: str, policies: Mapping[str, Any] | str) -> None:
        """Put a file in place in one step, as a browser may read it at any moment."""
        text = policies if isinstance(policies, str) else json.dumps(policies)
        draft = self._etc / name
        draft.write_text(text)
        draft.replace(self.policies / name)

    def remove(self, name: str) -> None:
        """Take a file away."""
        (self.policies / name).unlink()

    @contextlib.contextmanager
    def open(
        self, playwright: Playwright, profile: Path, env: Mapping[str, str], *flags: str
    ) -> Iterator[BrowserContext]:
        """The browser, headless, with a profile of its own, installing what the policies say."""
        args = ["--headless=new", *local_flags(), *flags]
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=self.program,
            headless=False,
            args=args,
            ignore_default_args=["--disable-extensions", "--disable-background-networking"],
            env={**os.environ, "LANGUAGE": "en", **env},
            ignore_https_errors=True,
        )
        try:
            # Until a tab has loaded, and long after where none does, the browser puts off reading policies.
            context.pages[0].goto("chrome://version")
            yield context
        finally:
            context.close()


class ManagedFirefox:
    """The policies of one Firefox, and the program that starts it under them."""

    def __init__(self, folder: Path, program: str) -> None:
        self.etc = folder / "etc-firefox"
        self.file = self.etc / "policies" / "policies.json"
        self.file.parent.mkdir(parents=True)
        self.program = folder / "firefox"
        mount = f'mount --bind "{self.etc}" {_FIREFOX_ETC} && exec {program} "$@"'
        self.program.write_text(f"#!/bin/sh\nexec unshare -m sh -c '{mount}' sh \"$@\"\n")
        self.program.chmod(0o755)


@contextlib.contextmanager
def firefox_etc() -> Iterator[None]:
    """The folder that a Firefox's policies are mounted on; Debian's Firefox comes without one."""
    made = not _FIREFOX_ETC.exists()
    _FIREFOX_ETC.mkdir(exist_ok=True)
    try:
        yield
    finally:
        if made:
            _FIREFOX_ETC.rmdir()


def wait_for(page: Page, true: Any, what: str, seconds: float = PATIENCE) -> Any:
    """What a function gives, once it is true. Raises `TimeoutError`."""
    found = patiently(true, lambda: page.wait_for_timeout(50), seconds)
    if not found:
        raise TimeoutError(f"not within {seconds} s: {what}")
    return found


def worker_of(context: BrowserContext, extension_id: str) -> Worker:
    """The background worker of an extension that a policy installs, once it runs."""

    def running() -> Worker | None:
        return next((one for one in context.service_workers if extension_id in one.url), None)

    return wait_for(context.pages[0], running, "the extension's worker")


def about(context: BrowserContext, extension_id: str) -> dict[str, Any] | None:
    """What the browser's own page of extensions knows of one; None where it is not installed."""
    page = kept_page(context, "chrome://extensions/")
    found: dict[str, Any] | None = page.evaluate(
        "id => new Promise((done) => chrome.developerPrivate.getExtensionInfo(id, (info) => {"
        " done(chrome.runtime.lastError ? null : info); }))",
        extension_id,
    )
    return found


def kept_page(context: BrowserContext, url: str) -> Page:
    """A tab with this address, opened once: a browser whose tabs come and go puts off reading policies."""
    for page in context.pages:
        if page.url == url:
            return page
    page = context.new_page()
    page.goto(url)
    return page


def policy_rows(context: BrowserContext) -> dict[str, dict[str, Any]]:
    """Every policy that the browser itself reads, by name: its value, and what it says against it."""
    page = context.new_page()
    page.goto("chrome://policy")
    read = """() => {
      const rows = [];
      const walk = (root) => root.querySelectorAll("*").forEach((element) => {
        if (element.shadowRoot) walk(element.shadowRoot);
        if (element.tagName === "POLICY-ROW" && element.policy) rows.push(element.policy);
      });
      walk(document);
      return rows;
    }"""
    rows = wait_for(page, lambda: page.evaluate(read), "the browser's list of policies")
    page.close()
    return {row["name"]: row for row in rows if row.get("value") not in (None, "")}
