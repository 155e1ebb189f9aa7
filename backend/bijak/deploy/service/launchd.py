"""The service on macOS: an agent of launchd, in the user's own session."""

from __future__ import annotations

import os
import plistlib
import re
from pathlib import Path
from typing import Any, Final

from bijak.deploy.service.plan import Command, Plan
from bijak.deploy.service.program import Program

LABEL: Final = "id.bijak.checker"


def agent(program: Program) -> dict[str, Any]:
    """The agent's property list (`man launchd.plist`)."""
    return {
        "Label": LABEL,
        "ProgramArguments": list(program.command),
        "EnvironmentVariables": program.environment,
        "RunAtLoad": True,
        "KeepAlive": {"SuccessfulExit": False},
        "ThrottleInterval": 5,  # seconds between two starts
        "LimitLoadToSessionType": "Aqua",  # not at the login window, which runs as root
        "ProcessType": "Interactive",  # somebody waits for its answers while typing
        "Umask": 0o077,
        "HardResourceLimits": {"Core": 0},  # typed text is in its memory
    }


def launchd_plan(program: Program) -> Plan:
    """The service for the user who runs this."""
    file = Path.home() / f"Library/LaunchAgents/{LABEL}.plist"
    session = f"gui/{os.getuid()}"
    bootout = Command(("launchctl", "bootout", f"{session}/{LABEL}"), vital=False)
    return Plan(
        files={file: plistlib.dumps(agent(program))},
        start=(bootout, Command(("launchctl", "bootstrap", session, str(file)))),
        stop=(bootout,),
        forget=(),
        ask=Command(("launchctl", "print", f"{session}/{LABEL}"), vital=False),
        runs=re.compile(r"^\s*state = running$", re.MULTILINE),
        unreachable="Run it in the user's own session on the desktop, not through su, sudo or ssh.",
    )
