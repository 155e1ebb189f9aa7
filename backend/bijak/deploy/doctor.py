"""Is Bijak well on this computer? Each examination says what it found, what it expected and what to do."""

from __future__ import annotations

import json
import struct
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, Literal

from bijak.deploy.browsers import Family
from bijak.deploy.register import Place, Registration
from bijak.home import Home, HomeError
from bijak.keys import LIST_KEY
from bijak.pairing import CHROMIUM_ORIGIN, FIREFOX_ID, port_of
from bijak.rules.problem import Problem
from bijak.server.client import AwayError, Client, RefusedError, StrangerError

State = Literal["well", "ill", "unknown"]

Fault = tuple[str, str]
"""What is wrong, and what to do."""

_REGISTER: Final = "Run: bijak deploy register"

_OF_LISTS: Final = {
    "current": "",
    "stale": "Connect this computer to the office network, and look again: bijak rules sync",
    "refused": "Tell the security team what stands here. The lists in use go on.",
    "partial": "Tell the security team what stands here. The other rules are in force.",
}
"""What to do about lists that are not simply in force."""

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


def examine(
    home: Home, registration: Registration, rules: Path | None = None, list_key: bytes = LIST_KEY
) -> list[Examination]:
    """Look at everything, in the order in which one thing rests on another.

    With `rules` that folder of packs is looked at too, whether the checker uses it or not; `list_key` opens
    its sealed lists.
    """
    token, examination = _token(home)
    checker, status = _checker(home, token)
    packs = [] if rules is None else [_packs(rules, list_key)]
    return [examination, checker, _lists(status), *packs, *_browsers(registration, token)]


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


def _lists(status: Any) -> Examination:
    expected = "all packs loaded, none refused, and the newest"
    if status is None:
        return Examination("lists", "unknown", "the checker could not be asked", expected)
    lists, problems = status["lists"], status["problems"]
    found = f"{status['rules']} rules, version {lists['version']}, {lists['state']}"
    if lists["state"] == "current" and status["rules"] and not problems:
        return Examination("lists", "well", found, expected)
    told = "".join(_told(one["file"], one["line"], one["message"]) for one in problems)
    if lists["why"]:
        found += f" since {lists['since'][:16]}: {lists['why']}" if lists["since"] else f": {lists['why']}"
    if problems:
        remedy = problems[0]["remedy"]
    elif not status["rules"]:
        remedy = "Give the checker packs: bijak serve --rules DIR"
    else:
        remedy = _OF_LISTS[lists["state"]]
    return Examination("lists", "ill", found + told, expected, remedy)


def _packs(rules: Path, list_key: bytes) -> Examination:
    from bijak.checker import Checker
    from bijak.rules.store import NoRulesError

    expected = "every pack of the folder can be used"
    try:
        checker = Checker.load(rules, list_key=list_key)
    except NoRulesError as error:
        return _bad_packs("no pack can be used", error.problems, expected)
    found = f"{len(checker.rules)} rules in {rules}"
    if checker.problems:
        return _bad_packs(found, checker.problems, expected)
    return Examination("packs", "well", found, expected)


def _bad_packs(found: str, problems: Sequence[Problem], expected: str) -> Examination:
    problems = [problem.discreet for problem in problems]  # what a doctor says may be collected
    told = "".join(_told(one.file, one.line, one.message) for one in problems)
    remedy = problems[0].remedy if problems else "Name a folder that holds packs."
    return Examination("packs", "ill", found + told, expected, remedy)


def _told(file: str, line: int, message: str) -> str:
    return f"\n{file}:{line}: {message}" if line else f"\n{file}: {message}"


def _browsers(registration: Registration, token: str | None) -> Iterator[Examination]:
    expected = "the browser finds our native host, and the host answers"
    places = [place for place in registration.places() if registration.is_registered(place)]
    if not places:
        yield Examination("browsers", "ill", "no browser knows the host", expected, _REGISTER)
    answers: dict[Family, Fault | None] = {}
    for place in places:
        changed = registration.fault(place)
        if changed is None and place.family not in answers:
            answers[place.family] = ask_host(registration.launcher, place, token)
        fault = (changed, _REGISTER) if changed else answers[place.family]
        if fault is None:
            yield Examination(place.browser, "well", "registered, and the host answers", expected)
        else:
            yield Examination(place.browser, "ill", fault[0], expected, fault[1])


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
