"""Chromium under the policies that `bijak deploy policy` writes, with the extension packed and served."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error
from toolkit.managed import ManagedChromium, about, policy_rows, wait_for, why_not, worker_of
from toolkit.packed import Packer, serve

WHY_NOT = why_not()
pytestmark = [pytest.mark.deploy, pytest.mark.skipif(WHY_NOT is not None, reason=str(WHY_NOT))]

SETTINGS = {
    "language": "id",
    "hold": "warn",
    "pause": False,
    "support": "Layanan TI",
    "sites_removed": ["x.com"],
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


@pytest.fixture
def office(tmp_path):
    packer = Packer(tmp_path / "served")
    with serve(packer.folder) as base:
        packer.pack("1.0.0", base)
        yield Office(packer, base, ManagedChromium(tmp_path), tmp_path)


@pytest.fixture
def opened(office, playwright, tmp_path):
    """Opens the browser with the same profile, as often as wanted."""
    return lambda: office.chromium.open(playwright, tmp_path / "profile", {})


def managed(worker):
    return worker.evaluate("chrome.storage.managed.get()")


def overview(context, office):
    page = context.new_page()
    page.goto(f"chrome-extension://{office.packer.id}/options/options.html")
    found = page.evaluate("chrome.runtime.sendMessage({ kind: 'overview' })")
    page.close()
    return found


def test_the_extension_is_installed_from_the_organisations_address_and_cannot_be_removed(office, opened):
    office.manage(**SETTINGS)
    with opened() as context:
        worker = worker_of(context, office.packer.id)
        info = about(context, office.packer.id)
        assert (info["version"], info["state"]) == ("1.0.0", "ENABLED")
        assert (info["userMayModify"], info["mustRemainInstalled"]) == (False, True)
        assert worker.evaluate("chrome.action.getUserSettings()") == {"isOnToolbar": True}
        page = context.new_page()
        page.goto("chrome://extensions")
        with pytest.raises(Error):
            page.evaluate(f"chrome.management.uninstall('{office.packer.id}')")


def test_the_extension_is_installed_from_a_file(office, opened):
    office.packer.pack("1.0.1", office.packer.folder.as_uri())
    office.manage(source=str(office.packer.folder / "updates.xml"))
    with opened() as context:
        worker_of(context, office.packer.id)
        assert about(context, office.packer.id)["version"] == "1.0.1"


@pytest.fixture
def settled(office, opened):
    """Opens a browser that has already run once under these settings: the very first start may miss them."""

    @contextlib.contextmanager
    def open_again(**settings):
        office.manage(**settings)
        with opened() as context:
            worker_of(context, office.packer.id)
        with opened() as context:
            worker_of(context, office.packer.id)
            yield context

    return open_again


def settings_become(context, office, **wanted):
    def right():
        found = overview(context, office)["managed"]
        return found == wanted or None

    return wait_for(context.pages[0], right, f"the settings {wanted}")


def test_settings_are_there_at_a_later_start_and_change_live(office, settled):
    with settled(**SETTINGS) as context:
        settings_become(context, office, **SETTINGS)
        office.manage(language="en", hold="never")
        settings_become(context, office, language="en", hold="never")
        assert overview(context, office)["language"] == "en"


def test_settings_that_are_taken_back_are_forgotten(office, settled):
    with settled(**SETTINGS) as context:
        settings_become(context, office, **SETTINGS)
        office.manage()
        settings_become(context, office)
        assert overview(context, office)["mayPause"] is True


def test_the_last_good_settings_hold_while_the_browser_says_nothing(office, settled):
    with settled(**SETTINGS) as context:
        settings_become(context, office, **SETTINGS)
        kept = worker_of(context, office.packer.id).evaluate("chrome.storage.local.get('managed')")
    assert kept == {"managed": SETTINGS}


def test_a_value_of_the_wrong_kind_is_left_out_alone(office, settled):
    written = json.loads(office.policy(**SETTINGS).read_text())
    with settled(**SETTINGS) as context:
        settings_become(context, office, **SETTINGS)
        written["3rdparty"]["extensions"][office.packer.id].update(hold="sometimes", pause="no")
        office.chromium.write("bijak.json", written)
        right = {name: value for name, value in SETTINGS.items() if name not in ("hold", "pause")}
        settings_become(context, office, **right)


@pytest.mark.parametrize("fate", ["broken", "deleted"])
def test_a_policy_file_that_breaks_takes_the_extension_away(office, settled, fate):
    with settled() as context:
        if fate == "broken":
            office.chromium.write("bijak.json", '{"ExtensionSettings": {')
        else:
            (office.chromium.policies / "bijak.json").unlink()
        wait_for(context.pages[0], lambda: about(context, office.packer.id) is None, "the extension is gone")


def test_every_policy_written_is_known_to_the_browser_and_right(office, opened):
    office.manage(**SETTINGS)
    with opened() as context:
        rows = policy_rows(context)
    written = json.loads((office.chromium.policies / "bijak.json").read_text())
    assert set(written) - {"3rdparty"} <= set(rows)
    assert [row for row in rows.values() if row.get("error") or row.get("warning")] == []


def test_the_organisations_own_extension_settings_stand_beside_ours(office, opened):
    theirs = {"aaaabbbbccccddddeeeeffffgggghhhh": {"installation_mode": "blocked"}}
    office.chromium.write(
        "zz-organisation.json", {"ExtensionSettings": theirs, "IncognitoModeUrlBlocklist": ["a.example"]}
    )
    office.manage()
    with opened() as context:
        worker_of(context, office.packer.id)
        rows = policy_rows(context)
    assert set(json.loads(rows["ExtensionSettings"]["value"])) == {*theirs, office.packer.id}
    assert {"a.example", "x.com"} <= set(json.loads(rows["IncognitoModeUrlBlocklist"]["value"]))


def test_a_merged_policy_holds_theirs_and_ours(office, opened, tmp_path):
    theirs = tmp_path / "bijak.json"
    theirs.write_text(
        '{"ExtensionSettings": {"aaaabbbbccccddddeeeeffffgggghhhh": {"installation_mode": "blocked"}}}'
    )
    office.manage("--merge-into", str(theirs))
    with opened() as context:
        worker_of(context, office.packer.id)
        assert len(json.loads(policy_rows(context)["ExtensionSettings"]["value"])) == 2


def test_covered_sites_do_not_open_in_private_windows(office, opened, pages_port):
    office.manage(sites_removed=["www.kaskus.co.id"])
    with opened() as context:
        worker_of(context, office.packer.id)
        session = context.new_cdp_session(context.pages[0])
        private = session.send("Target.createBrowserContext")["browserContextId"]

        def title(host):
            url = f"https://{host}:{pages_port}/textarea.html"
            target = session.send("Target.createTarget", {"url": url, "browserContextId": private})[
                "targetId"
            ]
            return wait_for(context.pages[0], lambda: _loaded(session, target), f"{host} to be loaded")

        assert "blocked" in title("x.com").lower()


def _loaded(session, target):
    for one in session.send("Target.getTargets")["targetInfos"]:
        if one["targetId"] == target and one["title"]:
            return one["title"]
    return None
