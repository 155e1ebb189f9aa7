"""Everything that IT gets, built as the docs say for all these tests, and machines to try it on."""

import json
import os
import shlex
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from bijak.files import alone
from tests.deploy.commit import ROOT, next_commit
from tests.deploy.real.docs import KEY, MAKE_PACKAGE, SAFE
from tests.deploy.real.machine import Machine, hindrance

PATIENCE = 150
"""Seconds that something may take on a busy computer."""


@dataclass(frozen=True)
class Made:
    """What `make package` built, and what it said."""

    out: Path
    said: str


@pytest.fixture(scope="session")
def builds(tmp_path_factory, worker_id):
    """`make package` as the docs have it, twice with one key, in checkouts of the same commit."""
    base = tmp_path_factory.getbasetemp()
    room = (base if worker_id == "master" else base.parent) / "packages"  # one for all workers
    room.mkdir(exist_ok=True)
    checkouts = [room / "first", room / "second-checkout"]
    with alone(room / "lock"):
        if not (room / "done").exists():
            make_both(checkouts, room / "safe" / KEY)
            (room / "done").touch()
    return [Made(folder / "dist", (folder / "said").read_text()) for folder in checkouts]


def make_both(checkouts, key):
    """Build in both at once; the second takes the key that the first makes."""
    commit = next_commit().commit
    with ThreadPoolExecutor() as pool:
        one = pool.submit(make_package, checkouts[0], commit, key)
        wait_for(lambda: one.done() or (key.exists() and key.stat().st_size))
        other = pool.submit(make_package, checkouts[1], commit, key)
        one.result()
        other.result()


def make_package(checkout, commit, key):
    """Follow the docs in a new checkout, with what is installed here in place of a fresh environment."""
    git = ["git", "-C", str(checkout)]
    subprocess.run(["git", "clone", "-q", "--shared", "--no-checkout", ROOT, checkout], check=True)
    subprocess.run([*git, "checkout", "-q", "--detach", commit], check=True)
    venv = Path(sys.prefix)
    by_hand = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    command = MAKE_PACKAGE.replace(SAFE, str(key.parent))
    made = subprocess.run(
        [*shlex.split(command), f"VENV={venv}", f"--old-file={venv / 'package.stamp'}"],
        cwd=checkout,
        env={**by_hand, "PYTHONPATH": str(checkout / "backend")},
        capture_output=True,
        text=True,
    )
    assert made.returncode == 0, made.stderr
    (checkout / "dist").chmod(0o755)
    (checkout / "said").write_text(made.stdout)


@pytest.fixture(scope="session")
def out(builds):
    """The folder that IT gets."""
    return builds[0].out


@pytest.fixture(scope="session")
def ids(folder):
    """The extension's ids in the packages."""
    return json.loads((folder / "_internal/bijak/extension_ids.json").read_text())


@pytest.fixture(scope="session")
def folder(out):
    """The one-folder program."""
    return next(path for path in out.iterdir() if path.is_dir())


@pytest.fixture(scope="session")
def deb(out):
    return next(out.glob("*.deb"))


@pytest.fixture
def machine(out, tmp_path):
    """A machine that has seen nothing yet."""
    reason = hindrance()
    if reason is not None:
        pytest.skip(reason)
    with Machine(tmp_path, out) as machine:
        yield machine


def wait_for(happened):
    """What `happened` gives, as soon as that is something."""
    end = time.monotonic() + PATIENCE
    while not (found := happened()):
        if time.monotonic() > end:
            raise AssertionError(f"{happened} did not happen")
    return found
