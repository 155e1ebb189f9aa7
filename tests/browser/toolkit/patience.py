"""How long tests wait for what should happen at once."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, TypeVar

T = TypeVar("T")

PATIENCE: Final = 20.0
"""Seconds after which something that was waited for counts as missing. Only a failure costs them, and a busy
machine needs some of them now and then."""


def patiently(wanted: Callable[[], T], go_on: Callable[[], object], seconds: float = PATIENCE) -> T:
    """What `wanted` returns, once that is true; the last it returned when it never is. Before each further
    look, `go_on` lets the browser do something."""
    deadline = time.monotonic() + seconds
    while not (found := wanted()) and time.monotonic() < deadline:
        go_on()
    return found
