"""`bijak rules publish` and `bijak rules sync`: the ceremony as people go through it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bijak.cli import main
from tests.lists.publisher import WebServer, rule_for
from tests.small_pack import pack, save


class Desk:
    """A desk with everybody's keys on it, and the commands."""

    def __init__(self, room: Path) -> None:
        self.room = room
        self.rules = save(room / "rules", pack(rule_for("proyek garuda")))
        self.site = room / "site"

    def bijak(self, *arguments: str, passphrase: str | None = "a passphrase", typed: str = "") -> Result:
        environment = {"BIJAK_HOME": str(self.room / "home"), "BIJAK_PASSPHRASE": passphrase}
        return CliRunner().invoke(main, ["rules", *arguments], input=typed, env=environment)

    def publish(self, *arguments: str) -> Result:
        return self.bijak("publish", *arguments)

    def key(self, name: str) -> str:
        return str(self.room / name)

    def begin(self) -> None:
        for name in ("ani", "budi", "citra"):
            assert self.publish("new-key", self.key(name)).exit_code == 0
        assert self.publish("new-key", self.key("machine"), "--no-passphrase").exit_code == 0
        people = [part for name in ("ani", "budi", "citra") for part in ("--lists", self.key(f"{name}.pub"))]
        first = self.publish(
            "init", "--draft", self.key("first"), *people, "--online", self.key("machine.pub")
        )
        assert "2 more of ani, budi, citra" in first.stdout
        self.ship("first")

    def draft(self, name: str, *arguments: str) -> Result:
        where = ["--site", str(self.site), "--draft", self.key(name), "--rules", str(self.rules)]
        return self.publish(*(where[:4] if "--revert-to" in arguments else where), *arguments)

    def ship(self, name: str, signers: tuple[str, ...] = ("ani", "budi")) -> Result:
        for signer in signers:
            result = self.publish("sign", self.key(name), "--signer", self.key(signer))
            assert result.exit_code == 0, result.output
        return self.release(name)

    def release(self, name: str) -> Result:
        where = ["--site", str(self.site), "--online", self.key("machine")]
        return self.publish("release", self.key(name), *where)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.begin()
    return desk


@pytest.fixture
def web(desk: Desk) -> Iterator[WebServer]:
    with WebServer(desk.site).running() as web:
        yield web


def test_the_whole_ceremony(desk: Desk) -> None:
    made = desk.draft("one", "--signer", desk.key("ani"))
    assert "Version 1: 1 pack, 1 rule" in made.stdout
    assert "signed by ani; 1 more of budi, citra" in made.stdout
    assert "lack 1 of 2 signatures" in desk.release("one").stderr
    assert "Version 1 of the lists is live" in desk.ship("one", ("citra",)).stdout
    save(desk.rules, pack(rule_for("proyek elang")))
    desk.draft("two")
    assert "Version 2" in desk.ship("two").stdout
    undone = desk.draft("three", "--revert-to", "1")
    assert "Version 3: the content of version 1" in undone.stdout
    assert "Version 3" in desk.ship("three").stdout
    renewed = desk.publish("renew", "--site", str(desk.site), "--online", desk.key("machine"))
    assert renewed.stdout == "Confirmed for 2 days.\n"


def test_a_lost_key_is_replaced(desk: Desk) -> None:
    desk.draft("one")
    desk.ship("one")
    desk.publish("new-key", desk.key("dewi"))
    change = ["--drop", desk.key("budi.pub"), "--add", desk.key("dewi.pub")]
    desk.publish("rotate", "--site", str(desk.site), "--draft", desk.key("keys"), *change)
    assert "Keys 2 are in force" in desk.ship("keys", ("ani", "citra", "dewi")).stdout
    desk.draft("two")
    refused = desk.publish("sign", desk.key("two"), "--signer", desk.key("budi"))
    assert "may not sign anything" in refused.stderr
    assert "Keys that may: ani, citra, dewi." in refused.stderr


def test_a_passphrase_is_typed_and_never_shown(desk: Desk) -> None:
    desk.draft("one")
    sign = ["publish", "sign", desk.key("one"), "--signer", desk.key("ani")]
    wrong = desk.bijak(*sign, passphrase=None, typed="wrong\n")
    assert "cannot be opened with this passphrase" in wrong.stderr
    assert wrong.exit_code == 2
    right = desk.bijak(*sign, passphrase=None, typed="a passphrase\n")
    assert right.exit_code == 0
    assert "a passphrase" not in wrong.output + right.output


def test_mistakes_are_shown_and_nothing_is_drafted(desk: Desk) -> None:
    (desk.rules / "small.yaml").write_text("pack: [")
    result = desk.draft("one")
    assert "small.yaml:1" in result.stderr
    assert result.exit_code == 2
    assert not (desk.room / "one").exists()


WRONG_USE = [
    ([], "say where the lists are published"),
    (["--site", "nowhere", "--draft", "d"], "holds no keys yet"),
    (["release", "nowhere", "--site", "nowhere"], "there is no draft nowhere"),
    (["sign", "nowhere", "--signer", "nobody"], "there is no draft nowhere"),
    (["renew", "--site", "nowhere", "--online", "nobody"], "nobody cannot be read"),
    (["rotate", "--site", "nowhere", "--draft", "d"], "holds no keys yet"),
    (["--site", "s", "--draft", "d", "--rules", ".", "--revert-to", "1"], "brings its own packs"),
]


@pytest.mark.parametrize(("arguments", "told"), WRONG_USE)
def test_wrong_use_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["rules", "publish", *arguments], env={"BIJAK_RULES": str(tmp_path)})
    assert told.lower() in result.stderr.lower()
    assert result.exit_code == 2


def test_sync_fetches_and_says_what_there_is(desk: Desk, web: WebServer) -> None:
    desk.draft("one")
    desk.ship("one")
    where = ["--lists", web.url, "--root", str(desk.site / "metadata" / "1.root.json")]
    result = desk.bijak("sync", *where)
    assert result.stdout == "This computer has version 1: current.\n"
    web.instead[""] = lambda request: request.send_error(503)
    away = desk.bijak("sync", *where, "--json")
    assert (away.exit_code, json.loads(away.stdout)["version"]) == (1, "1")


def test_the_environment_may_say_where_lists_are(
    desk: Desk, web: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.draft("one")
    desk.ship("one")
    monkeypatch.setenv("BIJAK_LISTS", web.url)
    monkeypatch.setenv("BIJAK_LISTS_ROOT", str(desk.site / "metadata" / "1.root.json"))
    assert desk.bijak("sync").exit_code == 0
    monkeypatch.delenv("BIJAK_LISTS")
    assert "set BIJAK_LISTS" in desk.bijak("sync").stderr


def test_sync_before_anything_is_published(desk: Desk, web: WebServer) -> None:
    where = ["--lists", web.url, "--root", str(desk.site / "metadata" / "1.root.json")]
    result = desk.bijak("sync", *where)
    assert result.stdout.startswith(
        "This computer has no published lists: stale. The publisher cannot be asked"
    )
    assert result.exit_code == 1


SOURCES = [
    ("http://example.org/lists", "readable over http"),
    ("ftp://example.org/lists", "no address of a folder"),
    ("https://", "no address of a folder"),
    ("https://me:secret@example.org/", "holds a password"),
    ("https://example.org/?list=1", "no address of a folder"),
]


@pytest.mark.parametrize(("url", "told"), SOURCES)
def test_sync_refuses_addresses_that_protect_nothing(desk: Desk, url: str, told: str) -> None:
    root = str(desk.site / "metadata" / "1.root.json")
    result = desk.bijak("sync", "--lists", url, "--root", root)
    assert told in result.stderr
    assert "secret" not in result.stderr
    assert result.exit_code == 2


def test_sync_needs_the_publishers_keys(desk: Desk) -> None:
    assert "--root FILE" in desk.bijak("sync", "--lists", "https://example.org/").stderr
    no_keys = str(desk.rules / "small.yaml")
    result = desk.bijak("sync", "--lists", "https://example.org/", "--root", no_keys)
    assert "holds no keys of a publisher" in result.stderr
