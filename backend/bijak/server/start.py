"""From a door to a checker that answers: token, lists, one request to warm everything, address."""

from __future__ import annotations

from collections.abc import Callable
from threading import Timer
from typing import Final

from flask import Flask

from bijak.counts import CountsFile
from bijak.home import Home
from bijak.pairing import address
from bijak.server.app import create_app
from bijak.server.counting import Counting
from bijak.server.current import Checks, Current, Supply
from bijak.server.heap import settle_heap
from bijak.server.listen import Door

WARMING: Final = "Contoh kalimat untuk memanaskan pemeriksa: An example to warm the checker, 0812-0000-0000."
"""A post that sends every step of a check through its first time, but for the models."""

REST: Final = 2.0
"""Seconds of peace for the first answers before the models are loaded beside them."""


def start(
    home: Home, load: Callable[[], Checks], door: Door, supply: Callable[[Current], Supply] | None = None
) -> None:
    """Load the checker, warm it, and only then answer at the door. The caller runs the door.

    `supply` makes what brings changed lists while the checker runs, if anything does.

    The models are loaded a little later, beside the first answers: most posts need none, and one that does
    before they are there waits for them. Raises `HomeError` and what `load` raises; the
    door is closed then.
    """
    try:
        checker = load()
        _ = checker.models  # a missing one is told now, not at the first post that needs it
        current, counting = Current(checker), Counting(CountsFile(home.counts_file))
        app = create_app(current, home, door.port, counting)
        warm(app, home, door.port)
        counting.forget()
        door.answer(app)
        home.write_address(address(door.port))
        later = Timer(REST, settle, [checker])  # no daemon: Python must not end in the middle of an import
        door.at_end += [later.cancel, counting.end]
        later.start()
        if supply is not None:
            current.supply = supply(current)
            door.at_end.append(current.supply.stop)
            current.supply.start()
        counting.begin()
    except BaseException:
        door.close()
        raise


def warm(app: Flask, home: Home, port: int) -> None:
    """Send one check through the whole app, so that the first person does not wait for it."""
    headers = {"Authorization": f"Bearer {home.read_token()}"}
    app.test_client().post("/v1/check", json={"text": WARMING}, headers=headers, base_url=address(port))


def settle(checker: Checks) -> None:
    """Load the models, and put the memory in order after all the loading."""
    checker.prepare()
    settle_heap()
