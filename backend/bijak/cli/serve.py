"""`bijak serve`: answer the extension on this computer's own address."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bijak.cli.options import entities_option, rules_option, tell
from bijak.cli.trouble import Trouble
from bijak.home import Home, HomeError
from bijak.pairing import PORT, address, port_of
from bijak.server.client import AwayError, Client, StrangerError

if TYPE_CHECKING:
    from bijak.server.listen import Door


@click.command()
@rules_option
@entities_option
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    help=f"Only this port (default: {PORT}, or any free one where another program or user has it).",
)
def serve(rules: Path | None, entities: str | None, port: int | None) -> None:
    """Answer the browser extension, on this computer only.

    Prints one line with the address when it is ready. Ctrl-C ends it.
    """
    door = open_checker(Home.default(), rules, port, entities)
    door.run(lambda: click.echo(f"Bijak answers at {address(door.port)}. Ctrl-C ends it."))


def open_checker(home: Home, rules: Path | None, port: int | None, entities: str | None = None) -> Door:
    """A checker that answers; the caller runs its door. Raises `Trouble`.

    Without a port it takes the socket that systemd passes, the usual port, or any free one, in this order.
    The extension learns from the native host where the checker is.
    """
    from bijak.checker import Checker
    from bijak.rules.store import NoRulesError
    from bijak.server.listen import PortTakenError, WrongSocketError, activated_door, open_door
    from bijak.server.start import start

    def load() -> Checker:
        checker = Checker.load(rules, key=home.token().encode(), entities=entities)
        tell(checker.problems)
        return checker

    def opened(door: Door) -> Door:
        start(home, load, door)
        return door

    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s: %(message)s")
    try:
        if port is None and (door := activated_door()) is not None:
            return opened(door)
        if port is None:
            _refuse_second(home)
        try:
            return opened(open_door(port or PORT))
        except PortTakenError as error:
            if port is not None or already_answers(home, PORT):
                raise Trouble(*_who_has(home, port or PORT)) from error
            return opened(open_door(0))
    except WrongSocketError as error:
        raise Trouble(str(error), "Write the service anew: bijak deploy service install") from error
    except HomeError as error:
        raise Trouble(str(error), error.remedy) from error
    except NoRulesError as error:
        raise Trouble(f"no pack can be used\n{error}", "Mend the packs; see: bijak rules lint") from error


def _refuse_second(home: Home) -> None:
    """Raises `Trouble` when a checker of this user answers already, on whatever port."""
    try:
        port = port_of(home.read_address())
    except HomeError:
        return
    if port is not None and already_answers(home, port):
        raise Trouble(*_who_has(home, port))


def _who_has(home: Home, port: int) -> tuple[str, str]:
    """What is wrong when the port is taken, and what to do."""
    other = f"or take another port: bijak serve --port {port + 1 if port < 65535 else port - 1}"
    if already_answers(home, port):
        return f"Bijak already answers at {address(port)}", f"There is nothing to do; {other}"
    return (
        f"another program already uses port {port} of this computer",
        f"See which (Linux, macOS: lsof -i :{port}; Windows: netstat -ano) and stop it, {other}",
    )


def already_answers(home: Home, port: int) -> bool:
    """Whether a checker of this user answers on the port; whatever else does is told nothing."""
    try:
        with Client(port, home.read_token()) as client:
            client.prove()
    except (AwayError, StrangerError, HomeError):
        return False
    return True
