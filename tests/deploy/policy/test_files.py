"""Which files are written for whom, and that an organisation's own policies stay whole."""

import json
import plistlib

import pytest

from bijak.deploy.policy.files import Base, named, policy_files
from bijak.deploy.policy.mobileconfig import write_profile
from bijak.deploy.policy.wish import CHROME_STORE, SourceError, Wish, read_ids, read_sources
from bijak.pairing import CHROMIUM_ID, FIREFOX_ID
from bijak.rules.problem import RefusedError

OTHER = {"a" * 32: {"installation_mode": "blocked"}}
SYSTEMS = ["windows", "macos", "linux"]


def of(wish, browser, system, base=None):
    return policy_files(wish, [named(browser)], [system], base)[0]


def payloads(file):
    return {one["PayloadType"]: one for one in plistlib.loads(file.content)["PayloadContent"]}


def test_there_is_a_file_for_each_browser_on_each_system_and_templates(wish, all_browsers):
    assert [str(file.path) for file in policy_files(wish, all_browsers, SYSTEMS)] == [
        "windows/chrome.reg",
        "macos/chrome.mobileconfig",
        "linux/chrome/bijak.json",
        "windows/chromium.reg",
        "macos/chromium.mobileconfig",
        "linux/chromium/bijak.json",
        "windows/edge.reg",
        "macos/edge.mobileconfig",
        "linux/edge/bijak.json",
        "windows/brave.reg",
        "macos/brave.mobileconfig",
        "linux/brave/bijak.json",
        "windows/firefox.part.json",
        "macos/firefox.part.json",
        "linux/firefox.part.json",
        "windows/admx/bijak.admx",
        "windows/admx/en-US/bijak.adml",
        "windows/admx/id-ID/bijak.adml",
    ]


def test_the_same_wish_makes_the_same_files(wish, all_browsers):
    assert policy_files(wish, all_browsers, SYSTEMS) == policy_files(wish, all_browsers, SYSTEMS)


def test_a_browser_without_a_source_gets_no_file(all_browsers):
    files = policy_files(Wish("https://it.example/updates.xml", None), all_browsers, ["linux"])
    assert not [file for file in files if "firefox" in str(file.path)]


@pytest.mark.parametrize("system", ["windows", "macos"])
def test_beside_other_policies_no_extension_settings_are_written_where_nothing_merges_them(wish, system):
    assert b"ExtensionSettings" not in of(wish, "chrome", system).content.replace(b"\0", b"")


def test_on_linux_extension_settings_come_with_the_word_to_merge_them(wish):
    written = json.loads(of(wish, "chrome", "linux").content)
    assert written["PolicyDictionaryMultipleSourceMergeList"] == ["ExtensionSettings"]
    assert written["PolicyListMultipleSourceMergeList"] == [
        "IncognitoModeUrlBlocklist",
        "NativeMessagingAllowlist",
    ]


def test_a_part_for_firefox_has_a_name_that_firefox_does_not_read(wish):
    assert all(of(wish, "firefox", system).path.name == "firefox.part.json" for system in SYSTEMS)


def test_only_covered_sites_are_blocked_in_private_windows(wish):
    blocked = json.loads(of(wish, "chrome", "linux").content)["IncognitoModeUrlBlocklist"]
    assert {".x.com", ".www.x.com", ".forum.example.go.id"} <= set(blocked)
    assert not [host for host in blocked if "whatsapp" in host or "quora" in host]


def test_the_store_decides_by_itself_where_updates_come_from(wish):
    entry = of(Wish(CHROME_STORE, None), "chrome", "linux", Base.of("none")).content
    assert b"override_update_url" not in entry
    assert b"override_update_url" in of(wish, "chrome", "linux", Base.of("none")).content


def test_a_policy_of_firefox_keeps_what_the_organisation_had(wish, tmp_path):
    path = tmp_path / "policies.json"
    path.write_text(
        json.dumps({"policies": {"DisableTelemetry": True, "ExtensionSettings": {"*": {"a": 1}}}})
    )
    policies = json.loads(of(wish, "firefox", "linux", Base.of(str(path))).content)["policies"]
    assert policies["DisableTelemetry"] is True
    assert set(policies["ExtensionSettings"]) == {"*", FIREFOX_ID}
    assert policies["ExtensionSettings"][FIREFOX_ID]["private_browsing"] is True


def test_a_profile_for_macos_has_a_payload_for_the_browser_and_one_for_the_extension(wish):
    found = payloads(of(wish, "edge", "macos", Base.of("none")))
    assert set(found) == {"com.microsoft.Edge", f"com.microsoft.Edge.extensions.{CHROMIUM_ID}"}
    assert found[f"com.microsoft.Edge.extensions.{CHROMIUM_ID}"]["hold"] == "warn"


def test_a_profile_keeps_what_the_organisation_had(wish, tmp_path):
    path = tmp_path / "browsers.mobileconfig"
    path.write_bytes(
        write_profile("theirs", {"com.google.Chrome": {"HomepageLocation": "x", "ExtensionSettings": OTHER}})
    )
    chrome = payloads(of(wish, "chrome", "macos", Base.of(str(path))))["com.google.Chrome"]
    assert chrome["HomepageLocation"] == "x"
    assert set(chrome["ExtensionSettings"]) == {*OTHER, CHROMIUM_ID}


def test_a_bare_property_list_takes_the_policies_but_not_the_settings_of_another_domain(wish, tmp_path):
    path = tmp_path / "com.google.Chrome.plist"
    path.write_bytes(plistlib.dumps({"ExtensionSettings": OTHER}))
    written = of(Wish(wish.updates, None), "chrome", "macos", Base.of(str(path)))
    assert set(plistlib.loads(written.content)["ExtensionSettings"]) == {*OTHER, CHROMIUM_ID}
    with pytest.raises(RefusedError, match="the settings need another"):
        of(wish, "chrome", "macos", Base.of(str(path)))


def test_another_value_of_theirs_is_told(wish, tmp_path):
    path = tmp_path / "managed.json"
    path.write_text(json.dumps({"ExtensionSettings": {CHROMIUM_ID: {"installation_mode": "allowed"}}}))
    base = Base.of(str(path))
    of(wish, "chrome", "linux", base)
    assert base.changes == [
        f"ExtensionSettings › {CHROMIUM_ID} › installation_mode was 'allowed' and is 'force_installed' now"
    ]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.json", '{"a": 1,\n "b": }', "x.json:2:7: this is not JSON"),
        ("x.json", "[]", "holds no policies"),
        ("x.json", '{"policies": {}}', "another kind of browser"),
        ("x.mobileconfig", "signed", "no profile that can be read"),
        ("x.txt", "", "no policy file that can be merged into"),
    ],
)
def test_what_cannot_be_merged_into_is_refused_with_its_place(wish, tmp_path, name, content, said):
    path = tmp_path / name
    path.write_text(content)
    with pytest.raises(RefusedError, match=said):
        of(wish, "chrome", "linux" if name.endswith("json") else "macos", Base.of(str(path)))


def test_one_json_file_is_the_policy_of_one_browser(wish, all_browsers, tmp_path):
    (tmp_path / "x.json").write_text("{}")
    with pytest.raises(RefusedError, match="one browser"):
        policy_files(wish, all_browsers, ["linux"], Base.of(str(tmp_path / "x.json")))


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (["https://it.example/updates.xml"], ("https://it.example/updates.xml", None)),
        (["https://it.example/bijak.xpi"], (None, "https://it.example/bijak.xpi")),
        (["/usr/share/bijak/updates.xml"], ("file:///usr/share/bijak/updates.xml", None)),
        ([r"C:\Program Files\Bijak\updates.xml"], ("file:///C:/Program%20Files/Bijak/updates.xml", None)),
        ([r"\\files\bijak\updates.xml"], ("file://files/bijak/updates.xml", None)),
        (["store", "/x/bijak.xpi"], (CHROME_STORE, "file:///x/bijak.xpi")),
    ],
)
def test_a_source_tells_its_family_by_its_ending(sources, expected):
    assert read_sources(sources) == expected


@pytest.mark.parametrize(
    "source", ["updates.xml", "https://it.example/bijak.crx", "ftp://it.example/updates.xml"]
)
def test_a_source_that_no_browser_could_use_is_refused(source):
    with pytest.raises(SourceError):
        read_sources([source])


def test_an_id_tells_its_family_by_its_form():
    assert read_ids(["b" * 32, "bijak@example.go.id"]) == ("b" * 32, "bijak@example.go.id")
    assert read_ids([]) == (CHROMIUM_ID, FIREFOX_ID)
    with pytest.raises(SourceError):
        read_ids(["x" * 32])


def test_packages_with_other_ids_are_named_by_them(all_browsers):
    wish = Wish("https://a/u.xml", "https://a/b.xpi", {"hold": "warn"}, "b" * 32, "bijak@example.go.id")
    written = b"".join(file.content for file in policy_files(wish, all_browsers, SYSTEMS)).replace(b"\0", b"")
    assert CHROMIUM_ID.encode() not in written
    assert FIREFOX_ID.encode() not in written
