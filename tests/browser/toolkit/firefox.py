"""A real Firefox with the extension, driven through Marionette.

Playwright cannot load extensions into Firefox. Everything a browser of one user knows is kept in a home
folder of its own, so that its native host and its managed settings are those of the test.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from toolkit.checker import free_port
from toolkit.chromium import EXTENSION
from toolkit.editors import HOSTS
from toolkit.marionette import Marionette, connect

EXTENSION_ID: Final = "bijak@bijak.local"


def firefox_path() -> str | None:
    """The Firefox to test with: $BIJAK_FIREFOX (empty: none), or one on the PATH; else None."""
    named = os.environ.get("BIJAK_FIREFOX")
    if named is not None:
        return named or None
    return shutil.which("firefox-esr") or shutil.which("firefox")


def manage(home: Path, values: Mapping[str, Any]) -> None:
    """Set managed settings for the extension, as IT does by policy."""
    folder = home / ".mozilla" / "managed-storage"
    folder.mkdir(parents=True)
    manifest = {"name": EXTENSION_ID, "description": "test", "type": "storage", "data": dict(values)}
    (folder / f"{EXTENSION_ID}.json").write_text(json.dumps(manifest))


@contextlib.contextmanager
def open_firefox(home: Path, env: Mapping[str, str], managed: Path | None = None) -> Iterator[Marionette]:
    """A headless Firefox whose user has this home folder; in it sites' names lead to this computer.

    `managed` is a program that starts Firefox under policies, which install the extension; without one it is
    loaded for a while from its folder, and what it keeps stays in the profile as if it were installed.
    """
    path = managed or firefox_path()
    assert path is not None
    profile = home / "profile"
    profile.mkdir(parents=True, exist_ok=True)
    port = free_port()
    preferences = {
        "marionette.port": port,
        "network.dns.localDomains": ",".join(HOSTS.values()),
        "app.update.enabled": False,
        "datareporting.policy.dataSubmissionEnabled": False,
        "extensions.webextensions.warnings-as-errors": False,
        "intl.locale.requested": "en-US",
        "extensions.webextensions.keepStorageOnUninstall": True,
        "extensions.webextensions.keepUuidOnUninstall": True,
    }
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in preferences.items()]
    (profile / "user.js").write_text("\n".join(lines))
    command = [
        str(path),
        "--headless",
        "--marionette",
        "--remote-allow-system-access",
        "--no-remote",
        "--profile",
        str(profile),
    ]
    process = subprocess.Popen(
        command,
        env={**os.environ, **env, "HOME": str(home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        with connect(port, process) as driver:
            if managed is None:
                driver.send("Addon:Install", path=str(EXTENSION), temporary=True)
            yield driver
    finally:
        process.terminate()
        process.wait(30)


def own_url(driver: Marionette, path: str) -> str:
    """The address of a file of the extension, which differs in every profile."""
    with driver.in_browser():
        script = "return WebExtensionPolicy.getByID(args[0]).getURL(args[1])"
        return str(driver.evaluate(script, EXTENSION_ID, path))


def send(driver: Marionette, message: dict[str, Any]) -> Any:
    """Send a message to the background from one of the extension's own pages, which must be open."""
    script = "return window.wrappedJSObject.browser.runtime.sendMessage(Cu.cloneInto(args[0], window))"
    return driver.evaluate(script, message, sandbox="system")
