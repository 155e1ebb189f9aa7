"""Chromium under the policies that `bijak deploy policy` writes, with the extension packed and served."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error, expect
from toolkit.chromium import end_workers
from toolkit.managed import (
    ManagedChromium,
    about,
    kept_page,
    policy_rows,
    wait_for,
    why_not,
    worker_of,
)
from toolkit.packed import Packer, serve
from toolkit.writing import write

from bijak.deploy.doctor.browser import browsers
from bijak.deploy.doctor.computer import Computer

WHY_NOT = why_not()
pytestmark = [
    pytest.mark.deploy,
    pytest.mark.skipif(WHY_NOT is not None, reason=str(WHY_NOT)),
]

SETTINGS = {
    "language": "id",
    "hold": "warn",
    "pause": False,
    "support": "Layanan TI",
    "sites_removed": ["x.com"],
}
OTHER = "aaaabbbbccccddddeeeeffffgggghhhh"
THEIRS = {
    "ExtensionSettings": {OTHER: {"installation_mode": "blocked"}},
    "IncognitoModeUrlBlocklist": ["a.example"],
}


@dataclass
class Office:
    """An organisation: its packed extension, where it serves it, and one browser under its policies."""

    packer: Packer
    base: str
    chromium: ManagedChromium
    folder: Path

    def policy(self, *options: str, source: str | None = None, **settings: Any) -> Path:
        """The file that `bijak deploy policy` writes for this browser."""
        chosen, out = self.folder / "settings.yaml", self.folder / "policy"
        chosen.write_text(json.dumps(settings))
        command = [sys.executable, "-c", "from bijak.cli import main; main()", "deploy", "policy"]
        command += [
            "--browser",
            "chromium",
            "--os",
            "linux",
            "--source",
            source or f"{self.base}/updates.xml",
        ]
        command += ["--extension-id", self.packer.id, "--settings", str(chosen), "--out", str(out), "--force"]
        subprocess.run([*command, *options], check=True, stdout=subprocess.DEVNULL)
        (written,) = (out / "linux" / "chromium").iterdir()
        return written

    def manage(self, *options: str, source: str | None = None, **settings: Any) -> None:
        """Put the browser under these settings."""
        self.chromium.write("bijak.json", self.policy(*options, source=source, **settings).read_text())


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("office")
    packer = Packer(folder / "served")
    with serve(packer.folder) as base:
        packer.pack("1.0.0", base, hosts=["example.org"])
        yield Office(packer, base, ManagedChromium(folder), folder)


@pytest.fixture
def opened(office, playwright, tmp_path):
    """Opens a browser of a person who is new."""
    return lambda *flags: office.chromium.open(playwright, tmp_path / "profile", {}, *flags)


def overview(context, office):
    page = kept_page(context, f"chrome-extension://{office.packer.id}/options/options.html")
    return page.evaluate("chrome.runtime.sendMessage({ kind: 'overview' })")


def settings_become(context, office, **wanted):
    def right():
        return overview(context, office)["managed"] == wanted

    return wait_for(context.pages[0], right, f"the settings {wanted}", 60)


def test_the_extension_is_installed_from_an_address_pinned_and_cannot_be_removed(office, opened):
    office.manage(**SETTINGS)
    with opened() as context:
        worker = worker_of(context, office.packer.id)
        info = about(context, office.packer.id)
        assert (info["version"], info["state"]) == (office.packer.newest, "ENABLED")
        assert (info["userMayModify"], info["mustRemainInstalled"]) == (False, True)
        assert worker.evaluate("chrome.action.getUserSettings()") == {"isOnToolbar": True}


def test_the_extension_is_installed_from_a_file(office, opened, tmp_path):
    folder = tmp_path / "share"
    office.packer.copy_to(folder)
    office.manage(source=str(folder / "updates.xml"))
    with opened() as context:
        worker_of(context, office.packer.id)
        assert about(context, office.packer.id)["version"] == office.packer.newest


def test_every_policy_written_is_known_to_the_browser_and_nothing_is_said_against_it(office, opened):
    office.manage(**SETTINGS)
    with opened() as context:
        rows = policy_rows(context)
    written = json.loads((office.chromium.policies / "bijak.json").read_text())
    assert set(written) - {"3rdparty"} <= set(rows)
    assert [row for row in rows.values() if row.get("error") or row.get("warning")] == []


def test_the_organisations_own_policies_stand_beside_ours(office, opened):
    office.chromium.write("zz-organisation.json", THEIRS)
    office.manage()
    with opened() as context:
        rows = policy_rows(context)
    office.chromium.remove("zz-organisation.json")
    assert set(rows["ExtensionSettings"]["value"]) == {OTHER, office.packer.id}
    assert {"a.example", ".x.com"} <= set(rows["IncognitoModeUrlBlocklist"]["value"])


def test_a_merged_policy_holds_theirs_and_ours(office, opened, tmp_path):
    (tmp_path / "bijak.json").write_text(json.dumps(THEIRS))
    office.manage("--merge-into", str(tmp_path / "bijak.json"))
    with opened() as context:
        worker_of(context, office.packer.id)
        assert set(policy_rows(context)["ExtensionSettings"]["value"]) == {OTHER, office.packer.id}


def test_only_covered_sites_stay_closed_in_private_windows(office, opened, pages_port):
    office.manage(sites_removed=["www.kaskus.co.id"])
    with opened("--incognito") as context:
        (page,) = context.pages  # later ones would not be private
        page.goto(f"https://www.kaskus.co.id:{pages_port}/textarea.html")
        expect(page.locator("#editor")).to_be_visible()
        with pytest.raises(Error, match="BLOCKED_IN_INCOGNITO_BY_ADMINISTRATOR"):
            page.goto(f"https://x.com:{pages_port}/textarea.html")


def test_a_draft_survives_an_update_of_the_extension(office, opened, pages_port, tmp_path):
    office.manage()
    with opened() as context:
        worker = worker_of(context, office.packer.id)
        page = context.new_page()
        page.goto(f"https://www.kaskus.co.id:{pages_port}/textarea.html")
        roots = write(page, "Selamat pagi")
        office.packer.pack("1.0.1", office.base, hosts=["example.org"])
        worker.evaluate("chrome.runtime.requestUpdateCheck()")

        def updated():
            end_workers(page)  # as the browser does after half a minute; what was fetched is installed
            return about(context, office.packer.id)["version"] == "1.0.1"

        wait_for(page, updated, "version 1.0.1", 60)
        page.bring_to_front()
        page.keyboard.type("!")
        assert page.locator("#editor").input_value() == "Selamat pagi!"
        wait_for(page, lambda: "Not checked" in "".join(roots.texts(".marks")), "the mark")


def test_the_doctor_sees_what_the_browser_made_of_the_policy(office, opened, tmp_path, monkeypatch):
    for module in ("browser", "profiles"):
        monkeypatch.setattr(f"bijak.deploy.doctor.{module}.CHROMIUM_ID", office.packer.id)
    computer = Computer(office.folder, "linux", profile=tmp_path / "profile")
    office.manage(**SETTINGS)
    with opened() as context:
        worker_of(context, office.packer.id)
    assert {one.name: (one.state, one.found) for one in browsers(computer)} == {
        "chromium/policy": ("well", f"installed by {office.chromium.policies / 'bijak.json'}, 5 settings"),
        "chromium/private-windows": ("well", "43 sites do not open there"),
        "chromium/extension": ("well", f"Default: version {office.packer.newest}"),
    }
    office.chromium.write("bijak.json", '{"ExtensionSettings": {')
    with opened() as context:
        wait_for(context.pages[0], lambda: not about(context, office.packer.id), "the extension is gone", 60)
    found = {one.name: one for one in browsers(computer)}
    assert "bijak.json:1: this is not JSON" in found["chromium/policy"].found
    assert (found["chromium/extension"].state, found["chromium/extension"].found) == (
        "ill",
        "Default: not there",
    )


@pytest.fixture(scope="module")
def running(office, playwright):
    """A browser that has run under these settings before: the very first start may miss them."""
    profile = office.folder / "profile"
    office.manage(**SETTINGS)
    with office.chromium.open(playwright, profile, {}) as context:
        worker_of(context, office.packer.id)
    with office.chromium.open(playwright, profile, {}) as context:
        worker = worker_of(context, office.packer.id)
        read = "chrome.storage.managed.get()"
        wait_for(context.pages[0], lambda: worker.evaluate(read) == SETTINGS, "the settings", 60)
        yield context


def test_all_settings_are_there_at_a_later_start_and_kept(office, running):
    settings_become(running, office, **SETTINGS)
    kept = worker_of(running, office.packer.id).evaluate("chrome.storage.local.get('managed')")
    assert kept == {"managed": SETTINGS}


def test_the_options_show_every_setting_as_locked(office, running):
    settings_become(running, office, **SETTINGS)
    page = running.new_page()
    page.goto(f"chrome-extension://{office.packer.id}/options/options.html")
    expect(page.locator("#managed-settings dt")).to_have_count(len(SETTINGS))
    expect(page.locator("#managed-settings")).to_contain_text("temuan paling berat dan peringatan")
    expect(page.locator("#language")).to_be_disabled()
    page.close()


def test_settings_change_while_the_browser_runs(office, running):
    office.manage(language="en", hold="never")
    settings_become(running, office, language="en", hold="never")
    assert overview(running, office)["language"] == "en"


def test_a_value_of_the_wrong_kind_is_left_out_alone(office, running):
    written = json.loads(office.policy(**SETTINGS).read_text())
    written["3rdparty"]["extensions"][office.packer.id].update(hold="sometimes", pause="no")
    office.chromium.write("bijak.json", written)
    right = {name: value for name, value in SETTINGS.items() if name not in ("hold", "pause")}
    settings_become(running, office, **right)


def test_a_site_is_added_for_which_the_package_has_a_permission(office, running, pages_port):
    office.manage(sites_added=["example.org"])
    settings_become(running, office, sites_added=["example.org"])
    assert overview(running, office)["sitesMissing"] == []
    page = running.new_page()
    page.goto(f"https://example.org:{pages_port}/textarea.html")
    roots = write(page, "Selamat pagi")
    wait_for(page, lambda: "Not checked" in "".join(roots.texts(".marks")), "the mark")


def test_settings_that_are_taken_back_are_forgotten(office, running):
    office.manage()
    settings_become(running, office)
    assert overview(running, office)["mayPause"] is True


@pytest.mark.parametrize("fate", ["broken", "deleted"])
def test_a_policy_file_that_breaks_takes_the_extension_away(office, running, fate):
    office.manage()
    wait_for(running.pages[0], lambda: about(running, office.packer.id), "the extension is there", 60)
    if fate == "broken":
        office.chromium.write("bijak.json", '{"ExtensionSettings": {')
    else:
        office.chromium.remove("bijak.json")
    wait_for(running.pages[0], lambda: not about(running, office.packer.id), "the extension is gone", 60)
