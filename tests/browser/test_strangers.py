"""Pages and other extensions get nothing from the checker, from the extension's files or its messages."""

from __future__ import annotations

import json

import pytest
from toolkit.chromium import EXTENSION, EXTENSION_ID, extension_url, open_chromium
from toolkit.messages import check
from toolkit.world import World

FETCH = "([url, init]) => fetch(url, init).then(() => 'reached', () => 'refused')"


@pytest.mark.parametrize(
    "name", ["manifest.json", "look.css", "icons/48.png", "content/find.js", "compose/compose.html"]
)
def test_a_page_cannot_read_the_extensions_files(bijak, name):
    page = bijak.open("plain", "x.com")
    assert page.evaluate(FETCH, [extension_url(name), {}]) == "refused"


@pytest.mark.parametrize("path", ["/v1/status", "/v1/check", "/v1/proof", "/"])
def test_a_page_cannot_reach_the_checker(bijak, path):
    page = bijak.open("plain", "x.com")
    url = f"http://127.0.0.1:{bijak.checker.port}{path}"
    assert page.evaluate(FETCH, [url, {"method": "POST", "body": "{}"}]) == "refused"


def test_a_page_has_no_way_to_send_messages(bijak):
    assert (
        bijak.open("plain", "x.com").evaluate("typeof globalThis.chrome?.runtime?.sendMessage") == "undefined"
    )


def test_another_extension_is_not_answered(bijak, playwright, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    manifest = {
        "manifest_version": 3,
        "name": "other",
        "version": "1",
        "background": {"service_worker": "w.js"},
    }
    (other / "manifest.json").write_text(json.dumps(manifest))
    (other / "w.js").write_text("")
    profile = tmp_path / "profile"
    bijak.checker.register(profile)
    with open_chromium(playwright, profile, env=bijak.checker.env, extensions=(EXTENSION, other)) as context:
        page = context.new_page()
        page.goto(f"https://x.com:{bijak.pages_port}/textarea.html")
        assert World(page).send(check())["state"] == "checked"
        foreign = next(w for w in context.service_workers if EXTENSION_ID not in w.url)
        send = "([id, m]) => chrome.runtime.sendMessage(id, m).then(JSON.stringify, (e) => 'refused: ' + e)"
        assert foreign.evaluate(send, [EXTENSION_ID, check()]).startswith("refused")


OURS = EXTENSION_ID


@pytest.mark.parametrize(
    ("sender", "site"),
    [
        ({"id": OURS, "origin": "https://x.com", "url": "https://x.com/home"}, "x.com"),
        ({"id": OURS, "origin": "https://x.com", "url": "about:blank"}, "x.com"),
        ({"id": OURS, "origin": "null", "url": "https://x.com/frame"}, "x.com"),
        ({"id": OURS, "origin": "https://id.quora.com", "url": "https://id.quora.com/"}, "id.quora.com"),
        ({"id": "a" * 32, "origin": "https://x.com", "url": "https://x.com/home"}, None),
        ({"id": OURS, "origin": "https://example.org", "url": "https://x.com/home"}, None),
        ({"id": OURS, "origin": "https://notx.com", "url": "https://notx.com/"}, None),
        ({"id": OURS, "origin": "https://x.com.example.org", "url": "https://x.com.example.org/"}, None),
        ({"id": OURS, "origin": "http://x.com", "url": "http://x.com/"}, None),
        ({"id": OURS, "origin": "null", "url": "about:blank"}, None),
        ({"id": OURS}, None),
        ({}, None),
    ],
)
def test_only_covered_sites_may_ask(own_page, sender, site):
    who = """async (sender) => {
      const { whoSent } = await import("/background/sender.js");
      return (await whoSent(sender))?.site ?? null;
    }"""
    assert own_page.evaluate(who, sender) == site


@pytest.mark.parametrize("kind", ["overview", "pause", "silenced", "language"])
def test_a_content_script_cannot_do_what_only_our_own_pages_may(bijak, kind):
    message = {"kind": kind, "site": "www.kaskus.co.id", "on": True, "choice": "id", "act": "clear"}
    assert World(bijak.open("textarea")).send(message) is None
