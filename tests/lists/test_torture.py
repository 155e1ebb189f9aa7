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


def no_crash_and_no_loss(children: list[dict[str, Any]]) -> None:
    assert {one["ended"] for one in children} == {0}, "a full disk is no crash"
    assert (children[0]["before"], children[-1]["before"]) == (1, 2), "the first has no room, the last enough"
    for one in children:
        assert one["before"] in (1, 2), one
        assert (one["after"], one["state"]) == (2, "current"), one


def test_files_that_cannot_grow(publisher: Publisher, web: WebServer, tmp_path: Path) -> None:
    no_crash_and_no_loss(torture("limit", publisher, web, tmp_path))


def can_mount(place: Path) -> bool:
    """Whether we may mount a disk; only root may, and not in every container."""
    place.mkdir()
    try:
        subprocess.run(["mount", "-t", "tmpfs", "bijak-test", place], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    subprocess.run(["umount", place], check=True)
    return True


def test_a_full_disk(publisher: Publisher, web: WebServer, tmp_path: Path) -> None:
    if not can_mount(tmp_path / "mounted"):
        pytest.skip("a small disk of its own can only be mounted by root")
    no_crash_and_no_loss(torture("full", publisher, web, tmp_path))


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
