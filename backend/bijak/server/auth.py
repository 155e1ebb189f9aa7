"""Who may call: the Host, Origin and token of every request, looked at before anything else.

A web page can learn nothing: a request that does not pass gets an error without any CORS header, and the
path it asked for is not even looked at.
"""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass
from typing import Any, Final

from flask import Flask, Response, request
from flask_cors import CORS

from bijak.home import Home
from bijak.pairing import CHROMIUM_ORIGIN, HOST
from bijak.server.problems import ProblemError

PUBLIC_PATHS: Final = frozenset({"/v1/proof"})
"""Needs no token: the extension asks it before it gives the token away."""

Environ = dict[str, Any]
"""A request as WSGI hands it over."""

_FIREFOX_SHAPE: Final = re.compile(r"^moz-extension://[0-9a-f-]{36}$")


@dataclass(frozen=True, slots=True)
class Guard:
    """Refuses every request that does not come from the extension or from the user's own programs."""

    home: Home
    port: int
    token: str

    def admit(self) -> None:
        """Raises `ProblemError` 421, 403 or 401."""
        environ = request.environ
        if environ.get("HTTP_HOST") != f"{HOST}:{self.port}":
            raise ProblemError(421, f"The checker answers only under {HOST}:{self.port}.")
        if not self._origin_fits(environ):
            raise ProblemError(403, "Only the Bijak extension may call the checker from a browser.")
        if environ.get("PATH_INFO") not in PUBLIC_PATHS and not self._is_preflight(environ):
            self._check_token(environ)

    def _origin_fits(self, environ: Environ) -> bool:
        origin = environ.get("HTTP_ORIGIN")
        return origin is None or origin == CHROMIUM_ORIGIN or origin in self.home.origins()

    def _is_preflight(self, environ: Environ) -> bool:
        """A preflight never carries the token; its origin has been looked at."""
        wanted = {"HTTP_ORIGIN", "HTTP_ACCESS_CONTROL_REQUEST_METHOD"}
        return environ.get("REQUEST_METHOD") == "OPTIONS" and wanted <= environ.keys()

    def _check_token(self, environ: Environ) -> None:
        scheme, _, given = environ.get("HTTP_AUTHORIZATION", "").partition(" ")
        if scheme.lower() != "bearer" or not given:
            raise ProblemError(401, "The token is missing.", {"WWW-Authenticate": 'Bearer realm="bijak"'})
        if not hmac.compare_digest(given.strip().encode("latin-1"), self.token.encode("ascii")):
            challenge = 'Bearer realm="bijak", error="invalid_token"'
            raise ProblemError(401, "The token is not the checker's.", {"WWW-Authenticate": challenge})

    def drop_foreign_cors(self, response: Response) -> Response:
        """Take every CORS header from an answer to a foreign origin."""
        if "HTTP_ORIGIN" not in request.environ or not self._origin_fits(request.environ):
            for name in [key for key, _ in response.headers if key.lower().startswith("access-control-")]:
                del response.headers[name]
        return response


def register(app: Flask, guard: Guard) -> None:
    """Put the guard before every request of the app, and CORS headers for the extension alone behind it."""
    app.before_request(guard.admit)
    app.after_request(guard.drop_foreign_cors)  # runs after flask-cors, which is registered below
    CORS(
        app,
        origins=[CHROMIUM_ORIGIN, _FIREFOX_SHAPE],
        methods=["GET", "POST"],
        allow_headers=["Authorization", "Content-Type", "Accept-Language"],
        always_send=False,
        max_age=600,
    )
