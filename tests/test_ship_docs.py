"""Every command in the second part of docs/security.md is run, in its order, and answers as it says there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from bijak.cli import main
from tests.lists.publisher import WebServer
from tests.test_security_docs import OTHER_PART, PAGE

TEXT = PAGE.read_text("utf-8").partition(OTHER_PART)[2]
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
ADDRESS = "https://lists.example.go.id/"


def commands(block: str) -> list[tuple[str, str]]:
    """Each command of a block, and what it answers."""
    parts = re.split(r"^\$ bijak ", block, flags=re.MULTILINE)[1:]
    return [tuple(part.split("\n", 1)) for part in parts]  # type: ignore[misc]


def plain(answer: str) -> str:
    """An answer without the names of keys, which are others each time."""
    return re.sub(r"\b([0-9a-f]{8}|[0-9a-f]{16})\b", "…", answer).strip()


def test_the_day_as_it_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BIJAK_PASSPHRASE", "a passphrase")
    monkeypatch.setenv("BIJAK_HOME", str(tmp_path / "home"))
    (tmp_path / "packs" / "lists").mkdir(parents=True)
    (tmp_path / "site").mkdir()
    run = 0
    with WebServer(tmp_path / "site").running() as web:
        for kind, block in BLOCKS:
            if kind in ("csv", "yaml"):
                name, content = block.split("\n", 1)
                file = tmp_path / name.removeprefix("# ")
                file.parent.mkdir(exist_ok=True)
                file.write_text(content)
            for command, shown in commands(block):
                words = shlex.split(command.replace(ADDRESS, web.url))
                assert plain(CliRunner().invoke(main, words).output) == plain(shown), command
                run += 1
    assert run == len(re.findall(r"^\$ ", TEXT, re.MULTILINE))


@pytest.mark.parametrize("name", re.findall(r"`(?:tests/lists/)?(test_\w+\.py)`", TEXT))
def test_every_test_that_is_named_is_there(name: str) -> None:
    assert (Path(__file__).parent / "lists" / name).is_file()
