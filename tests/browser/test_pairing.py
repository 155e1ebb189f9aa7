"""The extension finds its checker through the real native host, and trusts nobody else."""

from __future__ import annotations

import pytest
from toolkit.checker import free_port
from toolkit.impostor import impostor
from toolkit.messages import TEXT, check
from toolkit.world import World


def test_a_content_script_gets_findings_through_the_native_host(bijak):
    reply = World(bijak.open("textarea")).send(check())
    assert (reply["state"], reply["verdict"]) == ("checked", "confirm")
    assert [(f["start"], f["end"]) for f in reply["findings"]] == [(4, 18)]


def test_findings_speak_the_language_of_the_browser(bijak):
    reply = World(bijak.open("textarea")).send(check())
    assert reply["findings"][0]["title"] == "State secret"


def test_the_token_stays_out_of_the_content_scripts_reach(bijak):
    world = World(bijak.open("textarea"))
    world.send(check())
    token = bijak.checker.token()
    assert token in str(bijak.worker.evaluate("chrome.storage.session.get()"))
    assert token not in str(bijak.worker.evaluate("chrome.storage.local.get()"))
    seen = world.evaluate("chrome.storage.session.get().then(JSON.stringify, (error) => 'refused: ' + error)")
    assert seen.startswith("refused")


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("http://127.0.0.1:24525", "http://127.0.0.1:24525"),
        ("http://127.0.0.1:24525/", "http://127.0.0.1:24525"),
        ("http://127.0.0.1", None),
        ("http://127.0.0.1:0", None),
        ("http://127.0.0.1:65536", None),
        ("https://127.0.0.1:24525", None),
        ("http://localhost:24525", None),
        ("http://127.0.0.2:24525", None),
        ("http://0.0.0.0:24525", None),
        ("http://[::1]:24525", None),
        ("http://127.0.0.1:24525@example.org", None),
        ("http://127.0.0.1:24525.example.org", None),
        ("http://user@127.0.0.1:24525", None),
        ("http://127.0.0.1:24525/v1", None),
        ("http://127.0.0.1:24525\n", None),
        (None, None),
    ],
)
def test_only_loopback_addresses_are_accepted(bijak, own_page, address, origin):
    accepted = "address => import('/background/pairing.js').then(({ loopback }) => loopback(address))"
    assert own_page.evaluate(accepted, address) == origin


def test_an_impostor_on_the_port_learns_neither_text_nor_token(alone):
    world = World(alone.open("textarea"))
    assert world.send(check("halo"))["state"] == "checked"
    token = alone.checker.token()
    alone.checker.stop()
    with impostor(alone.checker.port) as other:
        assert world.send(check()) == {"state": "away", "reason": "wrong-proof"}
    assert other.heard
    assert all(said.startswith("/v1/proof\n") for said in other.heard)
    assert not [said for said in other.heard if TEXT in said or token in said]


def test_a_redirect_on_the_port_leads_nowhere(alone):
    world = World(alone.open("textarea"))
    alone.checker.stop()
    with impostor(free_port()) as elsewhere:
        target = {"Location": f"http://127.0.0.1:{elsewhere.port}/v1/proof"}
        with impostor(alone.checker.port, status=307, headers=target):
            assert world.send(check())["state"] == "away"
    assert elsewhere.heard == []


def test_a_new_token_is_fetched_when_the_old_one_is_refused(alone):
    world = World(alone.open("textarea"))
    assert world.send(check())["state"] == "checked"
    alone.checker.stop()
    alone.checker.renew_token()
    alone.checker.start()
    assert world.send(check())["state"] == "checked"


def test_a_checker_on_another_port_is_found_again(alone):
    world = World(alone.open("textarea"))
    assert world.send(check())["state"] == "checked"
    alone.checker.stop()
    alone.checker.move()
    alone.checker.start()
    assert world.send(check())["state"] == "checked"
