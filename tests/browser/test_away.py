"""When the checker is away the extension says so, says why, and notices its return by itself."""

from __future__ import annotations

from toolkit.checker import RunningChecker
from toolkit.chromium import open_chromium, stop_workers
from toolkit.messages import Notices, check
from toolkit.world import World


def test_a_stopped_checker_is_said_and_its_return_is_noticed(alone):
    world = World(alone.open("textarea"))
    notices = Notices(world)
    assert world.send(check())["state"] == "checked"
    alone.checker.stop()
    assert world.send(check()) == {"state": "away", "reason": "no-checker"}
    notices.wait_for(state="away", reason="no-checker")
    assert alone.icon() == ["×", "Bijak — The checker on this computer does not answer."]
    alone.checker.start()
    notices.wait_for(state="checking")
    assert alone.icon() == ["", "Bijak — ready"]
    assert world.send(check())["state"] == "checked"


def test_the_next_check_after_the_return_is_answered_at_once(alone):
    world = World(alone.open("textarea"))
    alone.checker.stop()
    assert world.send(check())["state"] == "away"
    alone.checker.start()
    assert world.send(check())["state"] == "checked"


def test_without_a_native_host_the_reason_is_said(bijak, playwright, tmp_path):
    with open_chromium(playwright, tmp_path, env={}) as context:
        page = context.new_page()
        page.goto(f"https://x.com:{bijak.pages_port}/textarea.html")
        assert World(page).send(check()) == {"state": "away", "reason": "no-host"}


def test_a_checker_that_never_ran_is_said_the_same_however_often_one_asks(bijak, playwright, tmp_path):
    never_ran = RunningChecker(tmp_path / "home")
    profile = tmp_path / "profile"
    never_ran.register(profile)
    with open_chromium(playwright, profile, env=never_ran.env) as context:
        page = context.new_page()
        page.goto(f"https://x.com:{bijak.pages_port}/textarea.html")
        world = World(page)
        assert [world.send(check())["reason"] for _ in range(3)] == ["no-checker"] * 3


def test_a_killed_worker_answers_the_next_check(alone):
    world = World(alone.open("textarea"))
    assert world.send(check())["state"] == "checked"
    alone.worker.evaluate("globalThis.old = true")
    stop_workers(alone.context)
    assert world.send(check())["state"] == "checked"
    assert alone.context.service_workers[-1].evaluate("globalThis.old") is None


def test_a_return_is_told_although_the_worker_was_killed_meanwhile(alone):
    world = World(alone.open("textarea"))
    notices = Notices(world)
    alone.checker.stop()
    assert world.send(check())["state"] == "away"
    stop_workers(alone.context)
    alone.checker.start()
    World(alone.open("contenteditable")).send(check())
    notices.wait_for(state="checking")


def test_a_newer_check_of_the_same_draft_overtakes(bijak):
    world = World(bijak.open("textarea"))
    send = "chrome.runtime.sendMessage({kind: 'check', draft: '1', text: %r, site: 'x.com', surface: 'post'})"
    replies = world.evaluate(f"Promise.all([{send % 'satu'}, {send % 'dua'}])")
    assert [reply["state"] for reply in replies] == ["overtaken", "checked"]


def test_checks_of_different_drafts_do_not_disturb_each_other(bijak):
    world = World(bijak.open("textarea"))
    send = "chrome.runtime.sendMessage({kind: 'check', draft: %r, text: 'a', site: 'x.com', surface: 'post'})"
    replies = world.evaluate(f"Promise.all([{send % '1'}, {send % '2'}])")
    assert [reply["state"] for reply in replies] == ["checked", "checked"]


def test_a_text_over_the_limit_is_refused_without_calling_the_checker_away(bijak):
    world = World(bijak.open("textarea"))
    assert world.send(check("a" * 100_001)) == {"state": "refused", "reason": "too-long"}
    assert world.send({"kind": "status"})["state"] == "checking"


def test_feedback_reaches_the_checker_without_anything_typed(alone):
    world = World(alone.open("textarea"))
    body = {
        "kind": "posted_anyway",
        "rule": "trial/secret",
        "choice": "authorised",
        "reason": "karena saya mau",
    }
    assert world.send({"kind": "feedback", "body": body}) == {"ok": True}
    kept = (alone.checker.home / "feedback.jsonl").read_text()
    assert "trial/secret" in kept
    assert "karena" not in kept


def test_what_a_frame_holds_a_post_for_is_told_to_the_tabs_other_frames(bijak):
    page = bijak.open("plain", "x.com")
    notices = Notices(World(page))
    page.evaluate(
        "url => document.body.append(Object.assign(document.createElement('iframe'), {src: url}))",
        f"https://x.com:{bijak.pages_port}/textarea.html",
    )
    page.frames[1].wait_for_load_state()
    grave = [{"id": "1", "rule": "r", "title": "t", "message": "m"}]
    World(page, 1).send({"kind": "gate", "pending": False, "grave": grave})
    assert notices.wait_for(kind="gate")["grave"] == grave
