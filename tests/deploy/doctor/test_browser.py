"""What the doctor says of a browser's policies, its private windows and the extension in its profiles."""

import json
import plistlib

import pytest

from bijak.deploy.browsers import BROWSERS
from bijak.deploy.doctor.browser import browsers
from bijak.deploy.doctor.computer import Computer
from bijak.deploy.policy.chromium import policies, with_settings
from bijak.deploy.policy.files import Base, named, policy_files
from bijak.deploy.policy.wish import Wish
from bijak.pairing import CHROMIUM_ID, FIREFOX_ID

UPDATES, PACKAGE = "https://it.example/updates.xml", "https://it.example/bijak.xpi"


class Office:
    """A computer of our own making with one browser."""

    def __init__(self, root, name):
        self.browser = named(name)
        self.root = root
        program = {"chrome": "google-chrome"}.get(name, name)
        self.computer = Computer(root, "linux", which=lambda one: one if one == program else None)

    def put(self, file, content):
        path = self.root / self.browser.policies_linux.lstrip("/") / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content if isinstance(content, str) else json.dumps(content))

    def look(self, of):
        found = {one.name.partition("/")[2]: one for one in browsers(self.computer)}
        return found[of]


def written(name, **settings):
    return with_settings(
        Wish(UPDATES, PACKAGE, settings),
        policies(Wish(UPDATES, PACKAGE, settings), named(name), "linux", whole=False),
    )


@pytest.fixture
def chrome(user):
    return Office(user, "chrome")


@pytest.fixture
def firefox(user):
    return Office(user, "firefox")


def test_a_browser_that_is_not_there_is_not_examined(user):
    assert list(browsers(Computer(user, "linux", which=lambda _: None))) == []


def test_what_deploy_policy_writes_is_well(chrome):
    chrome.put("bijak.json", written("chrome", language="id"))
    assert (chrome.look("policy").state, chrome.look("private-windows").state) == ("well", "well")


def test_no_policy_is_ill(chrome):
    assert "nothing in" in chrome.look("policy").found
    assert chrome.look("private-windows").state == "ill"


@pytest.mark.parametrize("content", ['{"ExtensionSettings": {', "", "[]", "{'a': 1}"])
def test_a_broken_file_is_shown_with_its_line_even_beside_a_good_one(chrome, content):
    chrome.put("bijak.json", written("chrome"))
    chrome.put("other.json", content)
    examined = chrome.look("policy")
    assert examined.state == "ill"
    assert "other.json" in examined.found
    assert "uninstalls" in examined.remedy


def test_a_comma_too_many_is_forgiven_as_the_browser_does(chrome):
    chrome.put("bijak.json", json.dumps(written("chrome"))[:-1] + ",}")
    assert chrome.look("policy").state == "well"


def test_extension_settings_that_win_over_ours_are_named(chrome):
    ours = written("chrome")
    del ours["PolicyDictionaryMultipleSourceMergeList"]
    chrome.put("bijak.json", ours)
    chrome.put("zz.json", {"ExtensionSettings": {"*": {"installation_mode": "blocked"}}})
    examined = chrome.look("policy")
    assert examined.state == "ill"
    assert "zz.json" in examined.found


def test_extension_settings_that_are_merged_are_well(chrome):
    chrome.put("bijak.json", written("chrome"))
    chrome.put("zz.json", {"ExtensionSettings": {"*": {"installation_mode": "blocked"}}})
    assert chrome.look("policy").state == "well"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"ExtensionSettings": {CHROMIUM_ID: {"installation_mode": "blocked"}}}, "nothing in"),
        ({"3rdparty": {"extensions": {CHROMIUM_ID: {"hold": "sometimes"}}}}, "setting hold"),
        (
            {"3rdparty": {"extensions": {CHROMIUM_ID: {"address": "http://10.0.0.1:24525"}}}},
            "setting address",
        ),
        ({"NativeMessagingUserLevelHosts": False}, "NativeMessagingUserLevelHosts is off"),
        ({"NativeMessagingBlocklist": ["*"], "NativeMessagingAllowlist": []}, "NativeMessagingBlocklist"),
        ({"LoopbackNetworkAllowedForUrls": ["https://[*.]x.com"]}, "lets pages of https://[*.]x.com call"),
    ],
)
def test_what_undoes_the_protection_is_ill(chrome, changed, said):
    chrome.put("bijak.json", {**written("chrome"), **changed})
    examined = chrome.look("policy")
    assert examined.state == "ill"
    assert said in examined.found


def test_a_blocklist_of_hosts_that_spares_ours_is_well(chrome):
    chrome.put("bijak.json", {**written("chrome"), "NativeMessagingBlocklist": ["*"]})
    assert chrome.look("policy").state == "well"


@pytest.mark.parametrize(
    "closed", [{"IncognitoModeAvailability": 1}, {"IncognitoModeUrlBlocklist": ["*"]}, written("chrome")]
)
def test_private_windows_may_be_closed_in_several_ways(chrome, closed):
    chrome.put("bijak.json", closed)
    assert chrome.look("private-windows").state == "well"


def test_a_site_that_opens_in_private_windows_is_named(chrome):
    chrome.put("bijak.json", written("chrome"))
    chrome.put("more.json", {"3rdparty": {"extensions": {CHROMIUM_ID: {"sites_added": ["forum.go.id"]}}}})
    assert chrome.look("private-windows").found.startswith("forum.go.id open there")


@pytest.fixture
def profile(user):
    """Makes a profile of Chrome with the extension in it, or without."""

    def make(*versions, **entry):
        folder = user / ".config/google-chrome"
        (folder / "Default").mkdir(parents=True)
        (folder / "Local State").write_text(
            '{"profile": {"info_cache": {"Default": {}, "Guest Profile": {}}}}'
        )
        for version in versions:
            (folder / "Default/Extensions" / CHROMIUM_ID / version).mkdir(parents=True)
        known = {"extensions": {"settings": {CHROMIUM_ID: entry}}} if entry else {}
        (folder / "Default/Preferences").write_text(json.dumps(known))

    return make


@pytest.mark.parametrize(
    ("versions", "entry", "state", "told"),
    [
        (["0.9.0_0", "0.10.0_0"], {}, "well", "Default: version 0.10.0"),
        (["0.1.0_0"], {"disable_reasons": []}, "well", "Default: version 0.1.0"),
        (["0.1.0_0"], {"disable_reasons": [1]}, "ill", "Default: version 0.1.0, switched off"),
        (["0.1.0_0"], {"disable_reasons": 1}, "ill", "Default: version 0.1.0, switched off"),
        ([], {}, "ill", "Default: not there"),
    ],
)
def test_the_extension_is_looked_for_in_every_profile(chrome, profile, versions, entry, state, told):
    profile(*versions, **entry)
    examined = chrome.look("extension")
    assert (examined.state, examined.found) == (state, told)


def test_a_browser_that_was_never_used_has_no_profile_to_be_ill(chrome):
    assert chrome.look("extension").state == "unknown"


def test_what_deploy_policy_writes_for_firefox_is_well(firefox):

    (file,) = policy_files(
        Wish(UPDATES, PACKAGE, {"hold": "warn"}), [firefox.browser], ["linux"], Base.of("none")
    )
    firefox.put("policies.json", file.content.decode())
    assert (firefox.look("policy").state, firefox.look("private-windows").state) == ("well", "well")


@pytest.mark.parametrize(
    ("content", "of"),
    [
        ("{", "policy"),
        ({"policies": {}}, "policy"),
        ({"policies": {"3rdparty": {"Extensions": {FIREFOX_ID: {"pause": 0}}}}}, "policy"),
        ({"policies": {"ExtensionSettings": {FIREFOX_ID: {"installation_mode": "allowed"}}}}, "policy"),
        ({"policies": {}}, "private-windows"),
    ],
)
def test_a_firefox_whose_policy_does_not_protect_is_ill(firefox, content, of):
    firefox.put("policies.json", content)
    assert firefox.look(of).state == "ill"


@pytest.mark.parametrize(
    ("addons", "state", "told"),
    [
        ([{"id": FIREFOX_ID, "version": "0.1.0", "active": True}], "well", "default: version 0.1.0"),
        (
            [{"id": FIREFOX_ID, "version": "0.1.0", "active": False}],
            "ill",
            "default: version 0.1.0, switched off",
        ),
        ([], "ill", "default: not there"),
    ],
)
def test_the_extension_is_looked_for_in_firefox(firefox, user, addons, state, told):
    folder = user / ".mozilla/firefox"
    (folder / "a.default").mkdir(parents=True)
    (folder / "profiles.ini").write_text(
        "[Profile0]\nName=default\nIsRelative=1\nPath=a.default\n[Profile1]\nName=unused\nPath=b\n"
    )
    (folder / "a.default/extensions.json").write_text(json.dumps({"addons": addons}))
    examined = firefox.look("extension")
    assert (examined.state, examined.found) == (state, told)


def test_windows_policies_are_read_from_the_registry(user, monkeypatch):
    key = r"SOFTWARE\Policies\Google\Chrome"
    settings = {"hold": "warn", "pause": 0, "sites_removed": {"1": "x.com"}}
    trees = {
        key: {
            "ExtensionInstallForcelist": {"24525": f"{CHROMIUM_ID};{UPDATES}"},
            "IncognitoModeAvailability": 1,
            "3rdparty": {"extensions": {CHROMIUM_ID: {"policy": settings}}},
        }
    }
    monkeypatch.setenv("LOCALAPPDATA", str(user))
    (user / "Google/Chrome/User Data").mkdir(parents=True)
    (user / "Google/Chrome/User Data/Local State").write_text("{}")

    class Registry:
        tree = staticmethod(trees.get)

    found = {one.name: one.state for one in browsers(Computer(user, "win32", Registry()))}
    assert found == {"chrome/policy": "well", "chrome/private-windows": "well", "chrome/extension": "unknown"}


def test_macos_policies_are_read_from_managed_preferences(user):
    folder = user / "Library/Managed Preferences"
    folder.mkdir(parents=True)
    wish = Wish(UPDATES, PACKAGE, {"language": "id"})
    (file,) = policy_files(wish, [named("edge")], ["macos"])
    for payload in plistlib.loads(file.content)["PayloadContent"]:
        (folder / f"{payload['PayloadType']}.plist").write_bytes(
            plistlib.dumps({name: value for name, value in payload.items() if not name.startswith("Payload")})
        )
    mark = user / "Library/Application Support/Microsoft Edge/Local State"
    mark.parent.mkdir(parents=True)
    mark.write_text("{}")
    found = {one.name: one for one in browsers(Computer(user, "darwin"))}
    assert found["edge/policy"].state == "well", found["edge/policy"].found
    assert found["edge/private-windows"].state == "well"


def test_every_browser_has_a_place_for_policies_on_every_system():
    for browser in BROWSERS:
        assert browser.policies_linux.startswith("/etc/")
        assert browser.policies_windows.startswith("SOFTWARE\\Policies\\")
        assert "." in browser.policies_macos
