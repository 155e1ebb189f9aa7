"""Telling browsers where the host is, and taking it back without a trace."""

import json
import struct
import subprocess

import pytest

from bijak.deploy.register import Registration
from bijak.pairing import CHROMIUM_ORIGIN, FIREFOX_ID, HOST_NAME

LINUX = {
    ".config/chromium/NativeMessagingHosts",
    ".config/google-chrome/NativeMessagingHosts",
    ".config/microsoft-edge/NativeMessagingHosts",
    ".config/BraveSoftware/Brave-Browser/NativeMessagingHosts",
    ".mozilla/native-messaging-hosts",
}
MACOS = {
    "Library/Application Support/Chromium/NativeMessagingHosts",
    "Library/Application Support/Google/Chrome/NativeMessagingHosts",
    "Library/Application Support/Microsoft Edge/NativeMessagingHosts",
    "Library/Application Support/BraveSoftware/Brave-Browser/NativeMessagingHosts",
    "Library/Application Support/Mozilla/NativeMessagingHosts",
}


class Keys(dict):
    """A registry in memory."""

    read = dict.get
    write = dict.__setitem__

    def delete(self, key):
        self.pop(key, None)


def everything(folder):
    return sorted((path, path.is_file() and path.read_bytes()) for path in folder.rglob("*"))


@pytest.mark.parametrize(("platform", "folders"), [("linux", LINUX), ("darwin", MACOS)])
def test_each_browser_finds_the_manifest_where_it_looks(user, home, platform, folders):
    places = Registration(home, platform).register()
    assert {str(place.manifest.parent.relative_to(user)) for place in places} == folders
    assert {place.manifest.name for place in places} == {f"{HOST_NAME}.json"}


def test_a_manifest_lets_only_our_extension_call(user, home):
    for place in Registration(home, "linux").register():
        manifest = json.loads(place.manifest.read_text())
        allowed = {key: value for key, value in manifest.items() if key.startswith("allowed_")}
        if place.browser == "Firefox":
            assert allowed == {"allowed_extensions": [FIREFOX_ID]}
        else:
            assert allowed == {"allowed_origins": [CHROMIUM_ORIGIN + "/"]}


def test_the_configuration_folder_may_lie_elsewhere(user, home, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(user / "conf"))
    Registration(home, "linux").register()
    assert (user / "conf/chromium/NativeMessagingHosts" / f"{HOST_NAME}.json").exists()


def test_registering_twice_changes_nothing(user, home):
    registration = Registration(home, "linux")
    registration.register()
    once = everything(user)
    registration.register()
    assert everything(user) == once


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_unregistering_leaves_nothing_behind(user, home, platform):
    home.prepare()
    before = everything(user)
    registration = Registration(home, platform)
    registration.register()
    assert len(registration.unregister()) == 5
    assert everything(user) == before
    assert registration.unregister() == []


def test_a_browsers_own_files_stay(user, home):
    own = user / ".config/chromium/Local State"
    own.parent.mkdir(parents=True)
    own.write_text("{}")
    registration = Registration(home, "linux")
    registration.register()
    registration.unregister()
    assert own.exists()
    assert list(own.parent.iterdir()) == [own]


def test_a_profile_of_its_own_is_registered_alone(user, home):
    profile = user / "profile"
    registration = Registration(home, "linux", profile=profile)
    (place,) = registration.register()
    assert place.manifest == profile / "NativeMessagingHosts" / f"{HOST_NAME}.json"
    assert not (user / ".config").exists()
    registration.unregister()
    assert not profile.exists()
    assert not registration.launcher.exists()


def test_windows_finds_the_manifests_through_the_registry(user, home):
    keys = Keys()
    registration = Registration(home, "win32", keys)
    registration.register()
    chrome = rf"Software\Google\Chrome\NativeMessagingHosts\{HOST_NAME}"
    assert keys[chrome] == str(home.root / f"chromium-{HOST_NAME}.json")
    assert len(keys) == 5
    assert registration.launcher.read_bytes().startswith(b"@echo off\r\n")
    registration.unregister()
    assert keys == {}
    assert not list(home.root.glob("*.json"))
    assert not registration.launcher.exists()


def test_the_launcher_needs_nothing_from_the_environment(user, home):
    token = home.token()
    home.write_address("http://127.0.0.1:24525")
    registration = Registration(home)
    registration.register()
    hello = b'{"type": "hello"}'
    answered = subprocess.run(
        [registration.launcher, CHROMIUM_ORIGIN + "/"],
        input=struct.pack("=I", len(hello)) + hello,
        env={},
        cwd="/",
        capture_output=True,
        check=True,
    )
    assert json.loads(answered.stdout[4:])["token"] == token


@pytest.mark.parametrize("change", ["manifest", "launcher", "no launcher", "not json"])
def test_a_registration_that_was_changed_is_noticed(user, home, change):
    registration = Registration(home, "linux")
    place = registration.register()[0]
    assert registration.fault(place) is None
    if change == "manifest":
        place.manifest.write_text(
            place.manifest.read_text().replace(CHROMIUM_ORIGIN, "chrome-extension://evil")
        )
    elif change == "not json":
        place.manifest.write_text("{")
    elif change == "launcher":
        registration.launcher.write_text("#!/bin/sh\nexec evil\n")
    else:
        registration.launcher.unlink()
    assert registration.fault(place)
