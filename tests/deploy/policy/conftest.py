"""A wish with everything in it, and the browsers by name."""

import pytest

from bijak.deploy.policy.files import named
from bijak.deploy.policy.wish import Wish

SETTINGS = {
    "language": "id",
    "hold": "warn",
    "pause": False,
    "support": 'Layanan "TI" \\ 1500',
    "sites_added": ["forum.example.go.id"],
    "sites_removed": ["web.whatsapp.com", "*.quora.com"],
}


@pytest.fixture
def wish():
    return Wish("https://it.example/updates.xml", "https://it.example/bijak.xpi", SETTINGS)


@pytest.fixture
def all_browsers():
    return [named(name) for name in ("chrome", "chromium", "edge", "brave", "firefox")]
