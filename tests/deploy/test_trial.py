"""Which browser is taken for trying Bijak out, and how a Chromium is steered."""

import stat
import sys

import pytest

from bijak.deploy.chromium_pipe import ChromiumPipe
from bijak.deploy.trial import extension_folder, find_program, has_display

ANSWERS = """
import os
while True:
    message = b""
    while not message.endswith(b"\\0"):
        piece = os.read(3, 1)
        if not piece:
            raise SystemExit
        message += piece
    if b"refuse" in message:
        os.write(4, b'{"id": 1, "error": {"message": "no such folder"}}\\0')
    else:
        os.write(4, b'{"method": "noise"}\\0{"id": 1, "result": {"id": "abc"}}\\0')
"""


@pytest.fixture
def program(tmp_path):
    def make(name, content):
        path = tmp_path / name
        path.write_text(content)
        path.chmod(stat.S_IRWXU)
        return str(path)

    return make


def test_the_first_browser_that_is_no_snap_is_taken(program):
    programs = {
        "chromium": program("chromium", "#!/bin/sh\nexec /snap/bin/chromium\n"),
        "firefox": program("firefox", "#!/bin/sh\nexec /usr/lib/firefox\n"),
    }
    found = find_program({}, programs.get)
    assert found is not None
    assert (found.path, found.family) == (programs["firefox"], "firefox")


def test_a_browser_that_is_named_is_taken(program):
    found = find_program({"BIJAK_CHROMIUM": "/opt/mine"}, lambda _: program("chromium", ""))
    assert found is not None
    assert found.path == "/opt/mine"


def test_without_a_browser_none_is_taken():
    assert find_program({}, lambda _: None) is None


@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_a_display_is_named_by_the_environment(variable, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    assert has_display({variable: ":0"})
    assert not has_display({variable: ""})


def test_the_checkout_has_the_extension():
    folder = extension_folder()
    assert folder is not None
    assert (folder / "compose/compose.html").exists()


def test_a_browser_is_steered_through_the_pipe_and_ends_with_it(program, tmp_path):
    browser = ChromiumPipe(program("chromium", f"#!{sys.executable}{ANSWERS}"), [])
    assert browser.load_extension(tmp_path) == "abc"
    browser.close()


def test_what_the_browser_refuses_is_told(program, tmp_path):
    browser = ChromiumPipe(program("chromium", f"#!{sys.executable}{ANSWERS}"), [])
    with pytest.raises(OSError, match="no such folder"):
        browser.load_extension(tmp_path / "refuse")
    browser.close()


def test_a_browser_that_ends_at_once_is_told(program, tmp_path):
    browser = ChromiumPipe(program("chromium", "#!/bin/sh\nexit 7\n"), [])
    with pytest.raises(OSError, match="status 7"):
        browser.load_extension(tmp_path)
    browser.close()
