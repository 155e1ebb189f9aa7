"""The Flask application: guard, routes and problems put together."""

from __future__ import annotations

from typing import Final

from flask import Flask, Response, request

from bijak.home import Home
from bijak.post import MAX_TEXT_LENGTH
from bijak.server import auth, problems
from bijak.server.api import EXTENSION_KEY, Service, api
from bijak.server.current import Current
from bijak.server.problems import ProblemError

MAX_BODY: Final = 12 * MAX_TEXT_LENGTH + 4096
"""Bytes of the largest body that is read: JSON may spell one code point with twelve."""


def create_app(current: Current, home: Home, port: int) -> Flask:
    """The application for a checker on `port`. Makes the token if there is none; raises `HomeError`."""
    token = home.token()
    app = Flask("bijak", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    app.url_map.strict_slashes = True
    app.extensions[EXTENSION_KEY] = Service(current, home, port, token)
    auth.register(app, auth.Guard(home, port, token))
    app.before_request(_refuse_large_bodies)
    app.after_request(_keep_to_the_asker)
    app.register_blueprint(api)
    problems.register(app)
    return app


def _refuse_large_bodies() -> None:
    if (request.content_length or 0) > MAX_BODY:
        raise ProblemError.of_status(413)


def _keep_to_the_asker(response: Response) -> Response:
    """Nothing is kept by a browser, guessed at, or shown inside a page."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
