"""Installing and removing a service, with stand-ins for the commands of the system."""

import json
import os

import pytest
from click.testing import CliRunner

from bijak.cli import main
from bijak.deploy.service import service as module
from bijak.deploy.service.program import ListOptions, checker_program
from bijak.deploy.service.service import Condition, Service, ServiceError, plan_for, refuse_root
from bijak.home import HomeError
from bijak.keys import new_list_key
from tests.lists.publisher import Publisher


@pytest.fixture(autouse=True)
def ordinary(monkeypatch, tmp_path):
    """A user that is not root, on a computer without the package."""
    monkeypatch.setattr(module, "refuse_root", lambda: None)
    monkeypatch.setattr(module, "PACKAGED", tmp_path / "no.service")
    monkeypatch.setattr(module, "PATIENCE", 0.0)


@pytest.fixture
def service(home, program):
    """Its checker answers as soon as there is an address."""
    return Service(plan_for(program, home, "linux"), home, lambda *_: True)


def everything(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_installing_writes_the_files_and_starts_them_in_order(service, home, commands):
    said = commands("systemctl")
    home.token()
    home.write_address("http://127.0.0.1:24525")
    assert service.install() == "http://127.0.0.1:24525"
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in service.plan.files)
    assert said() == [
        "systemctl --user daemon-reload",
        "systemctl --user stop bijak.service bijak.socket",
        "systemctl --user reenable bijak.socket bijak.service",
        "systemctl --user start bijak.socket",
        "systemctl --user start bijak.service",
    ]


def test_uninstalling_leaves_nothing_behind(service, home, user, commands):
    said = commands("systemctl")
    home.token()
    home.write_address("http://127.0.0.1:24525")
    service.install()
    gone = Service(service.plan, home, lambda *_: False)
    assert set(service.plan.files) < set(gone.uninstall())
    assert everything(user) == [".local", ".local/state"]
    assert "systemctl --user disable --now bijak.service bijak.socket" in said()
    assert gone.uninstall() == []


def test_a_checker_started_by_hand_keeps_its_files(service, home, commands):
    commands("systemctl")
    home.token()
    home.write_address("http://127.0.0.1:24525")
    service.install()
    service.uninstall()
    assert home.token_file.exists()


def test_a_service_that_does_not_start_is_taken_back(service, home, user, commands):
    said = commands("systemctl", 'case "$*" in *"start bijak.service") echo "no bus" >&2; exit 1;; esac')
    with pytest.raises(ServiceError, match=r"start bijak\.service failed: no bus"):
        service.install()
    assert not any(path.exists() for path in service.plan.files)
    assert said()[-1].endswith("reset-failed bijak.service bijak.socket")


def test_a_checker_that_does_not_answer_is_taken_back(service, home, commands):
    commands("systemctl")
    with pytest.raises(ServiceError, match="does not answer"):
        service.install()
    assert not any(path.exists() for path in service.plan.files)


def test_a_folder_that_is_no_folder_is_told(service, user, commands):
    commands("systemctl")
    (user / ".local").touch()
    with pytest.raises(HomeError):
        service.install()


def test_a_port_that_another_user_has_does_not_hinder(service, home, commands):
    commands("systemctl", 'case "$*" in *"start bijak.socket") exit 1;; esac')
    home.token()
    home.write_address("http://127.0.0.1:24526")
    assert service.install() == "http://127.0.0.1:24526"


@pytest.mark.parametrize(("state", "running"), [("active", True), ("inactive", False), ("failed", False)])
def test_the_condition_is_what_systemd_and_the_checker_say(service, commands, state, running):
    commands("systemctl", f"echo {state}")
    assert service.condition() == Condition(installed=False, running=running, address=None)


def test_what_the_package_brings_is_not_installed_again(service, commands, monkeypatch, tmp_path):
    commands("systemctl")
    (tmp_path / "yes.service").touch()
    monkeypatch.setattr(module, "PACKAGED", tmp_path / "yes.service")
    with pytest.raises(ServiceError, match="the package already runs"):
        service.install()


def test_root_and_system_are_refused(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(ServiceError, match="never a service of root"):
        refuse_root("linux")
    monkeypatch.setenv("USERNAME", "PC-17$")
    with pytest.raises(ServiceError, match="never a service of SYSTEM"):
        refuse_root("win32")
    monkeypatch.setenv("USERNAME", "ani")
    refuse_root("win32")


def test_the_checker_is_started_with_this_bijak_and_the_users_packs(user, tmp_path, monkeypatch):
    monkeypatch.setenv("BIJAK_HOME", "/data")
    started = checker_program(ListOptions(rules=tmp_path))
    assert started.command[1:] == ("-m", "bijak", "serve", "--rules", str(tmp_path))
    assert started.environment == {"BIJAK_HOME": "/data"}
    monkeypatch.setattr("sys.frozen", True, raising=False)
    assert checker_program().command[1:] == ("serve",)


@pytest.fixture
def publisher(tmp_path):
    """What IT hands over: whose lists to trust, and what opens sealed ones."""
    root, key = tmp_path / "1.root.json", tmp_path / "list-key"
    root.write_bytes(Publisher(tmp_path / "publisher").root)
    new_list_key(key)
    return {"--lists": "https://lists.example.go.id/", "--root": str(root), "--key": str(key)}


def tried(options):
    words = [word for option in options.items() for word in option]
    return CliRunner().invoke(main, ["deploy", "service", "install", "--dry-run", *words])


def test_the_checker_is_told_where_the_organisation_publishes(user, publisher, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shown = tried({**publisher, "--root": "1.root.json"})
    words = " ".join(f'"{word}"' for option in publisher.items() for word in option)
    assert f'"serve" {words}\n' in shown.output


def test_the_variables_of_bijak_serve_are_taken_too(user, publisher, monkeypatch):
    for name, option in (("LISTS", "--lists"), ("LISTS_ROOT", "--root"), ("LIST_KEY", "--key")):
        monkeypatch.setenv(f"BIJAK_{name}", publisher[option])
    assert tried({}).output == tried(publisher).output


UNUSABLE = [
    ({"--lists": "http://lists.example.go.id/"}, "readable over http"),
    ({"--lists": None}, "Give --lists URL"),
    ({"--root": None}, "Nothing says whose lists to trust"),
    ({"--root": "/gone.json"}, "/gone.json cannot be read"),
    ({"--key": "gone"}, "gone cannot be read"),
]


@pytest.mark.parametrize(("changed", "told"), UNUSABLE)
def test_what_would_keep_the_checker_from_starting_is_refused_at_once(user, publisher, changed, told):
    refused = tried({name: value for name, value in (publisher | changed).items() if value is not None})
    assert refused.exit_code == 2
    assert told in refused.output


def test_a_dry_run_shows_all_and_does_nothing(user, commands):
    said = commands("systemctl")
    shown = CliRunner().invoke(main, ["deploy", "service", "install", "--dry-run"])
    assert shown.exit_code == 0
    assert "ListenStream=127.0.0.1:24525" in shown.output
    assert "systemctl --user start bijak.service" in shown.output
    shown = CliRunner().invoke(main, ["deploy", "service", "uninstall", "--dry-run"])
    assert str(user / ".local/state/bijak") in shown.output
    assert said() == []
    assert everything(user) == []


def test_the_state_is_told_to_people_and_machines(user, commands):
    commands("systemctl", "echo inactive")
    told = CliRunner().invoke(main, ["deploy", "service", "status"])
    assert told.exit_code == 1
    assert "Install it: bijak deploy service install" in told.output
    told = CliRunner().invoke(main, ["deploy", "service", "status", "--json"])
    assert json.loads(told.output) == {"installed": False, "running": False, "address": None, "well": False}


def test_a_system_without_such_services_is_told(program, home):
    with pytest.raises(ServiceError, match="not known on plan9"):
        plan_for(program, home, "plan9")
