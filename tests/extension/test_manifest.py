"""What the extension asks of the browser, and what it promises not to."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

EXTENSION = Path(__file__).parents[2] / "extension"
MANIFEST = json.loads((EXTENSION / "manifest.json").read_text("utf-8"))
SCRIPTS = MANIFEST["content_scripts"][0]

SITES = """
x.com twitter.com facebook.com instagram.com threads.com threads.net linkedin.com tiktok.com youtube.com
reddit.com web.whatsapp.com web.telegram.org discord.com bsky.app mastodon.social kaskus.co.id *.quora.com
"""


def words(language):
    return json.loads((EXTENSION / "_locales" / language / "messages.json").read_text("utf-8"))


def sources(pattern):
    return "\n".join(file.read_text("utf-8") for file in EXTENSION.glob(pattern))


def test_only_three_permissions_and_one_host_are_asked_for():
    assert MANIFEST["permissions"] == ["nativeMessaging", "scripting", "storage"]
    assert MANIFEST["host_permissions"] == ["http://127.0.0.1/*"]


def test_sites_that_it_adds_need_a_permission_of_their_own():
    assert MANIFEST["optional_host_permissions"] == ["https://*/*"]


def test_no_file_is_open_to_pages():
    assert "web_accessible_resources" not in MANIFEST
    assert "externally_connectable" not in MANIFEST


def test_our_own_pages_can_reach_nothing_but_this_computer():
    policy = MANIFEST["content_security_policy"]["extension_pages"]
    assert "connect-src 'self' http://127.0.0.1:*" in policy
    assert "default-src 'none'" in policy


@pytest.mark.parametrize("host", SITES.split())
def test_every_site_is_covered(host):
    assert f"https://{host}/*" in SCRIPTS["matches"]


def test_content_scripts_are_there_before_the_page_in_every_frame():
    assert SCRIPTS["run_at"] == "document_start"
    assert SCRIPTS["all_frames"]
    assert SCRIPTS["match_about_blank"]
    assert SCRIPTS["match_origin_as_fallback"]


def test_the_trial_page_loads_the_content_scripts_in_the_same_order():
    page = (EXTENSION / "compose" / "compose.html").read_text("utf-8")
    assert re.findall(r'<script src="\.\./(content/[^"]+)"', page) == SCRIPTS["js"]


def test_every_content_script_is_used():
    assert {f"content/{file.name}" for file in (EXTENSION / "content").glob("*.js")} == set(SCRIPTS["js"])


def test_both_languages_have_the_same_words_with_the_same_gaps():
    indonesian, english = words("id"), words("en")
    assert list(indonesian) == list(english)
    for name in indonesian:
        gaps = [sorted(re.findall(r"\$\d", side[name]["message"])) for side in (indonesian, english)]
        assert gaps[0] == gaps[1], name


def test_every_word_a_page_shows_exists():
    shown = re.findall(r'data-words="([a-z_0-9]+)"', sources("*/*.html"))
    said = re.findall(r'phrase\(words, "([a-z_0-9]+)"', sources("**/*.js"))
    assert set(shown + said) <= set(words("id"))


def test_every_reason_to_be_away_has_its_words():
    types = (EXTENSION / "types.d.ts").read_text("utf-8")
    reasons = re.findall(r'"([a-z-]+)"', re.search(r"type AwayReason =([^;]+);", types)[1])
    names = {f"away_{reason.replace('-', '_')}" for reason in reasons}
    assert names | {f"{name}_do" for name in names} <= set(words("id"))


@pytest.mark.parametrize("size", ["16", "32", "48", "128"])
def test_icons_have_the_size_they_claim(size):
    picture = (EXTENSION / MANIFEST["icons"][size]).read_bytes()
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert [int.from_bytes(picture[at : at + 4], "big") for at in (16, 20)] == [int(size)] * 2


SETTINGS = json.loads((EXTENSION / "managed_schema.json").read_text("utf-8"))["properties"]


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_of_the_organisation_has_its_words(name):
    shape = SETTINGS[name]
    values = shape.get("enum", ["true", "false"] if shape["type"] == "boolean" else [])
    names = {f"managed_{name}", *(f"managed_{name}_{value}" for value in values)}
    assert names <= set(words("id"))
