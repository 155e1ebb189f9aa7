"""A process that has lists fetched by its children and does them harm; started by test_torture.py.

    python -m tests.lists.torture kill|limit|full HOME URL ROOT

`kill`: child n is killed (SIGKILL) at the n-th thing it does to a file, for every n until one lives on.
`limit`: no file of a child may grow beyond so many bytes; what a system call then answers (EFBIG) takes the
way that ENOSPC of a full disk takes.
`full`: a disk of its own (tmpfs, so only root can) with so many pages of room left while the child works.

After each child the same folder is looked at as the next start of a checker would, and a poll is made. A line
of JSON tells what was found.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from pathlib import Path

from bijak.keys import LIST_KEY
from bijak.lists.source import Source
from bijak.lists.sync import Subscription
from bijak.post import ListState
from tests.lists.publisher import try_here

CHANGES = {
    "os.rename",
    "os.mkdir",
    "os.remove",
    "os.rmdir",
    "os.utime",
    "os.symlink",
    "os.truncate",
    "os.chmod",
}
"""Audit events of changes to files; to them belongs `open` for writing."""

SIZES = (0, 50, 400, 700, 1_000, 2_000, 5_000, 20_000)

PAGES = (*range(25), 32, 48, 64)
"""Pages of 4 kB; with the last of them there is room for everything."""

DISK = 4_000_000


def subscription(home: Path, url: str, root: bytes) -> Subscription:
    return Subscription(Source(url, root), home / "lists", home / "cache", LIST_KEY, trial=try_here)


def die_at(moment: int) -> None:
    """Be killed at the change of this number."""
    left = moment

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        writes = (
            event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        )
        if event in CHANGES or writes:
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


def small_disk(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def harmed(prepare: Callable[[], None], act: Callable[[], object]) -> int:
    """Let a child act; how it ended: 0, 1 after an exception, or the signal it died of, negative."""
    child = os.fork()
    if child == 0:
        try:
            prepare()
            act()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@contextmanager
def full_disk(place: Path, pages: int) -> Iterator[Callable[[], None]]:
    """A disk at `place` with the files of a computer, and what fills it all but these pages. Gives what makes
    room again."""
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK}", "bijak-test", place], check=True)
    try:
        shutil.copytree(place.parent / "before", place, dirs_exist_ok=True)
        room = os.statvfs(place)
        ballast = place / "ballast"
        ballast.write_bytes(bytes((room.f_bavail - pages) * room.f_frsize))
        yield ballast.unlink
    finally:
        # Lazily: a child that was killed may hold a file for another moment.
        subprocess.run(["umount", "--lazy", place], check=True)


@contextmanager
def roomy_disk(place: Path) -> Iterator[Callable[[], None]]:
    """A computer whose disk is nothing special."""
    shutil.copytree(place.parent / "before", place)
    yield lambda: None


Disk = AbstractContextManager[Callable[[], None]]


def children(how: str, home: Path) -> Iterator[tuple[int, Disk, Callable[[], None]]]:
    """For each child its number, the disk it works on, and what is done in it first."""
    if how == "full":
        yield from ((pages, full_disk(home / str(pages), pages), lambda: None) for pages in PAGES)
    elif how == "limit":
        for size in SIZES:
            yield size, roomy_disk(home / str(size)), lambda size=size: small_disk(size)
    else:
        for moment in count():
            yield moment, roomy_disk(home / str(moment)), lambda moment=moment: die_at(moment)


def main(how: str, home: Path, url: str, root: bytes) -> None:
    subscription(home / "warm", url, root).poll()  # what is imported late is imported before
    for number, disk, prepare in children(how, home):
        place = home / str(number)
        with disk as make_room:
            ended = harmed(prepare, subscription(place, url, root).poll)
            make_room()
            restarted = subscription(place, url, root)
            first = restarted.release()
            release = restarted.poll()
            name = release.name if release else ""
            found = {
                "number": number,
                "ended": ended,
                "before": first.version if first else None,
                "after": release.version if release else None,
                "state": restarted.state(ListState(name, "current")).state,
                "left": sorted(path.name for path in (place / "lists" / "releases").glob("new-*")),
            }
        print(json.dumps(found), flush=True)
        if how == "kill" and ended == 0:
            return


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3], Path(sys.argv[4]).read_bytes())
