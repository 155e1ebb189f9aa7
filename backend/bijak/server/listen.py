"""The checker's door: the port, waitress with a few threads, and a clean end.

door = open_door(port)                    # refused here if another program has the port; or:
door = activated_door() or …              # the port that systemd has opened for us
app = create_app(current, home, door.port)
door.answer(app)                          # from here on the port answers
door.run()                                # until Ctrl-C or SIGTERM
"""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, Final

from flask import Flask
from waitress.channel import HTTPChannel
from waitress.server import create_server
from waitress.task import ErrorTask
from waitress.wasyncore import close_all

from bijak.pairing import HOST
from bijak.server.app import MAX_BODY
from bijak.server.problems import PROBLEM_JSON, ProblemError

THREADS: Final = 4
"""A browser keeps at most six connections to one host, and checks are short."""

MAX_HEADER: Final = 16 * 1024
"""Bytes of the largest request header that is read."""

_Handler = Callable[[int, FrameType | None], object] | signal.Handlers

_FIRST_PASSED: Final = 3
"""The file descriptor after those of standard input, output and error."""


class PortTakenError(Exception):
    """Another program answers on the port."""


class WrongSocketError(Exception):
    """What the system's service manager passed to us is no port of this computer's own address."""


class _ProblemTask(ErrorTask):
    """What waitress itself refuses (bad headers, too large a body) leaves as a problem as well."""

    def execute(self) -> None:
        refused: Any = self.request
        problem = ProblemError.of_status(refused.error.code)
        body = problem.body()
        self.status = f"{problem.status} {refused.error.reason}"
        self.response_headers = [
            ("Content-Type", PROBLEM_JSON),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
        ]
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class _Channel(HTTPChannel):
    error_task_class = _ProblemTask


class Door:
    """A port of the loopback interface that is ours; it answers only after `answer`.

    What is in `at_end` is called when it no longer serves.
    """

    def __init__(self, listener: socket.socket) -> None:
        self._listener = listener
        self.at_end: list[Callable[[], object]] = []
        self._server: Any = None
        self._asked_to_end = False
        self.port: int = listener.getsockname()[1]

    def answer(self, app: Flask) -> None:
        """Let the app answer. Raises `PortTakenError` when another program was quicker."""
        try:
            self._server = create_server(
                app,
                sockets=[self._listener],
                threads=THREADS,
                ident=None,
                max_request_body_size=MAX_BODY + 1,
                max_request_header_size=MAX_HEADER,
                inbuf_overflow=2 * MAX_BODY,  # bodies stay in memory: typed text never reaches the disk
                outbuf_overflow=64 * 1024 * 1024,  # nor do answers, which quote suggestions
                clear_untrusted_proxy_headers=True,
            )
        except OSError as error:
            raise PortTakenError(str(error)) from error
        self._server.channel_class = _Channel

    def run(self, announce: Callable[[], object]) -> None:
        """Announce, and serve until Ctrl-C or SIGTERM. Only for the main thread.

        Whoever reads the announcement may end the checker at once, so it comes when both are caught.
        """
        # Ctrl-C too: a shell that starts us in the background has us ignore it, and whoever sends it all the
        # same means it.
        _heed(self._end)
        try:
            self.serve(announce)
        finally:
            _heed(signal.SIG_IGN)  # Python, on its way out, would let the next one kill it

    def _end(self, _signal: int, _frame: FrameType | None) -> None:
        """End. Asked twice (by make, and by whoever ends make), it ends once and in order."""
        if not self._asked_to_end:
            self._asked_to_end = True
            raise SystemExit(0)

    def serve(self, announce: Callable[[], object] = lambda: None) -> None:
        """Announce, serve until `stop` or an exception in the main thread, and free the port."""
        try:
            announce()
            self._server.run()
        finally:
            for end in self.at_end:
                end()
            self._server.task_dispatcher.shutdown()
            # Only now: until here its threads may still wake the loop, through a pipe that must be open.
            close_all(self._server.active_channels, ignore_all=True)
            self._server.close()

    def stop(self) -> None:
        """Let `serve`, running in another thread, come to its end."""
        trigger = self._server.trigger
        # A loop that is awake already (an answer has just left) ends at once and closes the pipe: not before
        # this thread, too, has written to it.
        with trigger.lock:
            trigger.thunks.append(self._server._map.clear)
            trigger.pull_trigger()

    def close(self) -> None:
        """Free the port of a door that does not serve."""
        self._listener.close()


def _heed(handler: _Handler) -> None:
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, handler)


def open_door(port: int) -> Door:
    """Take the port, without answering yet. Port 0 takes any free one. Raises `PortTakenError`."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
    except OSError as error:
        listener.close()
        raise PortTakenError(str(error)) from error
    return Door(listener)


def activated_door() -> Door | None:
    """The port that systemd opened before it started us (`man sd_listen_fds`), None where it opened none.

    Connections wait in it while the checker starts, and it stays open when the checker is started anew.
    Raises `WrongSocketError` for anything but one listening socket of the loopback interface.
    """
    for_us = os.environ.pop("LISTEN_PID", "") == str(os.getpid())
    passed = os.environ.pop("LISTEN_FDS", "0")  # taken away: no process that we start is meant
    os.environ.pop("LISTEN_FDNAMES", None)
    if not for_us or passed == "0":
        return None
    if passed != "1":
        raise WrongSocketError(f"{passed} sockets were passed, and one is needed")
    try:
        listener = socket.socket(fileno=_FIRST_PASSED)
    except OSError as error:
        raise WrongSocketError(f"what was passed is no socket: {error.strerror}") from error
    if listener.family != socket.AF_INET or listener.type != socket.SOCK_STREAM:
        raise WrongSocketError("the socket that was passed is not one of TCP over IPv4")
    host = listener.getsockname()[0]
    if host != HOST or not listener.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
        raise WrongSocketError(f"the socket that was passed does not listen on {HOST} (but {host})")
    listener.set_inheritable(False)
    return Door(listener)
