"""The Flask application: guard, routes and problems put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final

from flask import Flask, request

from bijak.counts import CountsFile
from bijak.home import Home
from bijak.post import MAX_TEXT_LENGTH
from bijak.server import auth, problems
from bijak.server.api import EXTENSION_KEY, Service, api
from bijak.server.counting import Counting
from bijak.server.current import Current
from bijak.server.problems import ProblemError

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

MAX_BODY: Final = 12 * MAX_TEXT_LENGTH + 4096
"""Bytes of the largest body that is read: JSON may spell one code point with twelve."""

_KEPT: Final = (
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)


def create_app(current: Current, home: Home, port: int, counting: Counting | None = None) -> Flask:
    """The application for a checker on `port`. Makes the token if there is none; raises `HomeError`.

    What rules find is noted with `counting`; the caller has it written.
    """
    token = home.token()
    counting = counting or Counting(CountsFile(home.counts_file))
    app = _App("bijak", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    app.url_map.strict_slashes = True
    app.extensions[EXTENSION_KEY] = Service(current, home, port, token, counting)
    auth.register(app, auth.Guard(home, port, token))
    app.before_request(_refuse_large_bodies)
    app.register_blueprint(api)
    problems.register(app)
    return app


class _App(Flask):
    """Every answer says that nothing is to be kept by a browser, guessed at, or shown inside a page."""

    def wsgi_app(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Callable[[bytes], object]:
            return start_response(status, [*headers, *_KEPT], *rest)

        return super().wsgi_app(environ, start)

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """The function itself. Flask would ask at every request whether one is a coroutine; none is."""
        return func


def _refuse_large_bodies() -> None:
    if (request.content_length or 0) > MAX_BODY:
        raise ProblemError.of_status(413)
