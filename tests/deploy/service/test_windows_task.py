"""The logon task on Windows, against the rules of Microsoft's Task Scheduler schema.

The schema itself may not be copied here; these are its rules for what the task uses
(learn.microsoft.com, "Task Scheduler Schema").
"""

from xml.etree import ElementTree

import pytest

from bijak.deploy.service.program import Program
from bijak.deploy.service.windows_task import task, windows_plan

SPACE = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"

SEQUENCES = {
    "LogonTrigger": [
        "Repetition",
        "StartBoundary",
        "EndBoundary",
        "ExecutionTimeLimit",
        "Enabled",
        "UserId",
        "Delay",
    ],
    "Exec": ["Command", "Arguments", "WorkingDirectory"],
    "RestartOnFailure": ["Interval", "Count"],
}
"""Elements whose children have a fixed order; those of others come in any."""

CHILDREN = {
    "Task": {"RegistrationInfo", "Triggers", "Principals", "Settings", "Actions", "Data"},
    "Principal": {"UserId", "LogonType", "GroupId", "DisplayName", "RunLevel"},
    "Settings": {
        "AllowStartOnDemand", "RestartOnFailure", "MultipleInstancesPolicy", "DisallowStartIfOnBatteries",
        "StopIfGoingOnBatteries", "AllowHardTerminate", "StartWhenAvailable", "NetworkProfileName",
        "RunOnlyIfNetworkAvailable", "WakeToRun", "Enabled", "Hidden", "DeleteExpiredTaskAfter",
        "IdleSettings", "NetworkSettings", "ExecutionTimeLimit", "Priority", "RunOnlyIfIdle",
    },
}  # fmt: skip


@pytest.fixture
def root():
    program = Program((r"C:\Program Files\Bijak\bijak.exe", "serve", "--rules", r"C:\my rules"))
    return ElementTree.fromstring(task(program, r"KEMENTERIAN\ani"))


def at(root, *names):
    return root.find("/".join(SPACE + name for name in names))


def name(element):
    return element.tag.removeprefix(SPACE)


def test_it_is_utf_16_with_its_mark_as_the_task_scheduler_wants_it():
    written = task(Program(("x",)), "é\\u")
    assert written.startswith(b"\xff\xfe")
    assert written.decode("utf-16").startswith('<?xml version="1.0" encoding="UTF-16"?>')


def test_every_element_is_known_and_in_its_order(root):
    for element in root.iter():
        children = [name(child) for child in element]
        if name(element) in SEQUENCES:
            order = SEQUENCES[name(element)]
            assert children == [one for one in order if one in children]
        elif name(element) in CHILDREN:
            assert set(children) <= CHILDREN[name(element)]


def test_it_starts_when_this_user_logs_on_with_this_users_rights(root):
    assert at(root, "Triggers", "LogonTrigger", "UserId").text == r"KEMENTERIAN\ani"
    principal = at(root, "Principals", "Principal")
    assert {name(one): one.text for one in principal} == {
        "UserId": r"KEMENTERIAN\ani",
        "LogonType": "InteractiveToken",
        "RunLevel": "LeastPrivilege",
    }
    assert at(root, "Actions").get("Context") == principal.get("id")


def test_it_starts_again_when_it_fails_and_runs_without_end(root):
    assert at(root, "Settings", "RestartOnFailure", "Interval").text == "PT1M"
    assert at(root, "Settings", "ExecutionTimeLimit").text == "PT0S"
    assert at(root, "Settings", "StopIfGoingOnBatteries").text == "false"


def test_words_with_spaces_stay_whole(root):
    assert at(root, "Actions", "Exec", "Command").text == r"C:\Program Files\Bijak\bijak.exe"
    assert at(root, "Actions", "Exec", "Arguments").text == r'serve --rules "C:\my rules"'


def test_two_users_of_a_computer_have_tasks_of_their_own(home, program, monkeypatch):
    names = set()
    for user in ("ani", "budi"):
        monkeypatch.setenv("USERDOMAIN", "KEMENTERIAN")
        monkeypatch.setenv("USERNAME", user)
        words = windows_plan(program, home).start[1].words
        names.add(words[words.index("/TN") + 1])
    assert names == {"Bijak-KEMENTERIAN-ani", "Bijak-KEMENTERIAN-budi"}


def test_it_counts_as_running_in_every_language_of_windows(home, program):
    runs = windows_plan(program, home).runs
    assert runs.search("Letztes Ergebnis:  267009")
    assert not runs.search("Letztes Ergebnis:  0")
