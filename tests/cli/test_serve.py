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
from tests.lists.publisher import Publisher, WebServer, rule_for
from tests.small_pack import pack, save

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


def test_asked_twice_it_ends_once_and_in_order(start: Start, port: int) -> None:
    for _ in range(5):  # the second may come at any moment of ending
        process = start("serve", "--port", str(port))
        read_until(process, "answers")
        for end in (signal.SIGTERM, signal.SIGINT, signal.SIGTERM):
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


def test_published_lists_are_used_as_they_come(start: Start, home: Home, port: int, tmp_path: Path) -> None:
    (tmp_path / "publisher").mkdir()
    publisher = Publisher(tmp_path / "publisher")
    publisher.publish()
    (tmp_path / "root.json").write_bytes(publisher.root)
    with WebServer(publisher.site.folder).running() as web:
        options = ["--lists", web.url, "--root", str(tmp_path / "root.json")]
        process = start("serve", "--port", str(port), *options)
        read_until(process, "answers")
        with Client(port, home.read_token()) as client:
            while (lists := client.status()["lists"])["version"] != "1":
                assert lists["state"] == "stale"
            assert client.check("Kabar proyek garuda")["lists"] == {"version": "1", "state": "current"}
    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 0
    without_network = start("serve", "--port", str(port), *options)
    read_until(without_network, "answers")
    with Client(port, home.read_token()) as client:
        assert client.check("Kabar proyek garuda")["lists"] == {"version": "1", "state": "current"}


def test_a_watched_folder_is_used_as_it_is_saved(start: Start, home: Home, rules: Path, port: int) -> None:
    process = start("serve", "--port", str(port), "--watch")
    read_until(process, "answers")
    with Client(port, home.read_token()) as client:
        save(rules, pack(rule_for("proyek elang")))
        assert client.check("Kabar proyek elang")["findings"]
        (rules / "small.yaml").write_text("pack: [")
        answer = client.check("Kabar proyek elang")
        assert (bool(answer["findings"]), answer["lists"]["state"]) == (True, "refused")
        status = client.status("en")
        assert [one["file"] for one in status["problems"]] == ["small.yaml"]
        assert "the lists before go on" in status["lists"]["why"]
    process.terminate()
    said = process.communicate()[1]
    assert "What was saved is in use." in said
    assert "small.yaml:1" in said


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--lists", "http://example.org/", "--root", "r"], "readable over http"),
        (["--lists", "https://example.org/"], "whose lists to trust"),
        (["--lists", "https://example.org/", "--watch"], "not saved by hand"),
        (["--key", "no-such-key"], "cannot be read"),
    ],
)
def test_wrong_use_of_lists_is_told(start: Start, port: int, options: list[str], told: str) -> None:
    process = start("serve", "--port", str(port), *options)
    assert told in process.communicate()[1]
    assert process.returncode == 2
