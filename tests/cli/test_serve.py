"""`bijak serve` and `bijak demo` as processes of their own."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from bijak.home import Home
from bijak.pairing import PORT, port_of
from bijak.server.client import Client

Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def start(rules: Path, tmp_path: Path, home: Home) -> Iterator[Start]:
    """Start a command in a process with a home folder of its own and no display."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path / "user"),
        "BIJAK_HOME": str(home.root),
        "BIJAK_RULES": str(rules),
        "PYTHONPATH": str(Path("backend").absolute()),
    }
    command = [sys.executable, "-c", "from bijak.cli import main; main()"]
    with ExitStack() as stack:

        def start(*arguments: str) -> subprocess.Popen[str]:
            both = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
            process = subprocess.Popen([*command, *arguments], env=environment, **both)  # type: ignore[call-overload]
            stack.enter_context(process)
            stack.callback(process.kill)
            return process

        yield start


def read_until(process: subprocess.Popen[str], words: str) -> list[str]:
    """What the process says, up to the line with these words."""
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if words in line:
            return said
    raise AssertionError(f"it ended without saying {words!r}: {said} {process.communicate()[1]}")


def test_it_says_when_it_answers_and_ends_cleanly(start: Start, home: Home, port: int) -> None:
    for end in (signal.SIGINT, signal.SIGTERM):
        process = start("serve", "--port", str(port))
        said = read_until(process, "answers")
        assert said == [f"Bijak answers at http://127.0.0.1:{port}. Ctrl-C ends it.\n"]
        with Client(port, home.read_token()) as client:
            client.prove()
            (finding,) = client.check("Kabar proyek garuda", language="en")["findings"]
        assert finding["title"] == "Closed project"
        process.send_signal(end)
        assert process.communicate() == ("", "")
        assert process.returncode == 0


def test_a_second_checker_is_told_that_one_runs(start: Start, port: int) -> None:
    read_until(start("serve", "--port", str(port)), "answers")
    second = start("serve", "--port", str(port))
    assert f"Bijak already answers at http://127.0.0.1:{port}" in second.communicate()[1]
    assert second.returncode == 2


def test_a_port_of_another_program_is_told(start: Start, home: Home, port: int) -> None:
    with socket.create_server(("127.0.0.1", port)):
        refused = start("serve", "--port", str(port))
        assert f"Another program already uses port {port}" in refused.communicate()[1]
    assert refused.returncode == 2
    assert not home.address_file.exists()


@pytest.fixture
def taken() -> Iterator[None]:
    """Somebody else has the usual port."""
    with suppress(OSError), socket.create_server(("127.0.0.1", PORT)):
        yield
        return
    yield


def test_where_the_usual_port_is_taken_any_free_one_is_and_the_address_says_so(
    start: Start, home: Home, taken: None
) -> None:
    said = read_until(start("serve"), "answers")
    port = port_of(home.read_address())
    assert port not in (None, PORT)
    assert said == [f"Bijak answers at http://127.0.0.1:{port}. Ctrl-C ends it.\n"]
    second = start("serve")
    assert f"Bijak already answers at http://127.0.0.1:{port}" in second.communicate()[1]


def test_packs_that_are_left_out_are_told_at_once(start: Start, rules: Path, port: int) -> None:
    (rules / "broken.yaml").write_text("pack: [")
    process = start("serve", "--port", str(port))
    read_until(process, "answers")
    process.terminate()
    assert "broken.yaml:1" in process.communicate()[1]


def test_the_demo_shows_the_checkers_own_answer_without_a_display(start: Start, port: int) -> None:
    process = start("demo", "--port", str(port))
    said = "".join(read_until(process, "answers at"))
    assert "There is no display" in said
    assert "chrome-extension://hiecconmhnmooejfpgoglkghiedgefpc/compose/compose.html" in said
    assert "Verdict: clear" in said  # the small pack knows nothing of the sample
    process.send_signal(signal.SIGINT)
    process.communicate()
    assert process.returncode == 0


def test_the_demo_uses_a_checker_that_runs_already(start: Start, port: int) -> None:
    read_until(start("serve", "--port", str(port)), "answers")
    demo = start("demo", "--port", str(port))
    assert f"Bijak answers at http://127.0.0.1:{port}" in demo.communicate()[0]
    assert demo.returncode == 0
