"""Each browser on the computer: its policies, its private windows, and the extension in its profiles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from bijak.deploy.browsers import Browser, Family
from bijak.deploy.doctor.computer import Computer
from bijak.deploy.doctor.examination import Examination
from bijak.deploy.doctor.in_force import InForce, in_force
from bijak.deploy.doctor.profiles import extension
from bijak.deploy.policy.chromium import LOOPBACK_POLICIES, private_policy
from bijak.deploy.policy.extension import covered_hosts
from bijak.deploy.policy.settings import faults
from bijak.pairing import CHROMIUM_ID, FIREFOX_ID, HOST_NAME

Fault = tuple[str, str]
"""What is wrong, and what to do."""

_LOST: Final[Mapping[Family, str]] = {
    "chromium": "uninstalls what it had installed",
    "firefox": "lets the person remove what it had installed",
}
"""What becomes of the extension under a file that is not JSON."""

_WRITE: Final = "Write it anew: bijak deploy policy, with --merge-into and the organisation's own policy."


def browsers(computer: Computer) -> Iterator[Examination]:
    """Every browser that is there; what is not there is not ill."""
    for browser in computer.browsers():
        name = browser.name.lower()
        policies = in_force(computer, browser)
        yield _policy(f"{name}/policy", browser, computer, policies)
        yield _private(f"{name}/private-windows", browser, computer, policies)
        yield extension(f"{name}/extension", browser, computer)


def _policy(name: str, browser: Browser, computer: Computer, policies: InForce) -> Examination:
    expected = "a policy installs the extension, and all its settings are right"
    wrong = list(_faults(browser, computer, policies))
    if not wrong:
        settings = _settings(browser, policies)
        found = f"installed by {policies.origins[_installing(browser, policies) or '']}"
        return Examination(name, "well", f"{found}, {len(settings)} settings", expected)
    found = "\n".join(fault for fault, _ in wrong)
    return Examination(name, "ill", found, expected, wrong[0][1])


def _faults(browser: Browser, computer: Computer, policies: InForce) -> Iterator[Fault]:
    for broken in policies.broken:
        yield broken, f"Mend or remove it: the browser drops the whole file, and {_LOST[browser.family]}."
    if _installing(browser, policies) is None:
        lost = [one for one in policies.replaced if one.startswith(("ExtensionSettings", "ExtensionInstall"))]
        yield lost[0] if lost else f"nothing in {policies.place} installs the extension", _WRITE
    for loc, message, remedy in faults(_settings(browser, policies)):
        yield f"setting {'.'.join(map(str, loc))}: {message}", remedy
    if browser.family == "chromium":
        for_all = computer.path(browser.machine_hosts) / f"{HOST_NAME}.json"
        yield from _native_messaging(policies.values, for_all.is_file())
        yield from _loopback(policies.values)


def _installing(browser: Browser, policies: InForce) -> str | None:
    """The name of the policy that installs the extension by force."""
    values = policies.values
    settings = values.get("ExtensionSettings")
    if browser.family == "firefox":
        entry = settings.get(FIREFOX_ID, {}) if isinstance(settings, Mapping) else {}
        forced = entry.get("installation_mode") == "force_installed" and entry.get("install_url")
        return "ExtensionSettings" if forced else None
    entry = _entry(settings if isinstance(settings, Mapping) else {})
    if entry.get("installation_mode") == "force_installed" and entry.get("update_url"):
        return "ExtensionSettings"
    listed = any(str(one).split(";")[0] == CHROMIUM_ID for one in values.get("ExtensionInstallForcelist", ()))
    return "ExtensionInstallForcelist" if listed and "installation_mode" not in entry else None


def _entry(settings: Mapping[str, Any]) -> Mapping[str, Any]:
    """Our entry; one key may name several extensions."""
    return next((entry for ids, entry in settings.items() if CHROMIUM_ID in ids.split(",")), {})


def _settings(browser: Browser, policies: InForce) -> Mapping[str, Any]:
    third = policies.values.get("3rdparty", {})
    group, name = ("Extensions", FIREFOX_ID) if browser.family == "firefox" else ("extensions", CHROMIUM_ID)
    found: Mapping[str, Any] = third.get(group, {}).get(name, {})
    return found


def _native_messaging(values: Mapping[str, Any], for_all: bool) -> Iterator[Fault]:
    blocked = {"*", HOST_NAME} & set(values.get("NativeMessagingBlocklist", ()))
    if blocked and HOST_NAME not in values.get("NativeMessagingAllowlist", ()):
        remedy = f"Add {HOST_NAME} to NativeMessagingAllowlist."
        yield "NativeMessagingBlocklist keeps the native host away", remedy
    if values.get("NativeMessagingUserLevelHosts") in (False, 0) and not for_all:
        fault = "NativeMessagingUserLevelHosts is off: hosts of a single user, as ours, are not started"
        yield fault, "Leave that policy unset, or install the Debian package, which registers it for all."


def _loopback(values: Mapping[str, Any]) -> Iterator[Fault]:
    hosts = [host.removeprefix("*.") for host in covered_hosts({})]
    for name in LOOPBACK_POLICIES:
        opened = [
            one for one in values.get(name, ()) if one == "*" or any(host in str(one) for host in hosts)
        ]
        if opened:
            fault = f"{name} lets pages of {opened[0]} call programs on this computer"
            yield fault, "Take social sites out of that policy; Bijak does not need it."


def _private(name: str, browser: Browser, computer: Computer, policies: InForce) -> Examination:
    expected = "covered sites are checked in private windows, or do not open there"
    values = policies.values
    settings = _settings(browser, policies)
    if browser.family == "firefox":
        entry = values.get("ExtensionSettings", {}).get(FIREFOX_ID, {})
        closed = values.get("DisablePrivateBrowsing") or values.get("PrivateBrowsingModeAvailability") == 1
        if entry.get("private_browsing") or closed:
            return Examination(
                name, "well", "no private windows" if closed else "the extension runs there", expected
            )
        remedy = 'Set "private_browsing": true in the entry of ExtensionSettings.'
        return Examination(name, "ill", "the extension does not run in private windows", expected, remedy)
    if values.get("IncognitoModeAvailability") == 1 or values.get("InPrivateModeAvailability") == 1:
        return Examination(name, "well", "no private windows", expected)
    blocked = private_policy(browser, computer.system)
    hosts = [host.removeprefix("*.") for host in covered_hosts(settings)]
    open_there = [host for host in hosts if not _covers(values.get(blocked or "", ()), host)]
    if not open_there:
        return Examination(name, "well", f"{len(hosts)} sites do not open there", expected)
    found = f"{', '.join(open_there[:3])}{' and more' if len(open_there) > 3 else ''} open there, unchecked"
    remedy = (
        f"Set {blocked} (bijak deploy policy writes it)."
        if blocked
        else "Set InPrivateModeAvailability to 1."
    )
    return Examination(name, "ill", found, expected, remedy)


def _covers(patterns: Sequence[str], host: str) -> bool:
    """Whether a list of blocked addresses blocks a host whole."""
    plain = [pattern.split("://")[-1].rstrip("/*") or "*" for pattern in map(str, patterns)]
    return any(one in ("*", host, f".{host}") or host.endswith(f".{one}") for one in plain)
