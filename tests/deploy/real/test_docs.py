"""The commands of docs/it.md about packages and the service do what stands there."""

import re
import subprocess

import pytest

from tests.deploy.real.docs import DEBIAN, KEY, OTHERS, PACKAGE, commands
from tests.deploy.real.test_session import log_in
from tests.lists.publisher import Publisher

pytestmark = pytest.mark.deploy


def follow(machine, heading, user, path=""):
    """Give the commands of a section in the machine, in a folder with `dist` in it."""
    machine.run("ln", "-s", "/given", "/root/dist", check=True)
    machine.run(
        "sh", "-c", "printf '#!/bin/sh\\nexec \"$@\"\\n' >/usr/local/bin/sudo; chmod 755 /usr/local/bin/sudo"
    )
    for command, shown in commands(heading):
        folder = "/root" if user is None else user.home
        env = {"PATH": f"{path}:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}
        given = machine.run("sh", "-c", f"cd {folder}; {command}", user=user, env=env)
        assert given.returncode in (0, 1), (command, given.stderr)
        assert given.stdout == shown or not shown, command


def hand_over(machine, program, tmp_path, folder):
    """Put what comes from the security team into a folder of the machine: whose lists to trust, and a key."""
    root = Publisher(tmp_path / "publisher").root.decode()
    machine.run("install", "-d", folder, check=True)
    machine.run("tee", f"{folder}/1.root.json", input=root, check=True)
    machine.run(program, "rules", "key", f"{folder}/list-key", check=True)
    machine.run("chmod", "644", f"{folder}/list-key", check=True)


def test_building_prints_what_stands_there(builds, ids):
    (_, shown), _ = commands(PACKAGE)

    def plain(text):
        text = re.sub(rf"/\S*/(?={KEY})", "", text)
        return re.sub(r"commit \w+|^[a-p]{32}", "…", text, flags=re.MULTILINE)

    assert plain(builds[0].said) == plain(shown)


def test_the_sums_are_checked_as_it_says(out):
    _, (check, all_well) = commands(PACKAGE)
    done = subprocess.run(["sh", "-c", check], cwd=out.parent, capture_output=True, text=True, check=True)
    assert done.stdout == all_well


def test_the_debian_package_is_installed_as_it_says(machine, folder, tmp_path):
    hand_over(machine, f"/given/{folder.name}/bijak", tmp_path, "/root")
    follow(machine, DEBIAN, None)


def test_a_user_installs_the_service_as_it_says(machine, folder, tmp_path):
    hand_over(machine, f"/given/{folder.name}/bijak", tmp_path, "/opt/bijak")
    ani = machine.add_user("ani")
    log_in(machine, ani)
    follow(machine, OTHERS, ani, f"/given/{folder.name}")
