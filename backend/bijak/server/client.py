"""Calling a checker from Python, with the same care as the extension: proof first, then token and text."""

from __future__ import annotations

import base64
import hmac
import http.client
import secrets
from types import TracebackType
from typing import Any, Self

import orjson

from bijak.pairing import HOST, prove

TIMEOUT = 5.0
"""Seconds to wait for an answer; a check takes milliseconds."""


class AwayError(Exception):
    """Nothing answers at the address."""


class StrangerError(Exception):
    """Something answers that does not know the token. It was told nothing."""


class RefusedError(Exception):
    """The checker answered with an error: its status and detail."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(f"{status}: {detail}")
        self.status = status
        self.detail = detail


class Client:
    """One kept connection to the checker on `port`. Use it in a `with` block, from one thread."""

    def __init__(self, port: int, token: str) -> None:
        self._port = port
        self._token = token
        self._connection = http.client.HTTPConnection(HOST, port, timeout=TIMEOUT)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def prove(self) -> None:
        """Make sure that the program behind the port is ours. Raises `AwayError` or `StrangerError`."""
        nonce = base64.urlsafe_b64encode(secrets.token_bytes(32)).rstrip(b"=").decode("ascii")
        try:
            answer = self._ask("POST", "/v1/proof", {"nonce": nonce}, {})
        except (RefusedError, http.client.HTTPException, orjson.JSONDecodeError) as error:
            raise StrangerError(str(error)) from error
        given = answer.get("proof") if isinstance(answer, dict) else None
        if not isinstance(given, str) or not hmac.compare_digest(
            given.encode(), prove(self._token, self._port, nonce).encode()
        ):
            raise StrangerError("the proof is wrong")

    def check(self, text: str, site: str = "", surface: str = "post", language: str = "id") -> Any:
        """The answer of `POST /v1/check`. Call `prove` first."""
        body = {"text": text, "site": site, "surface": surface}
        return self._ask("POST", "/v1/check", body, {**self._credentials, "Accept-Language": language})

    def status(self, language: str = "id") -> Any:
        """The answer of `GET /v1/status`. Call `prove` first."""
        return self._ask("GET", "/v1/status", None, {**self._credentials, "Accept-Language": language})

    @property
    def _credentials(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._token}"}

    def _ask(self, method: str, path: str, body: object, headers: dict[str, str]) -> Any:
        payload = None if body is None else orjson.dumps(body)
        if payload is not None:
            headers = {**headers, "Content-Type": "application/json"}
        try:
            self._connection.request(method, path, payload, headers)
            response = self._connection.getresponse()
            content = response.read()
        except OSError as error:
            self._connection.close()
            raise AwayError(str(error)) from error
        if response.status >= 400:
            raise RefusedError(response.status, _detail(content))
        return orjson.loads(content)


def _detail(content: bytes) -> str:
    try:
        return str(orjson.loads(content)["detail"])
    except (orjson.JSONDecodeError, KeyError, TypeError):
        return "no reason given"
