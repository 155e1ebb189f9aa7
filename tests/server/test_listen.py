"""The checker behind a real port: what waitress adds, and what it must not."""

import http.client
import json
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from bijak.pairing import CHROMIUM_ORIGIN
from bijak.server.app import MAX_BODY, create_app
from bijak.server.client import AwayError, Client, RefusedError, StrangerError
from bijak.server.listen import MAX_HEADER, PortTakenError, open_door


def opened(home, current):
    """A door, and the thread in which it serves."""
    door = open_door(0)
    door.answer(create_app(current, home, door.port))
    serving = threading.Thread(target=door.serve)
    serving.start()
    return door, serving


@pytest.fixture
def door(home, current):
    door, serving = opened(home, current)
    yield door
    door.stop()
    serving.join()


@pytest.fixture
def client(door, home):
    with Client(door.port, home.read_token()) as client:
        yield client


def raw(door, request):
    """What comes back for these bytes, until the server hangs up (with a reset if it left some unread)."""
    answer = b""
    with socket.create_connection(("127.0.0.1", door.port), timeout=30) as connection:
        with suppress(OSError):
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
        with suppress(ConnectionResetError):
            while piece := connection.recv(65536):
                answer += piece
    return answer


def test_a_check_over_the_wire(client):
    client.prove()
    assert client.check("ini rahasia")["verdict"] == "confirm"
    assert client.status()["rules"] == 1


def test_a_connection_is_kept_for_the_next_check(door, home):
    connection = http.client.HTTPConnection("127.0.0.1", door.port, timeout=30)
    for _ in range(3):
        connection.request("GET", "/v1/status", headers={"Authorization": f"Bearer {home.read_token()}"})
        response = connection.getresponse()
        response.read()
        assert response.status == 200
        kept = connection.sock
        assert kept is not None
        assert response.getheader("Server") is None
    connection.close()


def test_a_client_with_another_token_finds_a_stranger(door):
    with Client(door.port, "x" * 43) as client, pytest.raises(StrangerError):
        client.prove()


def test_an_error_reaches_the_client_with_its_reason(client):
    with pytest.raises(RefusedError, match="413: The text is too long"):
        client.check("a" * 100_001)


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"POST /v1/check HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % (MAX_BODY + 1), 413),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * MAX_HEADER + b"\r\n\r\n", 431),
        (b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n", 501),
        (b"GET / HTTP/1.1\r\nBad Header\r\n\r\n", 400),
        (b"GET / HTTP/1.0\r\n\r\n", 421),
        (b"GET http://x.com/v1/status HTTP/1.1\r\nHost: x.com\r\n\r\n", 421),
    ],
)
def test_what_the_server_itself_refuses_is_a_problem_too(door, request_, status):
    head, body = raw(door, request_).split(b"\r\n\r\n", 1)
    assert int(head.split()[1]) == status
    assert b"application/problem+json" in head
    assert json.loads(body)["status"] == status
    assert b"server:" not in head.lower()
    assert b"access-control" not in head.lower()


def test_a_body_in_pieces_is_limited_as_well(door):
    head = b"POST /v1/check HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    piece = b"10000\r\n" + b"a" * 0x10000 + b"\r\n"
    answer = raw(door, head + piece * (MAX_BODY // 0x10000 + 1))
    assert answer.startswith(b"HTTP/1.1 413")


def test_the_largest_body_stays_in_memory(client, monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("typed text would have been written to a file")

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    assert client.check("😀" * 100_000)["verdict"] == "clear"


def test_many_clients_at_once_all_get_answers(door, home):
    verdicts = []

    def ask():
        with Client(door.port, home.read_token()) as client:
            verdicts.extend(client.check("rahasia")["verdict"] for _ in range(5))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert verdicts == ["confirm"] * 40


def test_a_port_in_use_is_refused(door):
    with pytest.raises(PortTakenError):
        open_door(door.port)


def test_nothing_answers_before_the_checker_is_ready(home):
    door = open_door(0)
    with Client(door.port, home.token()) as client, pytest.raises(AwayError):
        client.prove()
    door.close()


def test_a_door_that_is_stopped_while_an_answer_wakes_it_ends_in_order(home, current, monkeypatch):
    door, serving = opened(home, current)
    wake = door._server.trigger._physical_pull

    def wake_late():
        wake()  # as the thread does whose answer has just left
        serving.join(0.2)
        wake()

    monkeypatch.setattr(door._server.trigger, "_physical_pull", wake_late)
    door.stop()
    serving.join(30)
    assert not serving.is_alive()


def test_a_door_that_was_stopped_leaves_nothing_open(home, current):
    before = set(Path("/proc/self/fd").iterdir())
    door, serving = opened(home, current)
    with Client(door.port, home.token()) as client:
        client.prove()
        door.stop()
        serving.join()
    assert set(Path("/proc/self/fd").iterdir()) <= before


def test_a_preflight_over_the_wire(door):
    connection = http.client.HTTPConnection("127.0.0.1", door.port, timeout=30)
    asked = {"Origin": CHROMIUM_ORIGIN, "Access-Control-Request-Method": "POST"}
    connection.request("OPTIONS", "/v1/check", headers=asked)
    response = connection.getresponse()
    connection.close()
    assert response.status == 200
    assert response.getheader("Access-Control-Allow-Origin") == CHROMIUM_ORIGIN


ACTIVATED = """
import os, sys
from bijak.server.listen import activated_door
pid, count, *sockets = sys.argv[1:]
for descriptor, passed in enumerate(map(int, sockets), 3):
    os.dup2(passed, descriptor)
os.environ.update(LISTEN_PID=pid or str(os.getpid()), LISTEN_FDS=count or str(len(sockets)))
door = activated_door()
print(door and door.port, dict(os.environ))
"""


def activated(sockets, count="", pid=""):
    """What a process finds that is started as by systemd, with these sockets from descriptor 3 on."""
    numbers = [one.fileno() for one in sockets]
    return subprocess.run(
        [sys.executable, "-c", ACTIVATED, pid, count, *map(str, numbers)],
        pass_fds=numbers,
        env={"PYTHONPATH": "backend"},
        capture_output=True,
        text=True,
    )


@pytest.fixture
def listening():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener


def test_a_port_that_systemd_opened_is_taken_and_passed_to_no_child(listening):
    said = activated([listening]).stdout
    assert said.startswith(f"{listening.getsockname()[1]} ")
    assert "LISTEN" not in said


@pytest.mark.parametrize("variables", [{"pid": "1"}, {"count": "0"}])
def test_a_socket_that_is_meant_for_another_process_is_left_alone(listening, variables):
    assert activated([listening], **variables).stdout.startswith("None ")


@pytest.mark.parametrize(
    ("family", "kind", "host", "listens"),
    [
        (socket.AF_INET, socket.SOCK_STREAM, "0.0.0.0", True),
        (socket.AF_INET, socket.SOCK_STREAM, "127.0.0.1", False),
        (socket.AF_INET, socket.SOCK_DGRAM, "127.0.0.1", False),
        (socket.AF_INET6, socket.SOCK_STREAM, "::", True),
    ],
)
def test_any_other_socket_is_refused(family, kind, host, listens):
    with socket.socket(family, kind) as wrong:
        wrong.bind((host, 0))
        if listens:
            wrong.listen()
        assert "WrongSocketError" in activated([wrong]).stderr


def test_two_sockets_or_a_file_are_refused(listening, tmp_path):
    assert "2 sockets were passed" in activated([listening, listening]).stderr
    with (tmp_path / "file").open("w") as file:
        assert "no socket" in activated([file]).stderr
