"""The service on Linux: two units of the user's own systemd.

The socket unit holds the port from the login on, so no other program can take it while the checker starts
anew, and no request is refused meanwhile. Where another user of the computer has the port, the socket unit
fails and the checker takes a free port by itself.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from bijak.deploy.service.plan import Command, Plan
from bijak.deploy.service.program import Program
from bijak.home import Home
from bijak.pairing import HOST, PORT

SOCKET: Final = "bijak.socket"
SERVICE: Final = "bijak.service"

STATE: Final = "%h/.local/state/bijak"
"""Bijak's folder of a user without settings of their own; systemd fills in the user's home."""


SETTINGS: Final = Path("/etc/bijak/checker.env")
"""Variables for the checkers of all users of a computer with the package, if IT has put the file there."""


def units(program: Program, state: str = STATE, settings: Path | None = None) -> Mapping[str, str]:
    """The text of both units by name, for a checker that keeps its files in `state` (quoted for systemd) and
    takes variables from the file `settings`, where there is one."""
    return {SOCKET: _socket(), SERVICE: _service(program, state, settings)}


def systemd_plan(program: Program, home: Home) -> Plan:
    """The service for the user who runs this."""
    folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "systemd/user"
    texts = units(program, quoted(str(home.root)))
    return Plan(
        files={folder / name: text.encode() for name, text in texts.items()},
        start=(
            _user("daemon-reload"),
            _user("stop", SERVICE, SOCKET, vital=False),  # an older one that runs
            _user("reenable", SOCKET, SERVICE),
            _user("start", SOCKET, vital=False),  # another user may have the port
            _user("start", SERVICE),
        ),
        stop=(_user("disable", "--now", SERVICE, SOCKET, vital=False),),
        forget=(_user("daemon-reload", vital=False), _user("reset-failed", SERVICE, SOCKET, vital=False)),
        ask=_user("is-active", SERVICE, vital=False),
        runs=re.compile(r"^active$", re.MULTILINE),
        unreachable=(
            "Run it in a session of the user's own (on the desktop or over ssh), not through su or sudo; "
            "there `systemctl --user status` answers."
        ),
    )


def quoted(word: str) -> str:
    """A word of a setting as systemd reads it (`man systemd.syntax`), percent and dollar signs as such."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"'


def _user(*words: str, vital: bool = True) -> Command:
    return Command(("systemctl", "--user", *words), vital)


def _socket() -> str:
    return f"""\
[Unit]
Description=Port of the Bijak checker
ConditionUser=!@system

[Socket]
ListenStream={HOST}:{PORT}
# Of a checker that gave up nobody waits for an answer; the next request starts it anew.
FlushPending=yes

[Install]
WantedBy=sockets.target
"""


def _service(program: Program, state: str, settings: Path | None) -> str:
    command = " ".join(map(quoted, program.command))
    variables = "".join(
        f"Environment={quoted(f'{name}={value}').replace('$$', '$')}\n"
        for name, value in program.environment.items()
    )
    if settings is not None:
        variables += f"EnvironmentFile=-{settings}\n"
    return f"""\
[Unit]
Description=Bijak checker
# Neither root nor the users that programs run as.
ConditionUser=!@system
# Wanted, not required: where another user has the port, the checker takes a free one.
Wants={SOCKET}
After={SOCKET}
StartLimitIntervalSec=0

[Service]
Type=exec
ExecStartPre=+mkdir -p -m 700 {state}
ExecStart={command}
{variables}Restart=on-failure
RestartSec=1
# Wrong use, such as packs of which none can be used: starting it again and again mends nothing.
RestartPreventExitStatus=2

# It needs no right that its user does not have. It answers this computer only, and fetches lists where the
# organisation publishes some. What drops capabilities (PrivateDevices, ProtectKernelModules …) is not for
# users' units, nor are the IP filters.
NoNewPrivileges=yes
LockPersonality=yes
MemoryDenyWriteExecute=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native
SystemCallErrorNumber=EPERM
SystemCallFilter=@system-service
# These need a namespace of its own: newer versions of systemd make one where the kernel lets users; Debian 12
# does with PrivateUsers=yes, which is not set here because the checker would not start where the kernel does
# not.
PrivateTmp=yes
ProtectControlGroups=yes
ProtectHome=read-only
ProtectHostname=yes
ProtectKernelTunables=yes
ProtectProc=invisible
ProtectSystem=strict
ReadWritePaths=-{state}
UMask=0077
# Typed text is in its memory: none of it may end in a file when it crashes.
LimitCORE=0
MemoryMax=1G
TasksMax=64

[Install]
WantedBy=default.target
"""
