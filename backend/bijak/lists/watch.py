"""A folder of packs that somebody works on: saved is in use, and a mistake is told and changes nothing.

Whether a file has changed is asked before each check, so the next check uses what was saved, and twice a
second, so that a mistake is told when it is made and not when somebody types. Both look at names, sizes and
times only.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bijak.checker import Checker
from bijak.lists.standing import said_of
from bijak.post import Bilingual, ListState
from bijak.rules.folder import files_of
from bijak.rules.problem import Problem
from bijak.rules.store import NoRulesError

PACE: Final = 0.5
"""Seconds between two looks at the folder."""

_MISTAKEN: Final = Bilingual(
    "yang disimpan terakhir ada kesalahannya; daftar sebelumnya tetap dipakai",
    "what was saved since has mistakes; the lists before go on",
)

Tell = Callable[[Sequence[Problem]], None]
"""Hears the problems of a folder that was changed; none when it is in use now."""

_Seen = tuple[tuple[str, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class _Mistakes:
    """What is wrong with what was saved, since when: exchanged as a whole."""

    problems: Sequence[Problem] = ()
    since: datetime | None = None


class Watch:
    """Loads a changed folder, and hands the checker to `use` when its packs are good and pass their tests."""

    def __init__(
        self, rules: Path, load: Callable[[], Checker], use: Callable[[Checker], None], tell: Tell
    ) -> None:
        self._rules, self._load, self._use, self._tell = rules, load, use, tell
        self._mistakes = _Mistakes()
        self._seen = _look_at(rules)
        self._looking = threading.Lock()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        """Begin to look by itself."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._stopped.set()
        self._thread.join(PACE)

    @property
    def problems(self) -> Sequence[Problem]:
        """The mistakes in what was saved last."""
        return self._mistakes.problems

    def before_check(self) -> None:
        """Take what was saved into use, if anything was. Checks that come meanwhile wait for it."""
        if _look_at(self._rules) != self._seen:
            with self._looking:
                seen = _look_at(self._rules)
                if seen != self._seen:
                    self._take()
                    self._seen = seen

    def state(self, lists: ListState) -> ListState:
        """The state of the lists in use: theirs, or that what was saved since has mistakes."""
        mistakes = self._mistakes
        if not mistakes.problems:
            return lists
        return said_of(lists, "refused", mistakes.since, _MISTAKEN)

    def _take(self) -> None:
        try:
            checker = self._load()
            wrong = [problem for problem in checker.problems if not problem.of_computer]
            if not wrong:
                self._mistakes = _Mistakes()  # before, so that good lists are never told with old mistakes
                self._use(checker)
        except NoRulesError as error:
            wrong = list(error.problems)
        except OSError as error:
            wrong = [Problem.of_file(str(self._rules), f"it cannot be read: {error}", "Save the file again.")]
        if wrong:
            self._mistakes = _Mistakes(wrong, datetime.now(UTC))
        self._tell(wrong)

    def _run(self) -> None:
        while not self._stopped.wait(PACE):
            self.before_check()


def _look_at(folder: Path) -> _Seen:
    """What tells one state of the files from another."""
    seen = []
    for path in files_of(folder) if folder.is_dir() else []:
        with suppress(OSError):
            found = path.stat()
            seen.append((str(path), found.st_mtime_ns, found.st_size, found.st_ino))
    return tuple(seen)
