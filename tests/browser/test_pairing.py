"""The extension finds its checker through the real native host, and trusts nobody else."""

from __future__ import annotations

from toolkit.world import World

DRAFT = {"kind": "check", "draft": "1", "text": "ini rahasia negara", "site": "x.com", "surface": "post"}


def test_a_content_script_gets_findings_through_the_native_host(bijak):
    reply = World(bijak.open("textarea")).send(DRAFT)
    assert (reply["state"], reply["verdict"]) == ("checked", "confirm")
    assert [(f["start"], f["end"]) for f in reply["findings"]] == [(4, 18)]
