"""Killed at any moment, and with no room on the disk: the lists in use go on, and the next poll mends it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from tests.lists.publisher import Publisher, WebServer, subscribe

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork, signals and limits")

ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(("backend", "."))}


def torture(how: str, publisher: Publisher, web: WebServer, tmp_path: Path) -> list[dict[str, Any]]:
    """What each child left behind; a newer version was out when it polled."""
    subscribe(publisher, web, tmp_path / "before").poll()
    publisher.publish()
    (tmp_path / "root.json").write_bytes(publisher.root)
    command = [sys.executable, "-m", "tests.lists.torture", how, tmp_path, web.url, tmp_path / "root.json"]
    said = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    return [json.loads(line) for line in said.stdout.splitlines()]


def test_killed_at_every_change_of_a_file(publisher: Publisher, web: WebServer, tmp_path: Path) -> None:
    *killed, lived = torture("kill", publisher, web, tmp_path)
    assert len(killed) > 20
    assert {one["ended"] for one in killed} == {-signal.SIGKILL}
    assert lived["ended"] == 0
    for one in (*killed, lived):
        assert one["before"] in (1, 2), f"a start without network has lists: {one}"
        assert (one["after"], one["state"], one["left"]) == (2, "current", []), one


def test_no_room_on_the_disk(publisher: Publisher, web: WebServer, tmp_path: Path) -> None:
    children = torture("full", publisher, web, tmp_path)
    assert {one["ended"] for one in children} == {0}, "a full disk is no crash"
    assert children[0]["before"] == 1
    for one in children:
        assert one["before"] in (1, 2), one
        assert (one["after"], one["state"]) == (2, "current"), one


def test_a_command_that_is_killed_in_the_middle_of_a_download(
    publisher: Publisher, web: WebServer, tmp_path: Path
) -> None:
    half = threading.Event()

    def half_a_bundle(request: SimpleHTTPRequestHandler) -> None:
        content = publisher.bundle_file().read_bytes()
        request.send_response(200)
        request.send_header("Content-Length", str(len(content)))
        request.end_headers()
        request.wfile.write(content[: len(content) // 2])
        half.set()
        request.connection.recv(1)  # till it is gone

    (tmp_path / "root.json").write_bytes(publisher.root)
    command = [sys.executable, "-c", "from bijak.cli import main; main()", "rules", "sync"]
    options = ["--lists", web.url, "--root", str(tmp_path / "root.json")]
    home = tmp_path / "home"
    environment = {**ENVIRONMENT, "BIJAK_HOME": str(home)}
    web.instead["lists.zip"] = half_a_bundle
    with subprocess.Popen([*command, *options], env=environment, stdout=subprocess.DEVNULL) as process:
        assert half.wait(60)
        process.kill()
    web.instead.clear()
    done = subprocess.run([*command, *options], env=environment, capture_output=True, text=True, check=False)
    assert done.stdout == "This computer has version 1: current.\n", done.stderr
    assert done.returncode == 0
