"""Everything that IT gets, built once for all these tests, and machines to try it on."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from bijak.deploy.package.build import Wish, build
from tests.deploy.commit import next_commit
from tests.deploy.package.conftest import KEYS
from tests.deploy.real.machine import Machine, hindrance

PATIENCE = 150
"""Seconds that something may take on a busy computer."""


@pytest.fixture(scope="session")
def builds(tmp_path_factory):
    """The same packages built twice, in folders with other names."""
    source, wish = next_commit(), Wish(KEYS["rsa"], "bijak@it.example", "http://127.0.0.1:24599")
    outs = [tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second-build")]
    kinds = [("crx", "xpi", "wheel", "folder", "deb"), ("folder", "deb")]
    with ThreadPoolExecutor() as pool:
        ids, _ = pool.map(lambda kind, out: build(source, wish, kind, out), kinds, outs)
    outs[0].chmod(0o755)
    return outs, ids


@pytest.fixture(scope="session")
def out(builds):
    """The folder that IT gets."""
    return builds[0][0]


@pytest.fixture(scope="session")
def ids(builds):
    """The extension's ids in the packages."""
    return builds[1]


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
