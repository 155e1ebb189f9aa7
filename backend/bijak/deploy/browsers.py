"""Which browsers there are, and where each looks for native hosts, profiles and an organisation's policies.

Sources: the native messaging and policy pages of Chrome, Edge and MDN; Brave keeps Chromium's layout under
its own name.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

Family = Literal["chromium", "firefox"]

System = Literal["windows", "macos", "linux"]
"""The systems that policies are written for."""


def this_system(platform: str = sys.platform) -> System:
    """The system that Bijak runs on; everything that is neither Windows nor macOS counts as Linux."""
    return "windows" if platform == "win32" else "macos" if platform == "darwin" else "linux"


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser: its folder on Linux and macOS, and its key under HKEY_CURRENT_USER on Windows.

    `linux` is taken from the configuration folder ($XDG_CONFIG_HOME), or from the home folder when it
    begins with a dot. An organisation's policies lie in the folder `policies_linux`, in the preference domain
    `policies_macos` and in the key `policies_windows` under HKEY_LOCAL_MACHINE. In the folder `machine_hosts`
    the browser looks on Linux for native hosts of every user, after those of the person.
    """

    name: str
    family: Family
    linux: str
    macos: str
    windows: str
    policies_linux: str
    policies_macos: str
    policies_windows: str
    machine_hosts: str

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
    Browser(
        "Chromium",
        "chromium",
        "chromium",
        "Chromium",
        r"Software\Chromium",
        "/etc/chromium/policies/managed",
        "org.chromium.Chromium",
        r"SOFTWARE\Policies\Chromium",
        "/etc/chromium/native-messaging-hosts",
    ),
    Browser(
        "Chrome",
        "chromium",
        "google-chrome",
        "Google/Chrome",
        r"Software\Google\Chrome",
        "/etc/opt/chrome/policies/managed",
        "com.google.Chrome",
        r"SOFTWARE\Policies\Google\Chrome",
        "/etc/opt/chrome/native-messaging-hosts",
    ),
    Browser(
        "Edge",
        "chromium",
        "microsoft-edge",
        "Microsoft Edge",
        r"Software\Microsoft\Edge",
        "/etc/opt/edge/policies/managed",
        "com.microsoft.Edge",
        r"SOFTWARE\Policies\Microsoft\Edge",
        "/etc/opt/edge/native-messaging-hosts",
    ),
    Browser(
        "Brave",
        "chromium",
        "BraveSoftware/Brave-Browser",
        "BraveSoftware/Brave-Browser",
        r"Software\BraveSoftware\Brave-Browser",
        "/etc/brave/policies/managed",
        "com.brave.Browser",
        r"SOFTWARE\Policies\BraveSoftware\Brave",
        "/etc/chromium/native-messaging-hosts",
    ),
    Browser(
        "Firefox",
        "firefox",
        ".mozilla",
        "Mozilla",
        r"Software\Mozilla",
        "/etc/firefox/policies",
        "org.mozilla.firefox",
        r"SOFTWARE\Policies\Mozilla\Firefox",
        "/usr/lib/mozilla/native-messaging-hosts",
    ),
)

MACHINE_HOSTS: Final[dict[str, Family]] = {browser.machine_hosts: browser.family for browser in BROWSERS}
"""Where browsers on Linux look for native hosts of every user, and whose manifest each folder holds."""
