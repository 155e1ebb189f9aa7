"""The units of a user. That they run is shown in tests/deploy/real."""

import configparser
import shutil
import subprocess
from pathlib import Path

import pytest

from bijak.deploy.service.program import Program
from bijak.deploy.service.systemd import quoted, systemd_plan, units


def read(text):
    """The settings of a unit; of those that may be given several times, the last."""
    parser = configparser.RawConfigParser(strict=False)
    parser.optionxform = str
    parser.read_string(text)
    return {name: dict(parser[name]) for name in parser.sections()}


def test_the_port_is_this_computers_alone_and_the_usual_one(program):
    assert read(units(program)["bijak.socket"])["Socket"]["ListenStream"] == "127.0.0.1:24525"


def test_it_starts_with_the_session_and_again_when_it_fails(program):
    unit = read(units(program)["bijak.service"])
    assert unit["Install"] == {"WantedBy": "default.target"}
    assert (unit["Service"]["Restart"], unit["Unit"]["StartLimitIntervalSec"]) == ("on-failure", "0")


def test_it_never_runs_for_root_or_the_users_of_programs(program):
    for text in units(program).values():
        assert read(text)["Unit"]["ConditionUser"] == "!@system"


def test_where_another_user_has_the_port_the_checker_starts_all_the_same(program):
    unit = read(units(program)["bijak.service"])["Unit"]
    assert unit["Wants"] == unit["After"] == "bijak.socket"
    assert "Requires" not in unit


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("/usr/bin/x", '"/usr/bin/x"'),
        ("/opt/a b", '"/opt/a b"'),
        ('"\\', '"\\"\\\\"'),
        ("50%", '"50%%"'),
        ("$HOME", '"$$HOME"'),
    ],
)
def test_words_are_written_as_systemd_reads_them(word, written):
    assert quoted(word) == written


def test_the_users_variables_and_folder_are_kept(user, home):
    text = units(Program(("/x",), {"BIJAK_HOME": "/data/my $5 50%"}), quoted("/data/my bijak"))[
        "bijak.service"
    ]
    assert 'Environment="BIJAK_HOME=/data/my $5 50%%"\n' in text
    assert 'ReadWritePaths=-"/data/my bijak"\n' in text


def test_the_units_lie_where_the_users_systemd_looks(user, home, program, monkeypatch):
    assert {str(path.relative_to(user)) for path in systemd_plan(program, home).files} == {
        ".config/systemd/user/bijak.socket",
        ".config/systemd/user/bijak.service",
    }
    monkeypatch.setenv("XDG_CONFIG_HOME", str(user / "conf"))
    assert user / "conf/systemd/user/bijak.service" in systemd_plan(program, home).files


def test_it_may_fetch_lists_over_the_network_and_takes_variables_of_the_computer(program):
    text = units(program, settings=Path("/etc/bijak/checker.env"))["bijak.service"]
    assert read(text)["Service"]["RestrictAddressFamilies"] == "AF_INET AF_INET6 AF_UNIX"
    assert "\nEnvironmentFile=-/etc/bijak/checker.env\n" in text
    assert "EnvironmentFile" not in units(program)["bijak.service"]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
def test_systemd_itself_finds_nothing_wrong(tmp_path, user, home):
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    texts = units(
        Program((shutil.which("true") or "",), {"BIJAK_HOME": "/data/my bijak"}), quoted(str(home.root))
    )
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    checked = subprocess.run(
        ["systemd-analyze", "verify", "--user", *(str(tmp_path / name) for name in texts)],
        env={"HOME": str(user), "XDG_RUNTIME_DIR": str(runtime), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
    )
    assert (checked.returncode, [line for line in checked.stderr.splitlines() if "bijak" in line]) == (0, [])
