"""Firefox under the policies that `bijak deploy policy` writes, with the XPI of `bijak deploy package`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import jsonschema
import pytest
import trustme
from cryptography.hazmat.primitives.asymmetric import rsa
from tests.deploy.commit import next_commit
from toolkit.editors import HOSTS
from toolkit.firefox import EXTENSION_ID, firefox_path, open_firefox, own_url, send
from toolkit.firefox_tab import FirefoxTab
from toolkit.managed import ManagedFirefox, firefox_etc, why_not
from toolkit.packed import pack_for_firefox, serve

from bijak.deploy.doctor.computer import Computer
from bijak.deploy.doctor.profiles import extension
from bijak.deploy.package.build import Wish, build
from bijak.deploy.policy.extension import manifest
from bijak.deploy.policy.files import named

WHY_NOT = why_not() or (None if firefox_path() else "no Firefox is installed (apt install firefox-esr)")
pytestmark = [
    pytest.mark.deploy,
    pytest.mark.skipif(WHY_NOT is not None or os.geteuid() != 0, reason=WHY_NOT or "this needs root"),
]

# What an organisation has already; an unsigned package is taken by Firefox ESR with this one preference.
THEIRS = {
    "DisableTelemetry": True,
    "ExtensionSettings": {"*": {"installation_mode": "blocked"}},
    "Preferences": {"xpinstall.signatures.required": {"Value": False, "Status": "locked"}},
}
VERSION = manifest()["version"]
SETTINGS = {"language": "id", "hold": "warn", "sites_removed": ["x.com"]}

ADDON = """
const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
let addon = null;
for (let tries = 0; tries < 200 && !addon?.isActive; tries++) {
  addon = await AddonManager.getAddonByID(args[0]);
  await new Promise((later) => setTimeout(later, 100));
}
const may = (right) => Boolean(addon.permissions & AddonManager[right]);
return addon && {
  active: addon.isActive,
  removable: may("PERM_CAN_UNINSTALL") || may("PERM_CAN_DISABLE"),
  private: WebExtensionPolicy.getByID(args[0]).privateBrowsingAllowed,
  policies: Services.policies.status,
};
"""


def published_schema():
    """The schema of policies inside the browser that is tested."""
    program = Path(firefox_path()).resolve()
    folder = next(
        one for one in (program.parent, Path("/usr/lib/firefox-esr")) if (one / "browser/omni.ja").exists()
    )
    with zipfile.ZipFile(folder / "browser/omni.ja") as omni:
        return json.loads(omni.read("modules/policies/policies-schema.json"))


@pytest.fixture
def firefox(tmp_path):
    wish = Wish(rsa.generate_private_key(65537, 2048), EXTENSION_ID)
    build(next_commit(), wish, ("xpi",), tmp_path / "packages")
    (package,) = (tmp_path / "packages").glob("*.xpi")
    managed = ManagedFirefox(tmp_path, firefox_path())

    def manage(source=package, **settings):
        (tmp_path / "settings.yaml").write_text(json.dumps(settings))
        (tmp_path / "policies.json").write_text(json.dumps({"policies": THEIRS}))
        command = [sys.executable, "-c", "from bijak.cli import main; main()", "deploy", "policy"]
        command += [
            "--browser",
            "firefox",
            "--source",
            str(source),
            "--settings",
            str(tmp_path / "settings.yaml"),
        ]
        command += [
            "--merge-into",
            str(tmp_path / "policies.json"),
            "--out",
            str(tmp_path / "out"),
            "--force",
        ]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        managed.file.write_bytes((tmp_path / "out/linux/firefox/policies.json").read_bytes())

    def add(**policies):
        written = json.loads(managed.file.read_text())
        written["policies"] |= policies
        managed.file.write_text(json.dumps(written))

    managed.manage, managed.add = manage, add
    managed.open = lambda: open_firefox(tmp_path / "home", {}, managed.program)
    with firefox_etc():
        yield managed


def overview(driver):
    driver.navigate(own_url(driver, "options/options.html"))
    return send(driver, {"kind": "overview"})


def addon(driver):
    with driver.in_browser():
        return driver.evaluate(ADDON, EXTENSION_ID)


def test_what_is_written_is_as_firefox_publishes_it(firefox):
    firefox.manage(**SETTINGS)
    policies = json.loads(firefox.file.read_text())["policies"]
    schema = published_schema()
    assert set(policies) <= set(schema["properties"])
    jsonschema.validate(policies, schema)
    entry = policies["ExtensionSettings"][EXTENSION_ID]
    (known,) = schema["properties"]["ExtensionSettings"]["patternProperties"].values()
    assert set(entry) <= set(known["properties"])


def test_the_extension_is_installed_runs_in_private_windows_and_cannot_be_removed(firefox):
    firefox.manage()
    with firefox.open() as driver:
        assert addon(driver) == {"active": True, "removable": False, "private": True, "policies": 1}


def test_the_doctor_finds_the_extension_in_the_profile(firefox, tmp_path, monkeypatch):
    firefox.manage()
    with firefox.open() as driver:
        addon(driver)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    profiles = tmp_path / "home/.mozilla/firefox/profiles.ini"
    profiles.parent.mkdir(parents=True, exist_ok=True)
    profiles.write_text(f"[Profile0]\nName=own\nIsRelative=0\nPath={tmp_path / 'home/profile'}\n")
    found = extension("firefox/extension", named("firefox"), Computer(tmp_path, "linux"))
    assert (found.state, found.found) == ("well", f"own: version {VERSION}")


def test_settings_are_there_at_the_first_start_and_change_at_the_next(firefox):
    firefox.manage(**SETTINGS)
    with firefox.open() as driver:
        addon(driver)
        assert overview(driver)["managed"] == SETTINGS
        firefox.manage(language="en")
        assert overview(driver)["managed"] == SETTINGS
    with firefox.open() as driver:
        addon(driver)
        assert overview(driver)["managed"] == {"language": "en"}


def test_a_value_of_the_wrong_kind_is_left_out_though_firefox_hands_it_over(firefox):
    firefox.manage(**SETTINGS)
    written = json.loads(firefox.file.read_text())
    written["policies"]["3rdparty"]["Extensions"][EXTENSION_ID].update(
        hold="sometimes", pause="no", unknown=1
    )
    firefox.file.write_text(json.dumps(written))
    with firefox.open() as driver:
        addon(driver)
        assert overview(driver)["managed"] == {"language": "id", "sites_removed": ["x.com"]}


OWN_AUTHORITY = {
    **THEIRS["Preferences"],
    "extensions.install.requireBuiltInCerts": {"Value": False},
    "extensions.update.requireBuiltInCerts": {"Value": False},
}
"""Firefox asks for updates where the organisation itself vouches for the server, too."""

UPDATE = """
const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
const addon = await AddonManager.getAddonByID(args[0]);
const update = await new Promise((found) => addon.findUpdates({
  onUpdateAvailable: (_, install) => found(AddonManager.shouldAutoUpdate(addon) && install),
  onNoUpdateAvailable: () => found(null),
}, AddonManager.UPDATE_WHEN_PERIODIC_UPDATE));
await update.install();
return (await AddonManager.getAddonByID(args[0])).version;
"""
"""Look for an update and install it, as the browser does by itself once a day."""


def test_a_draft_survives_an_update_by_the_update_manifest(firefox, tmp_path, pages_port):
    authority, folder = trustme.CA(), tmp_path / "served"
    folder.mkdir()
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    with serve(folder, authority.issue_cert("127.0.0.1")) as base:
        package = pack_for_firefox(folder, "1.0.0", base)
        firefox.manage(f"{base}/{package.name}")
        firefox.add(Certificates={"Install": [str(tmp_path / "authority.pem")]}, Preferences=OWN_AUTHORITY)
        with firefox.open() as driver:
            addon(driver)
            tab = FirefoxTab(driver, pages_port)
            tab.open("textarea", HOSTS["textarea"])
            tab.page("() => document.querySelector('#editor').focus()")
            tab.type("Selamat pagi")
            pack_for_firefox(folder, "1.0.1", base)
            with driver.in_browser():
                assert driver.evaluate(UPDATE, EXTENSION_ID) == "1.0.1"
            tab.type("!")
            assert tab.page("() => document.querySelector('#editor').value") == "Selamat pagi!"


def test_without_its_policy_the_extension_stays_and_the_person_may_remove_it(firefox):
    firefox.manage()
    with firefox.open() as driver:
        addon(driver)
    firefox.file.unlink()
    with firefox.open() as driver:
        found = addon(driver)
    assert (found["active"], found["removable"]) == (True, True)
