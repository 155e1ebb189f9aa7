"""A running checker follows its publisher: it polls, and takes new lists into use between two requests."""

from __future__ import annotations

import logging
import random
import threading
from collections.abc import Callable, Sequence

from bijak.lists.limits import LIMITS, Limits
from bijak.lists.shelf import Release
from bijak.lists.sync import Subscription
from bijak.post import ListState
from bijak.rules.problem import Problem

_log = logging.getLogger("bijak.lists")


class Follower:
    """Polls in a thread of its own. `use` takes a release into use; it is called in that thread."""

    problems: Sequence[Problem] = ()

    def __init__(
        self, subscription: Subscription, use: Callable[[Release], None], limits: Limits = LIMITS
    ) -> None:
        self._subscription = subscription
        self._use = use
        self._limits = limits
        self._in_use = subscription.release()
        self._said: str | None = None
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="lists", daemon=True)

    def start(self) -> None:
        """Begin with a poll."""
        self._thread.start()

    def stop(self) -> None:
        """End, and wait for it a little: a poll that is under way is cut short."""
        self._stopped.set()
        self._subscription.stop()
        self._thread.join(self._limits.silence)

    def before_check(self) -> None:
        """Nothing: published lists come by themselves."""

    def state(self, lists: ListState) -> ListState:
        """The state of the lists in use, as of now."""
        return self._subscription.state(lists)

    def turn(self) -> None:
        """One poll, and new lists in use if there are any."""
        release = self._subscription.poll()
        if release is not None and release != self._in_use:
            self._use(release)
            self._in_use = release
        fault = self._subscription.standing.fault
        said = fault.why.en if fault else None
        if said != self._said:  # once, not at every poll
            self._said = said
            _log.warning(said or "the lists are current again")

    def _run(self) -> None:
        while True:
            try:
                self.turn()
            except Exception as error:  # whatever it is, the lists in use go on and the next poll comes
                # Not its own words: they may quote a list.
                _log.error("new lists could not be taken into use (%s)", type(error).__name__)
            spread = self._limits.every * self._limits.jitter
            if self._stopped.wait(self._limits.every + random.uniform(-spread, spread)):  # noqa: S311
                return
