"""The OpenAPI 3.1 description of the interface, made from the models that validate its requests."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from pydantic.json_schema import models_json_schema

from bijak.pairing import address
from bijak.server import messages
from bijak.version import __version__

Json = dict[str, Any]

_REF: Final = "#/components/schemas/{model}"

_REQUESTS: Final = (messages.CheckRequest, messages.ProofRequest, messages.FeedbackRequest)
_ANSWERS: Final = (
    messages.CheckAnswer,
    messages.ProofAnswer,
    messages.StatusAnswer,
    messages.RulesAnswer,
    messages.ProblemAnswer,
)

_ALWAYS: Final = {
    401: "The token is missing or wrong.",
    403: "The origin is not the extension's.",
    405: "The path does not take this method.",
    413: "The body or the text is too long.",
    421: "The Host is not the loopback name and port.",
    500: "The checker failed inside.",
}
_OF_BODIES: Final = {
    400: "The body is not JSON.",
    415: "The body is not application/json.",
    422: "The body has another shape.",
}


def _content(schema: Json, media_type: str = "application/json") -> Json:
    return {media_type: {"schema": schema}}


def _ref(name: str) -> Json:
    return {"$ref": _REF.format(model=name)}


def _problems(statuses: dict[int, str]) -> Json:
    content = _content(_ref("ProblemAnswer"), "application/problem+json")
    return {str(status): {"description": text, "content": content} for status, text in statuses.items()}


def _operation(name: str, summary: str, answer: Json, request: str | None = None) -> Json:
    operation: Json = {
        "operationId": name,
        "summary": summary,
        "responses": {**answer, **_problems(_ALWAYS | (_OF_BODIES if request else {}))},
    }
    if request:
        operation["requestBody"] = {"required": True, "content": _content(_ref(request))}
    return operation


def _ok(text: str, schema: Json) -> Json:
    return {"200": {"description": text, "content": _content(schema)}}


def _in_language(operation: Json) -> Json:
    parameter = {
        "name": "Accept-Language",
        "in": "header",
        "required": False,
        "description": "id (default) or en: the language of title, message, label and why.",
        "schema": {"type": "string"},
    }
    return {**operation, "parameters": [parameter]}


def _paths() -> Json:
    check = _ok("The verdict.", _ref("CheckAnswer"))
    proof = _operation(
        "proof", "Prove to know the token", _ok("The proof.", _ref("ProofAnswer")), "ProofRequest"
    )
    proof["security"] = []
    del proof["responses"]["401"]
    rules = _ok("The rules.", _ref("RulesAnswer"))
    counted: Json = {"204": {"description": "It was counted."}}
    itself = _ok("OpenAPI 3.1.", {"type": "object"})
    return {
        "/v1/check": {"post": _in_language(_operation("check", "Check a post", check, "CheckRequest"))},
        "/v1/proof": {"post": proof},
        "/v1/status": {
            "get": _in_language(
                _operation("status", "State of the checker", _ok("The state.", _ref("StatusAnswer")))
            )
        },
        "/v1/rules": {"get": _in_language(_operation("rules", "Rules, without their terms", rules))},
        "/v1/feedback": {"post": _operation("feedback", "Count a reaction", counted, "FeedbackRequest")},
        "/v1/openapi.json": {"get": _operation("openapi", "This document", itself)},
    }


@cache
def document(port: int) -> Json:
    """The document for a checker on this port."""
    _, schemas = models_json_schema(
        [(model, "validation") for model in _REQUESTS] + [(model, "serialization") for model in _ANSWERS],
        ref_template=_REF,
    )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Bijak checker",
            "version": __version__,
            "summary": "Checks posts on the computer where they are typed.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": address(port)}],
        "security": [{"token": []}],
        "paths": _paths(),
        "components": {
            "schemas": schemas["$defs"],
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }
