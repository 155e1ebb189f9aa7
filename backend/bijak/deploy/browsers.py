"""Which browsers there are, and where each looks for native hosts of one user.

Sources: the native messaging pages of Chrome, Edge and MDN; Brave keeps Chromium's layout under its own name.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

Family = Literal["chromium", "firefox"]


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser: its folder on Linux and macOS, and its key under HKEY_CURRENT_USER on Windows.

    `linux` is taken from the configuration folder ($XDG_CONFIG_HOME), or from the home folder when it
    begins with a dot.
    """

    name: str
    family: Family
    linux: str
    macos: str
    windows: str

    def folder(self, platform: str = sys.platform) -> Path:
        """Where the browser keeps its own files; `HOSTS` lies in it. Not for Windows."""
        if platform == "darwin":
            return Path.home() / "Library/Application Support" / self.macos
        if self.linux.startswith("."):
            return Path.home() / self.linux
        return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / self.linux

    def hosts(self, platform: str = sys.platform) -> Path:
        """The folder of native host manifests. Not for Windows."""
        name = (
            "native-messaging-hosts"
            if self.linux.startswith(".") and platform != "darwin"
            else CHROMIUM_HOSTS
        )
        return self.folder(platform) / name


CHROMIUM_HOSTS: Final = "NativeMessagingHosts"

BROWSERS: Final = (
    Browser("Chromium", "chromium", "chromium", "Chromium", r"Software\Chromium"),
    Browser("Chrome", "chromium", "google-chrome", "Google/Chrome", r"Software\Google\Chrome"),
    Browser("Edge", "chromium", "microsoft-edge", "Microsoft Edge", r"Software\Microsoft\Edge"),
    Browser(
        "Brave",
        "chromium",
        "BraveSoftware/Brave-Browser",
        "BraveSoftware/Brave-Browser",
        r"Software\BraveSoftware\Brave-Browser",
    ),
    Browser("Firefox", "firefox", ".mozilla", "Mozilla", r"Software\Mozilla"),
)

MACHINE_HOSTS: Final[dict[str, Family]] = {
    "/etc/chromium/native-messaging-hosts": "chromium",  # Brave looks here as well
    "/etc/opt/chrome/native-messaging-hosts": "chromium",
    "/etc/opt/edge/native-messaging-hosts": "chromium",
    "/usr/lib/mozilla/native-messaging-hosts": "firefox",
}
"""Where browsers on Linux look for native hosts of every user, and whose manifest each folder holds."""
