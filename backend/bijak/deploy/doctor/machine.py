"""What the computer itself has to offer: a clock that is right, and room on the disk."""

from __future__ import annotations

import shutil
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bijak import version
from bijak.deploy.doctor.examination import Examination
from bijak.home import Home

MIN_ROOM: Final = 200_000_000
"""Bytes that must be free: the lists of a million terms, compiled, twice over while they are exchanged."""

_DAY: Final = 86_400
"""Seconds by which a clock may be behind a file's time: time zones, and files copied from elsewhere."""


def clock(home: Home) -> Examination:
    """Whether the clock goes behind what was already written: signed lists would look outdated or unborn."""
    expected = "a clock that is not behind the files of Bijak"
    files = [Path(str(version.__file__)), home.token_file, home.address_file]
    newest = max(path.stat().st_mtime for path in files if path.exists())
    now = time.time()
    found = f"{datetime.fromtimestamp(now, UTC):%Y-%m-%d %H:%M} UTC"
    if now + _DAY >= newest:
        return Examination("clock", "well", found, expected)
    written = f"{datetime.fromtimestamp(newest, UTC):%Y-%m-%d}"
    remedy = "Set the clock from the network: lists are signed for a certain time."
    return Examination("clock", "ill", f"{found}, but a file was written on {written}", expected, remedy)


def disk(home: Home) -> Examination:
    """Whether there is room for new lists."""
    expected = f"{MIN_ROOM // 1_000_000} MB free"
    folder = next(path for path in (home.root, *home.root.parents) if path.exists())
    free = shutil.disk_usage(folder).free
    found = f"{free // 1_000_000} MB free at {folder}"
    if free >= MIN_ROOM:
        return Examination("disk", "well", found, expected)
    return Examination("disk", "ill", found, expected, "Make room: new lists could not be put in place.")
