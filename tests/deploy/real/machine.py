"""A copy of this computer that is thrown away: what happens in it, as root too, changes nothing outside.

Its files are this computer's with a layer above that is in memory alone; it has processes and a loopback
interface of its own. What is needed is root, `unshare`, and a kernel with overlayfs.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.deploy.commit import ROOT

PYTHON: Final = "/environment/bin/python"
"""In a machine; where the tests see it may not be there."""

_PREPARE: Final = """
set -e
mount -t tmpfs tmpfs {room}
mkdir {room}/above {room}/work {room}/root
mount -t overlay overlay -o lowerdir=/,upperdir={room}/above,workdir={room}/work {room}/root
cd {room}/root
mount -t proc proc proc
mount --rbind /sys sys
mount --rbind /dev dev
mount -t tmpfs tmpfs run
mount -t tmpfs -o mode=1777 tmpfs tmp
mkdir outside before given repository environment
mount --bind {room}/above outside
mount --bind {given} given
mount --bind {repository} repository
mount --bind {environment} environment
ip link set lo up
pivot_root . before
umount --lazy /before
echo ready
exec cat
"""

PATH: Final = "/usr/sbin:/usr/bin:/sbin:/bin"


def hindrance() -> str | None:
    """Why there can be no such machine here; None when there can."""
    if os.name == "nt" or os.geteuid() != 0:
        return "a throw-away machine needs root"
    tried = subprocess.run(
        ["unshare", "--mount", "--net", "--pid", "--fork", "sh", "-c", "ip link set lo up"],
        capture_output=True,
        text=True,
    )
    return None if tried.returncode == 0 else f"no namespaces here: {tried.stderr.strip()}"


@dataclass(frozen=True)
class User:
    """A user of the machine."""

    name: str
    uid: int

    @property
    def home(self) -> Path:
        """Their home folder."""
        return Path("/home", self.name)

    @property
    def env(self) -> dict[str, str]:
        """What a login gives them."""
        return {"HOME": str(self.home), "USER": self.name, "XDG_RUNTIME_DIR": f"/run/user/{self.uid}"}


class Machine:
    """Use it in a `with` block; at its end everything in it is ended and gone."""

    def __init__(self, room: Path, given: Path) -> None:
        """Take an empty folder of this computer; what is in `given` is seen in the machine at /given,
        this repository at /repository and the Python of these tests at `PYTHON`.
        """
        folders = {"room": room, "given": given, "repository": ROOT, "environment": Path(sys.prefix)}
        self._prepare = _PREPARE.format(**{name: shlex.quote(str(path)) for name, path in folders.items()})
        self._groups: list[Path] = []
        self._sessions: list[subprocess.Popen[str]] = []

    def __enter__(self) -> Machine:
        flags = ["--mount", "--propagation=private", "--net", "--pid", "--fork", "--kill-child"]
        self._keeper = subprocess.Popen(
            ["unshare", *flags, "sh", "-c", self._prepare],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._keeper.stdout is not None
        assert self._keeper.stdout.readline() == "ready\n"
        children = Path(f"/proc/{self._keeper.pid}/task/{self._keeper.pid}/children")
        self._first = children.read_text().split()[0]
        return self

    def __exit__(self, *_: object) -> None:
        self._keeper.communicate()  # its first process ends, and with it all the others
        for session in self._sessions:
            session.wait()
        for group in self._groups:
            for inner in sorted(group.rglob("*/"), reverse=True):
                inner.rmdir()
            group.rmdir()

    def run(
        self, *words: str, user: User | None = None, env: Mapping[str, str] | None = None, **more: object
    ) -> subprocess.CompletedProcess[str]:
        """Run a command in it and wait for its end, as root or as a user."""
        settings = {"capture_output": True, "text": True, **more}
        return subprocess.run(self.command(*words, user=user, env=env), **settings)  # type: ignore[call-overload, no-any-return]

    def command(
        self, *words: str, user: User | None = None, env: Mapping[str, str] | None = None
    ) -> list[str]:
        """The command that runs `words` in it."""
        enter = ["nsenter", "--target", self._first, "--mount", "--net", "--pid", "--root"]
        who = (
            [] if user is None else ["setpriv", f"--reuid={user.uid}", f"--regid={user.uid}", "--init-groups"]
        )
        variables = {
            "PATH": PATH,
            "LANG": "C.UTF-8",
            **(user.env if user else {"HOME": "/root"}),
            **(env or {}),
        }
        return [
            *enter,
            *who,
            "env",
            "-i",
            "--chdir=/",
            *(f"{name}={value}" for name, value in variables.items()),
            *words,
        ]

    def add_user(self, name: str) -> User:
        """A new user with a home folder that is closed to others."""
        self.run("useradd", "--create-home", "--user-group", "--shell=/bin/sh", name, check=True)
        self.run("chmod", "700", f"/home/{name}", check=True)
        uid = int(self.run("id", "-u", name, check=True).stdout)
        return User(name, uid)

    def new(self, *folders: str) -> set[str]:
        """Every file and folder below these that this computer does not have."""
        found = self.run("find", *(f"/outside{folder}" for folder in folders)).stdout
        return {
            path for line in found.splitlines() if not Path(path := line.removeprefix("/outside")).exists()
        }

    def log_in(self, user: User) -> None:
        """Start the user's own systemd, as a login does. Raises `OSError` without a control group for it."""
        groups = list(_control_groups(f"bijak-test-{user.uid}-{os.getpid()}"))
        for group in groups:
            group.mkdir()
            self._groups.append(group)
            os.chown(group, user.uid, user.uid)
            for file in group.iterdir():
                if file.name in ("cgroup.procs", "cgroup.subtree_control", "cgroup.threads", "tasks"):
                    os.chown(file, user.uid, user.uid)
        runtime = user.env["XDG_RUNTIME_DIR"]
        # What the system's own systemd makes: its mark, and where sandboxes are put together.
        self.run("mkdir", "-p", "/run/systemd/system", "/run/systemd/unit-root", "/run/user", check=True)
        self.run("mkdir", "-m", "700", runtime, check=True)
        self.run("chown", f"{user.uid}:{user.uid}", runtime, check=True)
        join = "".join(f"echo $$ >{group}/cgroup.procs; " for group in groups)
        started = self.command("/usr/lib/systemd/systemd", "--user", user=user)
        command = ["sh", "-c", f"{join}exec {shlex.join(started)}"]
        self._sessions.append(subprocess.Popen(command, stderr=subprocess.DEVNULL, text=True))


def _control_groups(name: str) -> list[Path]:
    """Where the manager's control groups would be, for the new layout, the old one and the two together."""
    root = Path("/sys/fs/cgroup")
    if (root / "cgroup.procs").exists():
        return [root / name]
    return [root / part / name for part in ("unified", "systemd") if (root / part).is_dir()]
