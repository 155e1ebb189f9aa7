"""The native host: whether browsers find it, and whether it answers them."""

from __future__ import annotations

import json
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bijak.deploy.browsers import Family
from bijak.deploy.doctor.examination import Examination
from bijak.deploy.register import Place, Registration
from bijak.pairing import CHROMIUM_ORIGIN, FIREFOX_ID

Fault = tuple[str, str]
"""What is wrong, and what to do."""

_REGISTER: Final = "Run: bijak deploy register"

HOST_TIMEOUT: Final = 10.0
"""Seconds the native host may take; it takes a twentieth of one."""


def hosts(registration: Registration, token: str | None) -> Iterator[Examination]:
    """The host as each browser that knows it would find it."""
    expected = "the browser finds our native host, and the host answers"
    places = [place for place in registration.places() if registration.is_registered(place)]
    if not places:
        yield Examination("native-host", "ill", "no browser knows the host", expected, _REGISTER)
    answers: dict[Family, Fault | None] = {}
    for place in places:
        changed = registration.fault(place)
        if changed is None and place.family not in answers:
            answers[place.family] = ask_host(registration.launcher, place, token)
        fault = (changed, _REGISTER) if changed else answers[place.family]
        if fault is None:
            yield Examination(_name(place), "well", "registered, and the host answers", expected)
        else:
            yield Examination(_name(place), "ill", fault[0], expected, fault[1])


def ask_host(launcher: Path, place: Place, token: str | None) -> Fault | None:
    """Start the host as a browser would and say hello; what is wrong and what to do, or None."""
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
        return f"the host does not start ({type(error).__name__})", _REGISTER
    if "error" in answer:
        return str(answer["error"]), str(answer["remedy"])
    return None if answer.get("token") == token else ("the host gives another token than ours", _REGISTER)


def _name(place: Place) -> str:
    return f"{place.browser.split()[0].lower()}/native-host"
