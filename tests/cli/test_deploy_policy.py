"""`bijak deploy policy` as IT uses it."""

import json

import pytest
from click.testing import CliRunner

from bijak.cli import main

SOURCES = ["--source", "https://it.example/updates.xml", "--source", "https://it.example/bijak.xpi"]


@pytest.fixture
def policy(tmp_path):
    out = str(tmp_path / "out")
    return lambda *options: CliRunner().invoke(main, ["deploy", "policy", *SOURCES, "--out", out, *options])


def test_each_file_is_named_with_where_it_goes_and_why_it_is_safe_there(policy, tmp_path):
    told = policy()
    assert told.exit_code == 0
    assert (
        f"{tmp_path}/out/linux/chrome/bijak.json\n    goes to /etc/opt/chrome/policies/managed" in told.output
    )
    assert "PolicyDictionaryMultipleSourceMergeList" in told.output
    assert "LoopbackNetworkAllowedForUrls" in told.output


def test_a_second_time_changes_nothing_and_another_wish_needs_force(policy, tmp_path):
    policy()
    assert policy().exit_code == 0
    refused = policy("--extension-id", "b" * 32)
    assert refused.exit_code == 2
    assert "--force" in refused.output
    assert policy("--extension-id", "b" * 32, "--force").exit_code == 0
    assert "b" * 32 in (tmp_path / "out/linux/chrome/bijak.json").read_text()


def test_browsers_and_systems_can_be_chosen(policy, tmp_path):
    policy("--browser", "edge,firefox", "--os", "macos")
    files = sorted(path.name for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert files == ["edge.mobileconfig", "firefox.part.json"]


def test_a_wrong_setting_is_shown_where_it_stands(policy, tmp_path):
    (tmp_path / "settings.yaml").write_text("language: id\npuase: false\n")
    refused = policy("--settings", str(tmp_path / "settings.yaml"))
    assert refused.exit_code == 2
    assert "settings.yaml:2:1: there is no setting 'puase'" in refused.output
    assert "Did you mean pause?" in refused.output
    assert not (tmp_path / "out").exists()


def test_an_organisations_policy_is_read_and_not_changed(policy, tmp_path):
    theirs = tmp_path / "managed.json"
    theirs.write_text('{"HomepageLocation": "https://example.go.id"}')
    before = theirs.read_bytes()
    assert policy("--browser", "chrome", "--merge-into", str(theirs)).exit_code == 0
    assert theirs.read_bytes() == before
    written = json.loads((tmp_path / "out/linux/chrome/managed.json").read_text())
    assert set(written) == {
        "HomepageLocation",
        "ExtensionSettings",
        "IncognitoModeUrlBlocklist",
        "NativeMessagingAllowlist",
    }


@pytest.mark.parametrize("wrong", [["--browser", "netscape"], ["--os", "beos"], ["--source", "x.zip"]])
def test_a_wrong_word_is_wrong_use(policy, wrong):
    assert policy(*wrong).exit_code == 2
