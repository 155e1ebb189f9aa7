"""`bijak serve`: answer the extension on this computer's own address."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bijak.cli.options import (
    entities_option,
    key_option,
    list_key,
    lists_options,
    rules_option,
    subscription,
    tell,
)
from bijak.cli.trouble import Trouble
from bijak.home import Home, HomeError
from bijak.pairing import PORT, address, port_of
from bijak.server.client import AwayError, Client, StrangerError

if TYPE_CHECKING:
    from bijak.checker import Checker
    from bijak.lists.shelf import Release
    from bijak.lists.sync import Subscription
    from bijak.rules.problem import Problem
    from bijak.server.current import Current, Supply
    from bijak.server.listen import Door


@click.command()
@rules_option
@lists_options
@key_option
@entities_option
@click.option(
    "--watch", is_flag=True, help="Use the packs of --rules as they are saved, for those who write them."
)
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    help=f"Only this port (default: {PORT}, or any free one where another program or user has it).",
)
def serve(
    rules: Path | None,
    lists: str | None,
    root: Path | None,
    key: Path | None,
    entities: str | None,
    watch: bool,
    port: int | None,
) -> None:
    """Answer the browser extension, on this computer only.

    With --lists the published lists are used, and the packs of --rules only until the first ones have come.
    Prints one line with the address when it is ready. Ctrl-C ends it.
    """
    if watch and lists:
        raise Trouble("published lists are not saved by hand", "Leave out --watch or --lists.")
    home = Home.default()
    packs = Packs(home, rules, list_key(key), entities)
    supply: Callable[[Current], Supply] | None = None
    load: Callable[[], Checker] = packs.load
    if lists:
        published = subscription(home, lists, root, packs.key)
        load, supply = lambda: packs.load_newest(published), lambda current: packs.follow(published, current)
    elif watch:
        supply = packs.watch
    door = open_checker(home, load, port, supply)
    door.run(lambda: click.echo(f"Bijak answers at {address(door.port)}. Ctrl-C ends it."))


@dataclass(frozen=True, slots=True)
class Packs:
    """Which packs a checker uses, and how it comes by others while it runs."""

    home: Home
    rules: Path | None
    key: bytes
    entities: str | None = None

    def load(self) -> Checker:
        """A checker for the folder; packs left out are told on stderr, unquoted."""
        checker = self._load(self.rules)
        _tell_discreetly(checker.problems)
        return checker

    def _load(self, rules: Path | None, version: str | None = None) -> Checker:
        from bijak.checker import Checker

        token = self.home.token().encode()
        return Checker.load(rules, key=token, entities=self.entities, list_key=self.key, version=version)

    def load_newest(self, published: Subscription) -> Checker:
        """A checker for the newest published lists on this computer; for the folder when there are none."""
        from bijak.rules.store import NoRulesError

        release = published.release()
        if release is None:
            return self.load()
        try:
            checker = self._load(release.rules, release.name)
        except NoRulesError as error:  # good for the program before this one
            _tell_discreetly(error.problems)
            return self.load()
        _tell_discreetly(checker.problems)
        return checker

    def follow(self, published: Subscription, current: Current) -> Supply:
        """Take each release into use as it comes."""
        from bijak.lists.follow import Follower
        from bijak.server.heap import settle_heap

        def use(release: Release) -> None:
            current.checker = self._load(release.rules, release.name)
            settle_heap()

        return Follower(published, use)

    def watch(self, current: Current) -> Supply:
        """Take the folder into use as it is saved."""
        from bijak.lists.watch import Watch
        from bijak.rules.folder import shipped_rules

        rules = self.rules or shipped_rules()

        def use(checker: Checker) -> None:
            current.checker = checker

        return Watch(rules, lambda: self._load(rules), use, _tell_saved)


def _tell_discreetly(problems: Sequence[Problem]) -> None:
    """Say what is wrong with packs without quoting them: what a checker says ends up in a log."""
    tell(problem.discreet for problem in problems)


def _tell_saved(problems: Sequence[Problem]) -> None:
    """Say it to the one who has just saved, with the line."""
    tell(problems)
    told = "What was saved has mistakes; the lists before go on." if problems else "What was saved is in use."
    click.secho(told, err=True, fg="yellow" if problems else "green")


def open_checker(
    home: Home,
    load: Callable[[], Checker],
    port: int | None,
    supply: Callable[[Current], Supply] | None = None,
) -> Door:
    """A checker that answers; the caller runs its door. Raises `Trouble`.

    Without a port it takes the socket that systemd passes, the usual port, or any free one, in this order.
    The extension learns from the native host where the checker is.
    """
    from bijak.rules.store import NoRulesError
    from bijak.server.listen import PortTakenError, WrongSocketError, activated_door, open_door
    from bijak.server.start import start

    def opened(door: Door) -> Door:
        start(home, load, door, supply)
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
        told = "\n".join(str(problem.discreet) for problem in error.problems)
        raise Trouble(f"no pack can be used\n{told}", "Mend the packs; see: bijak rules lint") from error


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
