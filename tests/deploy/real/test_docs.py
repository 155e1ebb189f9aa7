"""The commands of docs/it.md about packages and the service do what stands there."""

import re
import subprocess

import pytest

from tests.deploy.commit import ROOT
from tests.deploy.real.test_session import log_in

pytestmark = pytest.mark.deploy

TEXT = "\n".join(file.read_text("utf-8") for file in sorted((ROOT / "docs").glob("it*.md")))


def commands(heading):
    """Every command of a section, with what the docs say that it prints."""
    section = re.search(rf"^##+ {heading}\n(.*?)(?=^##+ |\Z)", TEXT, re.MULTILINE | re.DOTALL)
    assert section is not None
    for block in re.findall(r"^```console\n(.*?)^```$", section[1], re.MULTILINE | re.DOTALL):
        yield from re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)


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


def test_building_gives_the_files_that_are_named(out, folder):
    (make, shown), (check, all_well) = commands("Build the packages")
    assert make.startswith("make package ")
    named = set(re.findall(r"^dist/(.*)$", shown, re.MULTILINE))
    assert named == {path.name for path in out.iterdir()} | {"updates.json"}  # which needs https
    done = subprocess.run(["sh", "-c", check.replace("cd dist", f"cd {out}")], capture_output=True, text=True)
    assert done.stdout == all_well


def test_the_debian_package_is_installed_as_it_says(machine, deb):
    follow(machine, "Debian and Ubuntu", None)


def test_a_user_installs_the_service_as_it_says(machine, folder):
    ani = machine.add_user("ani")
    log_in(machine, ani)
    follow(machine, "The checker as a service", ani, f"/given/{folder.name}")
