"""A user, and system commands that only write down how they were called."""

import pytest

from bijak.deploy.service.program import Program
from bijak.home import Home


@pytest.fixture
def user(tmp_path, monkeypatch):
    """The home folder of a user who has never seen Bijak."""
    folder = tmp_path / "user"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    for name in ("XDG_CONFIG_HOME", "BIJAK_HOME", "BIJAK_ENTITIES"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def home(user):
    return Home(user / ".local/state/bijak")


@pytest.fixture
def program():
    return Program(("/opt/my bijak/bijak", "serve"), {})


@pytest.fixture
def commands(tmp_path, monkeypatch):
    """Makes a command that notes its words and ends with a status; gives what was noted."""
    folder, notes = tmp_path / "bin", tmp_path / "notes"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder), prepend=":")

    def make(name, script=""):
        (folder / name).write_text(f'#!/bin/sh\necho "{name} $*" >>{notes}\n{script}\n')
        (folder / name).chmod(0o755)
        return lambda: notes.read_text().splitlines() if notes.exists() else []

    return make
