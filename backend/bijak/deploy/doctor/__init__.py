"""Is this computer protected? Each examination says what it found, what it expected and what to do.

Nothing is changed, and no right is needed but the person's own.
"""

from __future__ import annotations

from pathlib import Path

from bijak.deploy.doctor import browser, checker, computer, host, machine, packs
from bijak.deploy.doctor.computer import Computer
from bijak.deploy.doctor.examination import Examination
from bijak.deploy.register import Registration
from bijak.home import Home
from bijak.keys import LIST_KEY

__all__ = ["Computer", "Examination", "examine"]


def examine(
    home: Home,
    registration: Registration,
    rules: Path | None = None,
    list_key: bytes = LIST_KEY,
    on: Computer | None = None,
) -> list[Examination]:
    """Look at everything, in the order in which one thing rests on another.

    With `rules` that folder of packs is looked at too, whether the checker uses it or not; `list_key` opens
    its sealed lists.
    """
    on = on or computer.this_computer(registration.profile)
    token, examination = checker.token(home)
    answering, status = checker.checker(home, token)
    return [
        examination,
        answering,
        checker.lists(status, on),
        *([] if rules is None else [packs.packs(rules, list_key)]),
        *host.hosts(registration, token, on),
        *browser.browsers(on),
        machine.clock(home),
        machine.disk(home),
    ]
