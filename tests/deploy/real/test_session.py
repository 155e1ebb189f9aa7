"""The checker as a service of users who log in, under their real systemd."""

import io
import json
import shlex
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from bijak.server.client import Client, RefusedError, StrangerError
from tests.deploy.real.conftest import wait_for
from tests.deploy.real.machine import PYTHON
from tests.lists.publisher import Publisher
from tests.small_pack import pack, rule, save

pytestmark = pytest.mark.deploy

STATE = ".local/state/bijak"


def log_in(machine, user):
    """Log in as a user, and wait for their systemd."""
    if not Path("/usr/lib/systemd/systemd").exists():
        pytest.skip("systemd is not installed")
    try:
        machine.log_in(user)
    except OSError as error:
        pytest.skip(f"no control group can be made for a user's systemd: {error}")
    wait_for(
        lambda: machine.run("systemctl", "--user", "is-active", "default.target", user=user).returncode == 0
    )


def status(machine, user, program="bijak"):
    said = machine.run(program, "deploy", "service", "status", "--json", user=user)
    return json.loads(said.stdout)


def well(machine, user, program="bijak"):
    return wait_for(lambda: (found := status(machine, user, program))["well"] and found)


def pid(machine, user):
    return machine.run(
        "systemctl", "--user", "show", "-P", "MainPID", "bijak.service", user=user
    ).stdout.strip()


def test_with_the_package_it_starts_at_login_and_again_when_it_dies(machine, deb):
    machine.run("dpkg", "--install", f"/given/{deb.name}", check=True)
    ani = machine.add_user("ani")
    log_in(machine, ani)
    assert well(machine, ani)["address"] == "http://127.0.0.1:24525"
    before = pid(machine, ani)
    machine.run("kill", "-KILL", before, check=True)
    assert well(machine, ani)["address"] == "http://127.0.0.1:24525"
    assert pid(machine, ani) != before


def test_it_has_no_rights_to_gain_and_with_a_namespace_none_to_write_elsewhere(machine, deb):
    machine.run("dpkg", "--install", f"/given/{deb.name}", check=True)
    drop_in = "/etc/systemd/user/bijak.service.d"
    machine.run(
        "sh",
        "-c",
        f"mkdir {drop_in}; printf '[Service]\\nPrivateUsers=yes\\n' >{drop_in}/own.conf",
        check=True,
    )
    ani = machine.add_user("ani")
    log_in(machine, ani)
    well(machine, ani)
    process = f"/proc/{pid(machine, ani)}"
    state = machine.run("cat", f"{process}/status", check=True).stdout
    assert "NoNewPrivs:\t1\n" in state
    assert "Seccomp:\t2\n" in state
    assert "Max core file size        0 " in machine.run("cat", f"{process}/limits", check=True).stdout
    mounts = [
        line.split() for line in machine.run("cat", f"{process}/mounts", check=True).stdout.splitlines()
    ]
    writable = {
        where for _, where, kind, flags, *_ in mounts if kind == "overlay" and "rw" in flags.split(",")
    }
    assert writable == {f"/home/ani/{STATE}", "/var/tmp"}  # the latter is its own, which nobody else sees


def test_two_users_of_a_computer_do_not_meet(machine, deb, tmp_path, ids):
    machine.run("dpkg", "--install", f"/given/{deb.name}", check=True)
    ani, budi = machine.add_user("ani"), machine.add_user("budi")
    give_rules(machine, ani, tmp_path / "rules")
    log_in(machine, ani)
    first = well(machine, ani)["address"]
    log_in(machine, budi)
    second = well(machine, budi)["address"]
    assert first == "http://127.0.0.1:24525" != second
    told = {user.name: hello(machine, user, ids) for user in (ani, budi)}
    assert [told[name]["address"] for name in ("ani", "budi")] == [first, second]
    for path in ("token", "address", "cache", "../../../rules"):
        assert "Permission denied" in machine.run("ls", "-l", f"/home/ani/{STATE}/{path}", user=budi).stderr
    talk = [told["ani"], told["budi"]]
    assert from_inside(machine, meet, talk) == ["stranger", 401, "warn", "clear"]


def test_every_users_checker_follows_the_publisher_that_the_settings_name(machine, deb, tmp_path):
    publisher = Publisher(tmp_path / "publisher")
    publisher.publish()
    machine.run("dpkg", "--install", f"/given/{deb.name}", check=True)
    settings = serve_lists(machine, publisher)
    machine.run("tee", "/etc/bijak/checker.env", input=settings, check=True)
    for user in (machine.add_user("ani"), machine.add_user("budi")):
        log_in(machine, user)
        assert well(machine, user)
        wait_for(lambda user=user: ", version 1, current" in examined(machine, user, "lists")["found"])
        host = examined(machine, user, "chromium/native-host")
        assert host["found"] == "registered for every user, and the host answers"


def serve_lists(machine, publisher):
    """Let a web server of the machine show the published folder; the settings that name it."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        archive.add(publisher.site.folder, "site")
        entry = tarfile.TarInfo("1.root.json")
        entry.size, entry.mode = len(publisher.root), 0o644
        archive.addfile(entry, io.BytesIO(publisher.root))
    machine.run("mkdir", "-p", "/etc/bijak", check=True)
    machine.run("tar", "-x", "-C", "/etc/bijak", input=packed.getvalue(), text=False, check=True)
    server = (PYTHON, "-m", "http.server", "8080", "--bind=127.0.0.1", "--directory=/etc/bijak/site")
    machine.run("sh", "-c", f"{shlex.join(server)} >/dev/null 2>&1 &", check=True)
    return "BIJAK_LISTS=http://127.0.0.1:8080/\nBIJAK_LISTS_ROOT=/etc/bijak/1.root.json\n"


def examined(machine, user, name):
    """What the doctor says of one thing."""
    said = machine.run("bijak", "doctor", "--json", user=user).stdout
    return next(one for one in json.loads(said)["examinations"] if one["name"] == name)


def give_rules(machine, user, folder):
    """Packs of one user alone."""
    (file,) = save(folder, pack(rule())).iterdir()
    drop_in = f"/home/{user.name}/.config/systemd/user/bijak.service.d"
    script = f"mkdir -p ~/rules {drop_in}; cat >~/rules/{file.name}; chmod 700 ~/rules; "
    script += f"printf '[Service]\\nEnvironment=BIJAK_RULES=/home/{user.name}/rules\\n' >{drop_in}/rules.conf"
    machine.run("sh", "-c", script, user=user, input=file.read_text(), check=True)


def hello(machine, user, ids):
    """What the user's browser is told by the native host."""
    ask = b'{"type": "hello"}'
    command = machine.command(
        "/usr/lib/bijak/bijak-native-host", f"chrome-extension://{ids['chromium']}/", user=user
    )
    said = subprocess.run(
        command, input=len(ask).to_bytes(4, sys.byteorder) + ask, capture_output=True, check=True
    )
    return json.loads(said.stdout[4:])


def meet(mine, other):
    """Ask the first user's checker with the second's token, then each with their own."""
    port = int(mine["address"].rsplit(":")[-1])
    said = []
    with Client(port, other["token"]) as client:
        try:
            client.prove()
        except StrangerError:
            said.append("stranger")
        try:
            client.check("proyek garuda")
        except RefusedError as error:
            said.append(error.status)
    for one in (mine, other):
        with Client(int(one["address"].rsplit(":")[-1]), one["token"]) as client:
            client.prove()
            said.append(client.check("Kabar proyek garuda")["verdict"])
    return said


def from_inside(machine, function, arguments):
    """What a function of this module gives when it runs in the machine."""
    code = f"import json, sys; from {__name__} import *; "
    code += f"print(json.dumps({function.__name__}(*json.load(sys.stdin))))"
    environment = {"PYTHONPATH": "/repository:/repository/backend"}
    words = (PYTHON, "-c", code)
    said = machine.run(*words, env=environment, input=json.dumps(arguments))
    assert said.returncode == 0, said.stderr
    return json.loads(said.stdout)


def test_without_the_package_each_user_installs_it_and_takes_it_back(machine, folder):
    program = f"/given/{folder.name}/bijak"
    ani = machine.add_user("ani")
    log_in(machine, ani)
    before = machine.run("find", "/home/ani", user=ani).stdout
    installed = machine.run(program, "deploy", "service", "install", user=ani)
    assert installed.returncode == 0, installed.stderr
    assert installed.stdout.endswith("Bijak answers at http://127.0.0.1:24525, from every login on.\n")
    assert status(machine, ani, program)["well"]
    machine.run(program, "deploy", "service", "uninstall", user=ani, check=True)
    assert status(machine, ani, program) == {
        "installed": False,
        "running": False,
        "address": None,
        "well": False,
    }
    left = set(machine.run("find", "/home/ani", user=ani).stdout.split()) - set(before.split())
    assert left <= {"/home/ani/.local", "/home/ani/.local/state"}
    assert "bijak" not in machine.run("systemctl", "--user", "list-units", "--all", user=ani).stdout


def test_root_is_refused(machine, folder):
    refused = machine.run(f"/given/{folder.name}/bijak", "deploy", "service", "install")
    assert refused.returncode == 2
    assert "never a service of root" in refused.stderr
