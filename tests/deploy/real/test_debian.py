"""The Debian package, installed and purged on a machine that is thrown away."""

import json

import pytest

from bijak.deploy.browsers import MACHINE_HOSTS
from bijak.pairing import HOST_NAME

pytestmark = pytest.mark.deploy

SYSTEM = ("/usr", "/etc", "/opt", "/var/lib/systemd", "/home")


def test_it_is_installed_answers_everybody_and_goes_without_a_trace(machine, deb, ids):
    machine.run("dpkg", "--install", f"/given/{deb.name}", check=True)
    ani = machine.add_user("ani")
    checked = machine.run("bijak", "check", "dokumen r4h4sia negara", user=ani)
    assert checked.returncode == 1
    assert "dokumen r4h4sia" in checked.stdout
    assert_native_hosts(machine, ani, ids)
    machine.run("userdel", "--remove", "ani", check=True)
    machine.run("dpkg", "--purge", "bijak", check=True)
    assert {
        path for path in machine.new(*SYSTEM) if "bijak" in machine.run("ls", "-Rd", path).stdout
    } == set()
    assert (
        machine.new("/usr", "/etc/chromium", "/etc/opt", "/etc/systemd", "/opt", "/var/lib/systemd") == set()
    )


def assert_native_hosts(machine, user, ids):
    """Every browser of the machine finds the native host, and it is ours that may call it."""
    for folder, family in MACHINE_HOSTS.items():
        manifest = json.loads(machine.run("cat", f"{folder}/{HOST_NAME}.json", user=user, check=True).stdout)
        allowed = manifest.get("allowed_origins") or manifest["allowed_extensions"]
        assert allowed == [f"chrome-extension://{ids[family]}/" if family == "chromium" else ids[family]]
        assert machine.run("test", "-x", manifest["path"], user=user).returncode == 0


def test_everything_in_it_belongs_to_root_and_to_no_one_else_to_write(machine, deb):
    listed = machine.run("dpkg-deb", "--contents", f"/given/{deb.name}", check=True).stdout.splitlines()
    assert {line.split()[1] for line in listed} == {"root/root"}
    assert not [line for line in listed if not line.startswith("l") and "w" in line[5:10]]


def test_what_an_administrator_disabled_stays_disabled(machine, deb):
    machine.run("dpkg", "--install", f"/given/{deb.name}", check=True)
    enabled = ("systemctl", "--global", "is-enabled", "bijak.service")
    assert machine.run(*enabled).stdout == "enabled\n"
    machine.run("systemctl", "--global", "disable", "bijak.service", "bijak.socket", check=True)
    machine.run("dpkg", "--install", f"/given/{deb.name}", check=True)
    assert machine.run(*enabled).stdout == "disabled\n"
