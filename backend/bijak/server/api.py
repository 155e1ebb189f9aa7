"""What the checker answers: the routes of version 1."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final, TypeVar, cast

import orjson
from flask import Blueprint, Response, current_app, request
from pydantic import BaseModel, ValidationError
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from bijak.home import Home
from bijak.pairing import prove
from bijak.server.counting import Counting
from bijak.server.current import Current
from bijak.server.languages import Languages
from bijak.server.messages import CheckRequest, FeedbackRequest, ProofRequest
from bijak.server.openapi import document
from bijak.server.problems import ProblemError
from bijak.server.wire import verdict_json
from bijak.version import __version__

EXTENSION_KEY: Final = "bijak"

api = Blueprint("v1", __name__, url_prefix="/v1")

Body = TypeVar("Body", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Service:
    """What the routes work with; one for each app."""

    current: Current
    home: Home
    port: int
    token: str
    counting: Counting
    languages: Languages = field(default_factory=Languages)


def _service() -> Service:
    return cast(Service, current_app.extensions[EXTENSION_KEY])


def _read(model: type[Body]) -> Body:
    """The request's body as `model`. Raises `ProblemError` 415, 400, 413 or 422."""
    if request.mimetype != "application/json" or request.content_encoding:
        raise ProblemError(415, "The body must be application/json, UTF-8, not compressed.")
    try:
        return model.model_validate_json(request.get_data(cache=False))
    except ValidationError as error:
        raise ProblemError.of_validation(error) from None


def _answer(value: object) -> Response:
    return Response(orjson.dumps(value), content_type="application/json")


def _language() -> str:
    return _best_language(request.environ.get("HTTP_ACCEPT_LANGUAGE", ""))


@lru_cache(maxsize=16)  # the extension sends the same again and again
def _best_language(accepted: str) -> str:
    return parse_accept_header(accepted, LanguageAccept).best_match(["id", "en"], default="id")


@api.post("/check")
def check() -> Response:
    """The verdict about one post."""
    service = _service()
    post = _read(CheckRequest)
    current = service.current
    if current.supply is not None:
        current.supply.before_check()
    started = time.perf_counter()
    verdict = current.checker.check(post.text, site=post.site, surface=post.surface)
    took_ms = round((time.perf_counter() - started) * 1000, 2)
    service.counting.note(verdict)
    verdict = replace(verdict, lists=current.state(verdict.lists))
    answer = verdict_json(verdict, post.text, _language())
    answer["language"] = service.languages.name(post.text)
    answer["took_ms"] = took_ms
    return _answer(answer)


@api.post("/proof")
def proof() -> Response:
    """Shows that this checker knows the token, without telling it."""
    service = _service()
    return _answer({"proof": prove(service.token, service.port, _read(ProofRequest).nonce)})


@api.get("/status")
def status() -> Response:
    """Whether the checker is well."""
    checker, lists, problems = _service().current.status()
    return _answer(
        {
            "version": __version__,
            "lists": {
                "version": lists.version,
                "state": lists.state,
                "since": lists.since,
                "why": lists.why.get(_language()),
            },
            "rules": len(checker.rules),
            "problems": [
                {"file": one.file, "line": one.line, "message": one.message, "remedy": one.remedy}
                for one in (problem.discreet for problem in problems)
            ],
            "models": list(checker.models),
        }
    )


@api.get("/rules")
def rules() -> Response:
    """What the rules are called and why they speak; never their terms."""
    language = _language()
    return _answer(
        {
            "rules": [
                {
                    "id": rule.id,
                    "category": rule.category.value,
                    "severity": rule.severity.label,
                    "stage": rule.stage.value,
                    "title": rule.title.get(language),
                    "message": rule.message.get(language),
                    "guidance": {
                        "label": rule.guidance.label.get(language),
                        "url": rule.guidance.url,
                    },
                }
                for rule in _service().current.checker.rules
            ]
        }
    )


@api.post("/feedback")
def feedback() -> Response:
    """Counts what an employee did about a finding.

    The rule must be one of those loaded, so that no word of a post can reach the file in its place; the
    finding's id is looked at and not kept.
    """
    service = _service()
    said = _read(FeedbackRequest)
    if said.rule is not None and all(said.rule != rule.id for rule in service.current.checker.rules):
        raise ProblemError(
            422, "The lists in use have no such rule.", errors=[{"pointer": "/rule", "detail": "unknown"}]
        )
    line = {
        "day": dt.datetime.now(dt.UTC).date(),
        "kind": said.kind,
        "rule": said.rule,
        "site": said.site,
        "choice": said.choice,
    }
    service.home.add_feedback(orjson.dumps(line))
    return Response(status=204)


@api.get("/openapi.json")
def openapi() -> Response:
    """The description of this interface."""
    return _answer(document(_service().port))
