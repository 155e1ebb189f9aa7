"""The agent on macOS."""

import plistlib

from bijak.deploy.service.launchd import LABEL, launchd_plan
from bijak.deploy.service.program import Program


def test_the_agent_is_read_back_as_launchd_reads_it(user, program):
    ((path, content),) = launchd_plan(program).files.items()
    assert path == user / "Library/LaunchAgents/id.bijak.checker.plist"
    agent = plistlib.loads(content)
    assert agent["Label"] == LABEL == path.stem
    assert agent["ProgramArguments"] == ["/opt/my bijak/bijak", "serve"]
    assert agent["RunAtLoad"] is True
    assert agent["KeepAlive"] == {"SuccessfulExit": False}


def test_it_is_for_a_persons_session_and_keeps_files_to_its_user(user, program):
    agent = plistlib.loads(next(iter(launchd_plan(program).files.values())))
    assert agent["LimitLoadToSessionType"] == "Aqua"
    assert agent["Umask"] == 0o077
    assert agent["HardResourceLimits"] == {"Core": 0}
    assert "UserName" not in agent


def test_the_users_variables_are_kept(user):
    plan = launchd_plan(Program(("/x",), {"BIJAK_HOME": "/Volumes/é <&>"}))
    agent = plistlib.loads(next(iter(plan.files.values())))
    assert agent["EnvironmentVariables"] == {"BIJAK_HOME": "/Volumes/é <&>"}


def test_it_counts_as_running_only_when_launchd_says_so(user, program):
    runs = launchd_plan(program).runs
    assert runs.search("gui/501/id.bijak.checker = {\n\tactive count = 1\n\tstate = running\n}")
    assert not runs.search("gui/501/id.bijak.checker = {\n\tstate = not running\n}")
