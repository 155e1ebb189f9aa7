"""The memory of this process."""

from __future__ import annotations

import ctypes
import gc
import sys


def settle_heap() -> None:
    """Let Python's collector pass by what has been loaded, and give back to the system what was freed.

    Else a full collection goes through all that lists and models are made of, which takes 60 to 130 ms, while
    somebody types. What was settled before and is no longer used is collected now.

    Loading frees much that glibc keeps for later: 10 of 147 MB after a start, 50 of 189 where lists were
    compiled. Other C libraries have no such call and need none.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
