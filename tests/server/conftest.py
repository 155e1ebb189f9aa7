"""The app with a small checker, and a client whose every answer is compared with the OpenAPI document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from werkzeug.test import TestResponse

from bijak.home import Home
from bijak.server.app import create_app
from bijak.server.current import Current
from bijak.server.openapi import document
from tests.server.small_checker import SmallChecker

PORT = 24525


class Documented(FlaskClient):
    """A client of the user's own programs; answers that the OpenAPI document does not know fail the test."""

    token = ""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        headers = {"Host": f"127.0.0.1:{PORT}", "Authorization": f"Bearer {self.token}"}
        headers |= kwargs.pop("headers", {})
        kwargs["headers"] = {name: value for name, value in headers.items() if value is not None}
        response = super().open(*args, **kwargs)
        compare(response)
        return response


def compare(response: TestResponse) -> None:
    whole = document(PORT)
    operations = whole["paths"].get(response.request.path, {})
    operation = operations.get(response.request.method.lower())
    if operation is None:
        expected = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemAnswer"}}}
        assert response.status_code in {200, 401, 403, 404, 405, 413, 421}
        if response.status_code == 200:
            return
    else:
        expected = operation["responses"][str(response.status_code)].get("content", {})
    if not expected:
        assert response.data == b""
        return
    schema = {**expected[response.mimetype]["schema"], "components": whole["components"]}
    Draft202012Validator(schema).validate(response.get_json(force=True))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def checker() -> SmallChecker:
    return SmallChecker()


@pytest.fixture
def current(checker: SmallChecker) -> Current:
    return Current(checker)


@pytest.fixture
def client(home: Home, current: Current) -> FlaskClient:
    app = create_app(current, home, PORT)
    app.test_client_class = Documented
    client = app.test_client()
    client.token = home.read_token()
    return client
