"""How a web server can answer in the place of a file."""

from __future__ import annotations

from collections.abc import Callable
from http.server import SimpleHTTPRequestHandler

Answer = Callable[[SimpleHTTPRequestHandler], None]


def content(whole: bytes) -> Answer:
    def answer(request: SimpleHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        request.wfile.write(whole)

    return answer


def status(number: int) -> Answer:
    return lambda request: request.send_error(number)


def endless(piece: bytes, pause: float) -> Answer:
    """An answer without an end; it stops when the other side goes away."""

    def answer(request: SimpleHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        request.connection.settimeout(pause or None)
        while True:
            request.wfile.write(piece)
            if pause:
                _wait(request)

    return answer


def drip(start: bytes, piece: bytes) -> Answer:
    def answer(request: SimpleHTTPRequestHandler) -> None:
        request.wfile.write(start)
        request.connection.settimeout(0.05)
        while True:
            request.wfile.write(piece)
            _wait(request)

    return answer


def _wait(request: SimpleHTTPRequestHandler) -> None:
    """So long as the connection's timeout; raises `OSError` when the other side has gone."""
    try:
        if not request.connection.recv(1):
            raise ConnectionError
    except TimeoutError:
        return


def portal(request: SimpleHTTPRequestHandler) -> None:
    content(b"<html><title>Wi-Fi</title>Please log in</html>")(request)


def redirect(request: SimpleHTTPRequestHandler) -> None:
    request.send_response(302)
    request.send_header("Location", "/login.html")
    request.end_headers()
