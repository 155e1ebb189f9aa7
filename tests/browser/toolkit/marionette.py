"""A client for Marionette, the remote control built into Firefox.

The protocol (version 3) is JSON behind its length: `[0, number, command, parameters]` one way,
`[1, number, error, result]` the other. Mozilla's own client leaves sockets open, which is an error in our
tests, and brings a dozen packages.
"""

from __future__ import annotations

import contextlib
import json
import socket
import subprocess
import time
from collections.abc import Iterator
from typing import Any


class MarionetteError(Exception):
    """Firefox could not do what it was told."""


class Marionette:
    """One session with a Firefox."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._stream = connection.makefile("rb")
        self._number = 0
        self._receive()  # the greeting

    def close(self) -> None:
        """Hang up."""
        self._stream.close()
        self._connection.close()

    def send(self, command: str, **parameters: Any) -> Any:
        """Carry out one command and return its result. Raises `MarionetteError`."""
        self._number += 1
        body = json.dumps([0, self._number, command, parameters]).encode()
        self._connection.sendall(b"%d:%s" % (len(body), body))
        _, _, error, result = self._receive()
        if error is not None:
            raise MarionetteError(f"{command}: {error['message']}")
        return result["value"] if isinstance(result, dict) and set(result) == {"value"} else result

    def navigate(self, url: str) -> None:
        """Open an address in the tab in front and wait until it is loaded."""
        self.send("WebDriver:Navigate", url=url)

    def evaluate(self, script: str, *args: Any, sandbox: str | None = None) -> Any:
        """The value that a script returns; it may await. `sandbox="system"` sees what pages cannot."""
        wrapped = f"""
            const done = arguments[arguments.length - 1];
            (async (...args) => {{ {script} }})(...arguments).then(
              (value) => done(JSON.stringify({{ value }})),
              (error) => done(JSON.stringify({{ error: String(error) }})));
        """
        answer = json.loads(
            self.send("WebDriver:ExecuteAsyncScript", script=wrapped, args=list(args), sandbox=sandbox)
        )
        if "error" in answer:
            raise MarionetteError(answer["error"])
        return answer.get("value")

    @contextlib.contextmanager
    def in_browser(self) -> Iterator[None]:
        """Scripts run in the browser's own window instead of the page."""
        self.send("Marionette:SetContext", value="chrome")
        try:
            yield
        finally:
            self.send("Marionette:SetContext", value="content")

    def _receive(self) -> Any:
        length = b""
        while (byte := self._stream.read(1)) != b":":
            if not byte:
                raise MarionetteError("Firefox hung up")
            length += byte
        return json.loads(self._stream.read(int(length)))


@contextlib.contextmanager
def connect(port: int, process: subprocess.Popen[bytes]) -> Iterator[Marionette]:
    """A session with a Firefox that is just starting. Raises `MarionetteError` after a minute."""
    deadline = time.monotonic() + 60
    while True:
        if process.poll() is not None or time.monotonic() > deadline:
            raise MarionetteError("Firefox did not start")
        try:
            connection = socket.create_connection(("127.0.0.1", port), timeout=150)
            break
        except ConnectionRefusedError:
            time.sleep(0.1)
    driver = Marionette(connection)
    try:
        driver.send("WebDriver:NewSession", acceptInsecureCerts=True)
        driver.send("WebDriver:SetTimeouts", script=120_000)
        yield driver
    finally:
        driver.close()
