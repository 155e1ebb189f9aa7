"""What docs/it.md shows is what happens: its commands run, its tables are complete."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from bijak.cli import main
from bijak.deploy.policy.extension import schema
from bijak.deploy.policy.windows_reg import Entry, write_reg
from tests.deploy.real.docs import DEBIAN, OTHERS, PACKAGE

PAGE = (Path(__file__).parents[1] / "docs" / "it.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
COMMANDS = [
    line[2:]
    for kind, block in BLOCKS
    for line in block.splitlines()
    if line.startswith("$ ") and kind != "console"
]


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run a command of the page in a folder that holds what the page says is there."""
    for name in ("HOME", "BIJAK_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    (tmp_path / "home").mkdir()
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.chdir(tmp_path)
    (settings,) = [block for kind, block in BLOCKS if kind == "yaml"]
    Path("settings.yaml").write_text(settings, "utf-8")
    theirs = json.dumps({"*": {"installation_mode": "blocked"}})
    edge = Entry(r"SOFTWARE\Policies\Microsoft\Edge", "ExtensionSettings", theirs)
    Path("edge.reg").write_bytes(write_reg([edge]))
    Path("policies.json").write_text('{"policies": {"DisableTelemetry": true}}')
    return lambda command: CliRunner().invoke(main, shlex.split(command)[1:], catch_exceptions=False)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_runs(run, command):
    assert command.startswith("bijak ")
    ill_here = 1 if command.startswith("bijak doctor") else 0
    told = run(command)
    assert told.exit_code == ill_here, told.output


def test_all_other_commands_are_run_by_make_test_deploy():
    sections = re.split(r"^##+ (.*)\n", PAGE, flags=re.MULTILINE)
    shown = zip(sections[1::2], sections[2::2], strict=True)
    assert [heading for heading, text in shown if "```console" in text] == [PACKAGE, DEBIAN, OTHERS]


def test_every_setting_is_in_the_table():
    table = PAGE[PAGE.index("### What may be set") : PAGE.index("### When it takes effect")]
    named = re.findall(
        r"`(\w+)`", "".join(line.split("|")[1] for line in table.splitlines() if line.startswith("| `"))
    )
    assert named == list(schema()["properties"])


def test_every_examination_is_in_the_table(run):
    told = json.loads(run("bijak doctor --json").output)
    assert list(told) == ["bijak", "well", "examinations"]
    assert list(told["examinations"][0]) == ["name", "state", "found", "expected", "remedy"]
    for one in told["examinations"]:
        browser, slash, rest = one["name"].rpartition("/")
        assert f"`{'BROWSER' if browser else ''}{slash}{rest}`" in PAGE


@pytest.mark.parametrize("target", re.findall(r"\]\((?!https?:)([^)#]+)\)", PAGE))
def test_every_link_leads_somewhere(target):
    assert (Path(__file__).parents[1] / "docs" / target).exists()
