"""A foreign program on the checker's port, which writes down all that it is told."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Impostor:
    """`heard` holds every request: path, headers and body, as one text each."""

    port: int
    status: int
    headers: dict[str, str]
    body: bytes
    heard: list[str] = field(default_factory=list)


@contextlib.contextmanager
def impostor(
    port: int, *, status: int = 200, headers: dict[str, str] | None = None, body: bytes = b'{"proof": ""}'
) -> Iterator[Impostor]:
    """Answer every request on a port of this computer in the same way."""
    made = Impostor(port, status, headers or {}, body)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            made.heard.append(f"{self.path}\n{self.headers}\n{self.rfile.read(length).decode()}")
            self.send_response(made.status)
            for name, value in made.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(made.body)))
            self.end_headers()
            self.wfile.write(made.body)

        def do_GET(self) -> None:
            self.do_POST()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
