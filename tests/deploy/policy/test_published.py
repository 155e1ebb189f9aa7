"""What is written has the names and types that browsers publish."""

from pathlib import Path

import pytest
import yaml

from bijak.deploy.policy import chromium, firefox
from bijak.deploy.policy.files import named
from bijak.pairing import CHROMIUM_ID, FIREFOX_ID

PUBLISHED = yaml.safe_load(Path(__file__).with_name("published.yaml").read_text("utf-8"))
TYPES = {"dict": dict, "list": list}
SYSTEMS = ["windows", "macos", "linux"]


def right(entry, family):
    known = PUBLISHED["entry"][family]
    assert set(entry) <= set(known)
    assert all(known[name] is None or value in known[name] for name, value in entry.items())


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("name", ["chrome", "chromium", "edge", "brave"])
def test_every_policy_of_chromium_and_its_kin(wish, name, system, whole):
    known = PUBLISHED["edge" if name == "edge" else "chromium"]
    written = chromium.policies(wish, named(name), system, whole=whole)
    for policy, value in written.items():
        assert isinstance(value, TYPES[known[policy]["type"]])
        assert system in known[policy].get("systems", SYSTEMS)
    right(written.get("ExtensionSettings", {}).get(CHROMIUM_ID, {}), "chromium")


def test_every_policy_of_firefox(wish):
    written = firefox.policies(wish)
    assert {name: type(value) for name, value in written.items()} == {
        "ExtensionSettings": dict,
        "3rdparty": dict,
    }
    right(written["ExtensionSettings"][FIREFOX_ID], "firefox")


@pytest.mark.parametrize("system", SYSTEMS)
def test_nothing_opens_loopback_to_pages(wish, all_browsers, system):
    for browser in all_browsers[:4]:
        assert not set(chromium.LOOPBACK_POLICIES) & set(chromium.policies(wish, browser, system, whole=True))
