"""What every test shares."""

from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Playwright, sync_playwright

# How long an example takes says something about the machine, not about the code.
settings.register_profile("bijak", deadline=None)
settings.load_profile("bijak")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The one Playwright of this process: a second would find the first one's event loop running."""
    with sync_playwright() as started:
        yield started
