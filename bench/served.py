"""The server of a checkout, in a process of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "backend"))

from bijak.home import Home
from bijak.server.client import AwayError, Client

BACKEND = str(Path(__file__).parents[1] / "backend")
SERVE = "from bijak.cli import main; main()"

BARE = """
import sys
from flask import Flask
from waitress import serve
app = Flask("bare")
app.post("/v1/check")(lambda: {"verdict": "clear"})
serve(app, listen=f"127.0.0.1:{sys.argv[1]}", threads=4)
"""
"""Waitress and an app that does nothing but answer, without guard, headers or check."""

SAME_PARTS = """
import sys
from typing import Literal
import orjson
from flask import Flask, Response, request
from flask_cors import CORS
from pydantic import BaseModel
from waitress import serve

class Post(BaseModel):
    text: str
    site: str = ""
    surface: Literal["post", "comment", "message", "search"] = "post"

app = Flask("same parts")
CORS(app, origins=["chrome-extension://" + "a" * 32])

@app.post("/v1/check")
def check():
    post = Post.model_validate_json(request.get_data())
    answer = {"verdict": "clear", "read": len(post.text)}
    return Response(orjson.dumps(answer), content_type="application/json")

serve(app, listen=f"127.0.0.1:{sys.argv[1]}", threads=4)
"""
"""The parts that the checker is made of, put together in the plainest way: posts are read and answered, by no
guard and without a check."""

ECHO = """
import socket, sys
ANSWER = b'HTTP/1.1 200 OK\\r\\nContent-Length: 19\\r\\n\\r\\n{"verdict":"clear"}'
with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        connection, _ = listener.accept()
        with connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            while connection.recv(1 << 16):
                connection.sendall(ANSWER)
"""
"""No server at all: what the system itself takes to carry a post over and an answer back."""


def free_port() -> int:
    """A port that nobody has."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(*command: str, home: Home) -> Iterator[subprocess.Popen[bytes]]:
    """A Python process, ended with the block."""
    environment = {**os.environ, "BIJAK_HOME": str(home.root), "PYTHONPATH": BACKEND}
    with subprocess.Popen([sys.executable, *command], env=environment, stdout=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.kill()  # waitress of the peer waits for its threads


@contextmanager
def bijak(home: Home, rules: Path | None, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """`bijak serve` on a port. It may not answer yet."""
    chosen = ["--rules", str(rules)] if rules else []
    with running("-c", SERVE, "serve", "--port", str(port), *chosen, home=home) as process:
        yield process


def wait_for(client: Client, text: str = "") -> None:
    """Ask until there is an answer. Raises `AwayError` after a minute without one."""
    stop = time.monotonic() + 60
    while True:
        try:
            client.check(text)
            return
        except AwayError:
            if time.monotonic() > stop:
                raise
            time.sleep(0.005)
