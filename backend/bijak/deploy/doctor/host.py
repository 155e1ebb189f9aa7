"""The native host: whether browsers find it, and whether it answers them."""

from __future__ import annotations

import json
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bijak.deploy.browsers import BROWSERS, Family
from bijak.deploy.doctor.computer import Computer
from bijak.deploy.doctor.examination import Examination
from bijak.deploy.register import Place, Registration, host_manifest
from bijak.pairing import CHROMIUM_ORIGIN, FIREFOX_ID, HOST_NAME

Fault = tuple[str, str]
"""What is wrong, and what to do."""

_REGISTER: Final = "Run: bijak deploy register"

HOST_TIMEOUT: Final = 10.0
"""Seconds the native host may take; it takes a twentieth of one."""


def hosts(registration: Registration, token: str | None, computer: Computer) -> Iterator[Examination]:
    """The host as each browser that knows it would find it: the person's own, or the one for every user."""
    expected = "the browser finds our native host, and the host answers"
    own = [place for place in registration.places() if registration.is_registered(place)]
    named = {place.browser for place in own}
    everybodys = [place for place in _machine_places(computer) if place.browser not in named]
    if not own and not everybodys:
        yield Examination("native-host", "ill", "no browser knows the host", expected, _REGISTER)
    asked: dict[tuple[Path, Family], Fault | None] = {}
    for place in (*own, *everybodys):
        mine = place.browser in named
        remedy = _REGISTER if mine else f"Install the package of Bijak again; it brings {place.manifest}"
        program, changed = (
            (registration.launcher, registration.fault(place)) if mine else _read_manifest(place)
        )
        key = program, place.family
        if changed is None and key not in asked:
            asked[key] = ask_host(program, place, token, remedy)
        fault = (changed, remedy) if changed else asked[key]
        if fault is None:
            found = f"registered{'' if mine else ' for every user'}, and the host answers"
            yield Examination(_name(place), "well", found, expected)
        else:
            yield Examination(_name(place), "ill", fault[0], expected, fault[1])


def _machine_places(computer: Computer) -> Iterator[Place]:
    """Where browsers of every user find the host, as the Debian package registers it."""
    if computer.system == "linux" and computer.profile is None:
        for browser in BROWSERS:
            manifest = computer.path(browser.machine_hosts) / f"{HOST_NAME}.json"
            if manifest.is_file():
                yield Place(browser.name, browser.family, manifest)


def _read_manifest(place: Place) -> tuple[Path, str | None]:
    """The program that a manifest names, and what is wrong with the manifest."""
    try:
        found = json.loads(place.manifest.read_text("utf-8"))
        program = Path(found["path"])
    except (OSError, ValueError, KeyError, TypeError):
        return place.manifest, f"the manifest {place.manifest} cannot be read"
    if found != json.loads(host_manifest(program, place.family)):
        return program, f"the manifest {place.manifest} is not the one this Bijak writes"
    return program, None


def ask_host(launcher: Path, place: Place, token: str | None, remedy: str = _REGISTER) -> Fault | None:
    """Start the host as a browser would and say hello; what is wrong and what to do, or None."""
    arguments = [CHROMIUM_ORIGIN + "/"] if place.family == "chromium" else [str(place.manifest), FIREFOX_ID]
    hello = json.dumps({"type": "hello"}).encode()
    try:
        answered = subprocess.run(  # noqa: S603 - as a browser does, after its manifest was compared
            [str(launcher), *arguments],
            input=struct.pack("=I", len(hello)) + hello,
            capture_output=True,
            timeout=HOST_TIMEOUT,
            check=False,
        )
        answer = json.loads(answered.stdout[4:])
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        return f"the host does not start ({type(error).__name__})", remedy
    if "error" in answer:
        return str(answer["error"]), str(answer["remedy"])
    return None if answer.get("token") == token else ("the host gives another token than ours", remedy)


def _name(place: Place) -> str:
    return f"{place.browser.split()[0].lower()}/native-host"
