"""The service on Windows: a task that starts when the user logs on, with their own rights and no more."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from typing import Final
from xml.etree import ElementTree

from bijak.deploy.service.plan import Command, Plan
from bijak.deploy.service.program import Program
from bijak.home import Home

_NAMESPACE: Final = "http://schemas.microsoft.com/windows/2004/02/mit/task"

_Content = str | Mapping[str, "_Content"]


def task(program: Program, user: str) -> bytes:
    """The task in XML for `DOMAIN\\user` (Task Scheduler schema 1.2, which Windows 7 and later read), in
    UTF-16.

    The schema fixes the order of elements in a trigger and a principal.
    """
    settings: _Content = {
        "MultipleInstancesPolicy": "IgnoreNew",
        "DisallowStartIfOnBatteries": "false",
        "StopIfGoingOnBatteries": "false",
        "StartWhenAvailable": "true",
        "Enabled": "true",
        "Hidden": "true",
        "ExecutionTimeLimit": "PT0S",  # none
        "RestartOnFailure": {"Interval": "PT1M", "Count": "999"},  # a minute is the shortest there is
    }
    root = ElementTree.Element("Task", {"version": "1.2", "xmlns": _NAMESPACE})
    _add(
        root,
        "RegistrationInfo",
        {"Description": "Bijak checker: answers the browser extension of this user."},
    )
    _add(root, "Triggers", {"LogonTrigger": {"Enabled": "true", "UserId": user}})
    principal = {"UserId": user, "LogonType": "InteractiveToken", "RunLevel": "LeastPrivilege"}
    _add(root, "Principals", {"Principal": principal})[0].set("id", "Author")
    _add(root, "Settings", settings)
    arguments = subprocess.list2cmdline(program.command[1:])
    _add(root, "Actions", {"Exec": {"Command": program.command[0], "Arguments": arguments}}).set(
        "Context", "Author"
    )
    ElementTree.indent(root)
    text: str = ElementTree.tostring(root, "unicode")
    return ('<?xml version="1.0" encoding="UTF-16"?>\n' + text + "\n").encode("utf-16")


def _add(parent: ElementTree.Element, name: str, content: _Content) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, name)
    if isinstance(content, str):
        element.text = content
    else:
        for child, inside in content.items():
            _add(element, child, inside)
    return element


def windows_plan(program: Program, home: Home) -> Plan:
    """The service for the user who runs this. Its variables are those of the user (`setx`)."""
    domain, user = os.environ.get("USERDOMAIN", ""), os.environ.get("USERNAME", "")
    file = home.root / "task.xml"
    name = f"Bijak-{domain}-{user}"  # tasks of all users share one place
    return Plan(
        files={file: task(program, f"{domain}\\{user}")},
        start=(
            Command(("schtasks", "/End", "/TN", name), vital=False),
            Command(("schtasks", "/Create", "/F", "/TN", name, "/XML", str(file))),
            Command(("schtasks", "/Run", "/TN", name)),
        ),
        stop=(
            Command(("schtasks", "/End", "/TN", name), vital=False),
            Command(("schtasks", "/Delete", "/F", "/TN", name), vital=False),
        ),
        forget=(),
        ask=Command(("schtasks", "/Query", "/TN", name, "/FO", "LIST", "/V"), vital=False),
        runs=re.compile(r"0x41301|267009"),  # SCHED_S_TASK_RUNNING, the same in every language of Windows
        unreachable="Ask whether a group policy forbids this user to make tasks.",
    )
