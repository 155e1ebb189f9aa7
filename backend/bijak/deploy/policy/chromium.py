"""A wish in the words of Chrome, Chromium, Edge and Brave.

Names and types as published with Chromium 156 (its policy templates) and Edge 147 (Microsoft's policy pages).

The extension can be forced upon a browser by two policies. `ExtensionSettings` is a dictionary: it alone can
pin the icon and hold to the organisation's own updates, but a second one replaces the first.
`ExtensionInstallForcelist` is a list beside it. So a part that is to stand beside an organisation's own
policies uses, on Linux, ExtensionSettings together with the policy that has Chromium merge dictionaries, and
elsewhere the list; only a whole policy, merged with the organisation's, writes ExtensionSettings alone.
"""

from __future__ import annotations

from typing import Any, Final

from bijak.deploy.browsers import Browser, System
from bijak.deploy.policy.extension import covered_hosts
from bijak.deploy.policy.wish import CHROME_STORE, Wish
from bijak.pairing import HOST_NAME

FIRST_NUMBER: Final = 24525
"""Lists in the Windows registry are numbered values. Ours start here, beyond those of an organisation."""

LOOPBACK_POLICIES: Final = (
    "LocalNetworkAccessAllowedForUrls",
    "LocalNetworkAllowedForUrls",
    "LoopbackNetworkAllowedForUrls",
)
"""Set for a site, these let every script of its pages call programs on this computer. Bijak needs none."""


def policies(wish: Wish, browser: Browser, system: System, *, whole: bool) -> dict[str, Any]:
    """The policies of one browser but the extension's settings. Call only where `wish.updates` is given."""
    found: dict[str, Any] = {}
    if whole or system == "linux":
        found["ExtensionSettings"] = {wish.extension_id: extension_settings(wish)}
    else:
        found["ExtensionInstallForcelist"] = [f"{wish.extension_id};{wish.updates}"]
    blocked = private_policy(browser, system)
    if blocked:
        found[blocked] = [url_pattern(host) for host in covered_hosts(wish.settings)]
    found["NativeMessagingAllowlist"] = [HOST_NAME]
    if not whole and system == "linux":
        found["PolicyDictionaryMultipleSourceMergeList"] = ["ExtensionSettings"]
        found["PolicyListMultipleSourceMergeList"] = sorted(
            {blocked or "", "NativeMessagingAllowlist"} - {""}
        )
    return found


def with_settings(wish: Wish, found: dict[str, Any]) -> dict[str, Any]:
    """Policies with the extension's settings among them, as JSON files have them."""
    if not wish.settings:
        return found
    return {**found, "3rdparty": {"extensions": {wish.extension_id: dict(wish.settings)}}}


def extension_settings(wish: Wish) -> dict[str, Any]:
    """Our entry of `ExtensionSettings`."""
    entry: dict[str, Any] = {
        "installation_mode": "force_installed",
        "toolbar_pin": "force_pinned",
        "update_url": wish.updates,
    }
    if wish.updates != CHROME_STORE:
        entry["override_update_url"] = (
            True  # otherwise the address in the manifest decides after the first time
        )
    return entry


def url_pattern(host: str) -> str:
    """A covered host as browsers' lists of addresses have it; a dot before it leaves out those below."""
    return host.removeprefix("*.") if host.startswith("*.") else f".{host}"


def private_policy(browser: Browser, system: System) -> str | None:
    """The list of sites that private windows do not open, where extensions cannot be forced to run."""
    if browser.name != "Edge":
        return "IncognitoModeUrlBlocklist"
    return None if system == "linux" else "InPrivateModeUrlBlocklist"
