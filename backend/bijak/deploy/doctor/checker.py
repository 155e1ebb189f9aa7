"""The checker: its token, whether it answers, and the lists it works with."""

from __future__ import annotations

import os
from typing import Any, Final

from bijak.deploy.doctor.computer import Computer
from bijak.deploy.doctor.examination import Examination
from bijak.deploy.doctor.packs import told_at
from bijak.deploy.service.systemd import SETTINGS
from bijak.home import Home, HomeError
from bijak.pairing import port_of
from bijak.server.client import AwayError, Client, RefusedError, StrangerError

_OF_LISTS: Final = {
    "current": "",
    "stale": "Connect this computer to the office network, and look again: bijak rules sync",
    "refused": "Tell the security team what stands here. The lists in use go on.",
    "partial": "Tell the security team what stands here. The other rules are in force.",
}
"""What to do about lists that are not simply in force."""


def token(home: Home) -> tuple[str | None, Examination]:
    """The token, where it may be trusted."""
    expected = "a token that only this user can read"
    try:
        found = home.read_token()
    except HomeError as error:
        return None, Examination("token", "ill", str(error), expected, error.remedy)
    return found, Examination("token", "well", f"{home.token_file}, closed to others", expected)


def checker(home: Home, token: str | None) -> tuple[Examination, Any]:
    """Whether it answers and proves itself, and what it says of itself."""
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
            status = client.status("en")
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


def lists(status: Any, computer: Computer) -> Examination:
    """Whether it checks with all packs, and with lists that are not too old."""
    expected = "all packs loaded, none refused, and the newest"
    settings = computer.path(str(SETTINGS))
    if settings.exists() and not os.access(settings, os.R_OK):  # systemd then starts the checker without it
        found = f"{settings}, which says where lists come from, cannot be read by this person"
        return Examination("lists", "ill", found, expected, f"As root: chmod 644 {settings}")
    if status is None:
        return Examination("lists", "unknown", "the checker could not be asked", expected)
    used, problems = status["lists"], status["problems"]
    found = f"{status['rules']} rules, version {used['version']}, {used['state']}"
    if used["state"] == "current" and status["rules"] and not problems:
        return Examination("lists", "well", found, expected)
    told = "".join(told_at(one["file"], one["line"], one["message"]) for one in problems)
    if used["why"]:
        found += f" since {used['since'][:16]}: {used['why']}" if used["since"] else f": {used['why']}"
    if problems:
        remedy = problems[0]["remedy"]
    elif not status["rules"]:
        remedy = "Give the checker packs: bijak serve --rules DIR"
    else:
        remedy = _OF_LISTS[used["state"]]
    return Examination("lists", "ill", found + told, expected, remedy)
