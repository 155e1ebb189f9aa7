"""The clock and the disk."""

import os
import shutil
import time

import pytest

from bijak.deploy.doctor.machine import MIN_ROOM, clock, disk

DAY = 86_400


@pytest.mark.parametrize(
    ("ahead", "state"), [(-DAY, "well"), (0, "well"), (DAY - 60, "well"), (9 * DAY, "ill")]
)
def test_a_clock_behind_our_own_files_is_ill(home, ahead, state):
    home.token()
    os.utime(home.token_file, (time.time() + ahead,) * 2)
    assert clock(home).state == state


@pytest.mark.parametrize(("free", "state"), [(MIN_ROOM, "well"), (MIN_ROOM - 1, "ill")])
def test_a_full_disk_is_ill(home, monkeypatch, free, state):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(0, 0, free))
    assert disk(home).state == state
