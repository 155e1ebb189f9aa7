"""Is Bijak well on this computer? Each examination says what it found, what it expected and what to do."""

from __future__ import annotations

import json
import struct
import subprocess
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from bijak.deploy.register import Place, Registration
from bijak.home import Home, HomeError
from bijak.pairing import CHROMIUM_ORIGIN, FIREFOX_ID, port_of
from bijak.server.client import AwayError, Client, RefusedError, StrangerError

State = Literal["well", "ill", "unknown"]

HOST_TIMEOUT = 10.0
"""Seconds the native host may take; it takes a twentieth of one."""


@dataclass(frozen=True, slots=True)
class Examination:
    """One thing looked at. `unknown`: it could not be looked at because of another one."""

    name: str
    state: State
    found: str
    expected: str
    remedy: str = ""

    def json(self) -> dict[str, str]:
        """For machines."""
        return asdict(self)


def examine(home: Home, registration: Registration) -> list[Examination]:
    """Look at everything, in the order in which one thing rests on another."""
    token, examination = _token(home)
    checker, status = _checker(home, token)
    return [examination, checker, *_lists(status), *_browsers(registration, token)]


def _token(home: Home) -> tuple[str | None, Examination]:
    expected = "a token that only this user can read"
    try:
        token = home.read_token()
    except HomeError as error:
        return None, Examination("token", "ill", str(error), expected, error.remedy)
    return token, Examination("token", "well", f"{home.token_file}, closed to others", expected)


def _checker(home: Home, token: str | None) -> tuple[Examination, Any]:
    expected = "our checker answers on this computer's own address"

    def ill(found: str, remedy: str) -> tuple[Examination, Any]:
        return Examination("checker", "ill", found, expected, remedy), None

    try:
        address = home.read_address()
    except HomeError as error:
        return ill(str(error), error.remedy)
    if token is None:
        return Examination("checker", "unknown", "not asked without a token", expected), None
    try:
        with Client(port_of(address) or 0, token) as client:
            client.prove()
            status = client.status()
    except AwayError:
        return ill(f"nothing answers at {address}", "Start it: bijak serve")
    except StrangerError:
        remedy = "Stop that program, or give the checker another port: bijak serve --port 24526"
        return ill(f"another program answers at {address}; it was told nothing", remedy)
    except RefusedError as error:
        return ill(
            f"it answers with an error ({error})", "Start the checker again and look at what it prints."
        )
    return Examination("checker", "well", f"version {status['version']} at {address}", expected), status


def _lists(status: Any) -> Iterator[Examination]:
    expected = "all packs loaded, none refused"
    if status is None:
        yield Examination("lists", "unknown", "the checker could not be asked", expected)
        return
    lists = status["lists"]
    found = f"{status['rules']} rules, version {lists['version']}, {lists['state']}"
    if lists["state"] == "current" and status["rules"] and not status["problems"]:
        yield Examination("lists", "well", found, expected)
        return
    problems = status["problems"]
    refused = "".join(f"\n{one['file']}:{one['line']}: {one['message']}" for one in problems)
    remedy = (
        problems[0]["remedy"] if problems else "Give the checker a folder with packs: bijak serve --rules DIR"
    )
    yield Examination("lists", "ill", found + refused, expected, remedy)


def _browsers(registration: Registration, token: str | None) -> Iterator[Examination]:
    expected = "the browser finds our native host, and the host answers"
    places = [place for place in registration.places() if registration.is_registered(place)]
    if not places:
        yield Examination(
            "browsers", "ill", "no browser knows the host", expected, "Run: bijak deploy register"
        )
    answers: dict[str, str | None] = {}
    for place in places:
        fault = registration.fault(place)
        if fault is None:
            if place.family not in answers:
                answers[place.family] = ask_host(registration.launcher, place, token)
            fault = answers[place.family]
        if fault is None:
            yield Examination(place.browser, "well", "registered, and the host answers", expected)
        else:
            yield Examination(place.browser, "ill", fault, expected, "Run: bijak deploy register")


def ask_host(launcher: Path, place: Place, token: str | None) -> str | None:
    """Start the host as a browser would and say hello; what is wrong, or None."""
    arguments = [CHROMIUM_ORIGIN + "/"] if place.family == "chromium" else [str(place.manifest), FIREFOX_ID]
    hello = json.dumps({"type": "hello"}).encode()
    try:
        answered = subprocess.run(  # noqa: S603 - our own launcher, read back and compared before
            [str(launcher), *arguments],
            input=struct.pack("=I", len(hello)) + hello,
            capture_output=True,
            timeout=HOST_TIMEOUT,
            check=False,
        )
        answer = json.loads(answered.stdout[4:])
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        return f"the host does not start ({type(error).__name__})"
    if "error" in answer:
        return str(answer["error"])
    return None if answer.get("token") == token else "the host gives another token than ours"
