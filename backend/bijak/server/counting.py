"""Counts what rules find while people type, in memory, and now and then adds it to the file of counts.

    counting = Counting(CountsFile(home.counts_file))
    counting.note(verdict)      # at every check; a finding counts once a day, however often it is typed
    counting.begin()            # a thread that writes each minute
    counting.end()              # the last write

The ids of findings are looked at to tell whether one was counted already. They stay in memory.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, date, datetime
from threading import Event, Lock, Thread
from typing import Final

from bijak.counts import Count, CountsFile, Days
from bijak.detect.memory import Memory
from bijak.post import Finding, Verdict

EVERY: Final = 60.0
"""Seconds between two writes: what a crash or a pulled plug loses at most."""

REMEMBERED: Final = 10_000
"""Findings of a day that are known to be counted; more than any person types."""

_log = logging.getLogger(__name__)


def today() -> date:
    """The day in UTC, as feedback has it."""
    return datetime.now(UTC).date()


class Counting:
    """Notes the findings of verdicts; from several threads at once."""

    def __init__(self, file: CountsFile, day: Callable[[], date] = today) -> None:
        self._file = file
        self._today = day
        self._lock = Lock()
        self._counted: Days = {}
        self._day: date | None = None
        self._seen: Memory[str, bool] = Memory(REMEMBERED)
        self._ended = Event()
        self._thread = Thread(target=self._write_now_and_then, name="bijak-counting", daemon=True)

    def note(self, verdict: Verdict) -> None:
        """Count the findings that were not counted today."""
        if not verdict.findings and not verdict.observed:
            return
        day = self._today()
        with self._lock:
            if day != self._day:
                self._day, self._seen = day, Memory(REMEMBERED)
            for finding in verdict.findings:
                if self._is_new(finding):
                    self._count(day, finding).spoke += 1
            for finding in verdict.observed:
                if self._is_new(finding):
                    self._count(day, finding).would_have += 1

    def _is_new(self, finding: Finding) -> bool:
        if self._seen.recall(finding.id):
            return False
        self._seen.keep(finding.id, True)
        return True

    def _count(self, day: date, finding: Finding) -> Count:
        return self._counted.setdefault(day, {}).setdefault(finding.rule, Count())

    def forget(self) -> None:
        """Drop what was counted and is not written yet: it was no person's post."""
        with self._lock:
            self._counted, self._day = {}, None

    def write(self) -> None:
        """Add what was counted to the file. What cannot be written now is tried again next time."""
        with self._lock:
            counted, self._counted = self._counted, {}
        if not counted:
            return
        try:
            self._file.add(counted)
        except OSError as error:
            _log.warning("the counts cannot be written: %s", error.strerror)
            with self._lock:
                for day, rules in counted.items():
                    for rule, count in rules.items():
                        self._counted.setdefault(day, {}).setdefault(rule, Count()).add(count)

    def begin(self) -> None:
        """Write now and then, in a thread of its own."""
        self._thread.start()

    def end(self) -> None:
        """Write for the last time."""
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join()
        self.write()

    def _write_now_and_then(self) -> None:
        while not self._ended.wait(EVERY):
            self.write()
