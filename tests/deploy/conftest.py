"""A user's home folder of its own, so that no test touches the browsers of this computer."""

import pytest

from bijak.home import Home


@pytest.fixture
def user(tmp_path, monkeypatch):
    """The home folder of a user who has never seen Bijak."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return tmp_path


@pytest.fixture
def home(user):
    return Home(user / ".local/state/bijak")
