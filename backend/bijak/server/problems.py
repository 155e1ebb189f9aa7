"""Every error in one shape: RFC 9457 `application/problem+json`.

No answer and no log line carries a word of the request's body, and none a traceback.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Final

import orjson
from flask import Flask, Response
from pydantic import ValidationError
from werkzeug.exceptions import HTTPException, MethodNotAllowed

PROBLEM_JSON: Final = "application/problem+json"

_log = logging.getLogger("bijak.server")

_DETAILS: Final = {
    400: "The request cannot be understood.",
    404: "There is nothing at this path. The paths are listed in /v1/openapi.json.",
    405: "This path does not take this method; the Allow header names those it takes.",
    413: "The request is larger than the checker reads.",
    431: "The request's header is larger than the checker reads.",
    500: "The checker failed inside. The text was not checked; the checker's log says where it failed.",
}


class ProblemError(Exception):
    """An error to be answered: the status, a sentence on what is wrong and what to do, and extra headers."""

    def __init__(
        self,
        status: int,
        detail: str,
        headers: Mapping[str, str] | None = None,
        errors: Sequence[Mapping[str, str]] = (),
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = headers or {}
        self.errors = errors

    @classmethod
    def of_status(cls, status: int, headers: Mapping[str, str] | None = None) -> ProblemError:
        """The problem for a status that needs no words of its own."""
        return cls(status, _DETAILS.get(status, HTTPStatus(status).description or _DETAILS[400]), headers)

    @classmethod
    def of_validation(cls, error: ValidationError) -> ProblemError:
        """The problem for a body that is not JSON (400), too long (413) or of another shape (422)."""
        found = error.errors(include_url=False, include_context=False, include_input=False)
        if any(item["type"] == "json_invalid" for item in found):
            return cls(400, f"The body is not JSON: {found[0]['msg'].removeprefix('Invalid JSON: ')}.")
        errors = [
            {"pointer": "".join(f"/{part}" for part in item["loc"]), "detail": item["msg"]} for item in found
        ]
        if any(item["type"] == "string_too_long" and item["loc"] == ("text",) for item in found):
            return cls(413, f"The text is too long to be checked. {found[0]['msg']}.", errors=errors)
        return cls(422, "The body has another shape than /v1/openapi.json says.", errors=errors)

    def body(self) -> bytes:
        """The problem as JSON."""
        parts: dict[str, object] = {
            "type": "about:blank",
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "detail": self.detail,
        }
        if self.errors:
            parts["errors"] = list(self.errors)
        return orjson.dumps(parts)

    def response(self) -> Response:
        """The problem as an answer."""
        return Response(self.body(), self.status, dict(self.headers), content_type=PROBLEM_JSON)


def _of_http(error: HTTPException) -> Response:
    allowed = error.valid_methods if isinstance(error, MethodNotAllowed) else None
    headers = {"Allow": ", ".join(sorted(allowed))} if allowed else None
    return ProblemError.of_status(error.code or 500, headers).response()


def _of_failure(error: Exception) -> Response:
    """Log where it failed, without the error's own words: they may quote the text."""
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(f"{frame.name} ({frame.filename}:{frame.lineno})" for frame in reversed(frames))
    _log.error("%s in %s", type(error).__name__, places)
    return ProblemError.of_status(500).response()


def register(app: Flask) -> None:
    """Let every error of the app leave as a problem."""
    app.register_error_handler(ProblemError, ProblemError.response)
    app.register_error_handler(HTTPException, _of_http)
    app.register_error_handler(Exception, _of_failure)
