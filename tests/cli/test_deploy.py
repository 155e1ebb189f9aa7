"""`bijak deploy` and `bijak doctor` as people and machines use them."""

import json

import pytest
from click.testing import CliRunner

from bijak.cli import main


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("BIJAK_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return lambda *arguments: CliRunner().invoke(main, arguments)


def test_register_names_each_browser_and_unregister_takes_all_back(run, tmp_path):
    registered = run("deploy", "register")
    assert registered.exit_code == 0
    assert [line.split(":")[0] for line in registered.output.splitlines()] == [
        "Chromium",
        "Chrome",
        "Edge",
        "Brave",
        "Firefox",
    ]
    assert run("deploy", "unregister").output == registered.output
    assert run("deploy", "unregister").output == "Nothing was registered.\n"


def test_a_folder_that_cannot_be_written_is_explained(run, tmp_path):
    (tmp_path / ".config").write_text("not a folder")
    refused = run("deploy", "register")
    assert refused.exit_code == 2
    assert "cannot be written" in refused.output


def test_the_doctor_is_read_by_people_and_by_machines(run):
    for arguments in ([], ["--json"]):
        told = run("doctor", *arguments)
        assert told.exit_code == 1
        assert "bijak deploy register" in told.output
    assert json.loads(told.output)["well"] is False


def test_a_wrong_option_is_wrong_use(run):
    assert run("doctor", "--nothing").exit_code == 2
