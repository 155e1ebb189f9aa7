"""YAML that was read before is read quickly, and no differently."""

from pathlib import Path

import pytest

from bijak.rules.load import load
from bijak.rules.parsed import KEEP, Parsed
from bijak.rules.source import Source
from tests.small_pack import pack, rule, save


@pytest.fixture
def parsed(tmp_path: Path) -> Parsed:
    return Parsed(tmp_path / "parsed", "code")


WINDOW = {"from": "2026-08-01T00:00+07:00", "until": "2026-08-16T10:00+07:00"}


@pytest.mark.parametrize("one", [pack(), pack(rule(valid=WINDOW)), pack(owner="Humas \u2028 é")])
def test_a_pack_read_again_is_the_same(tmp_path: Path, parsed: Parsed, one: dict[str, object]) -> None:
    folder = save(tmp_path / "rules", one)
    first = load(folder, parsed=parsed)
    second = load(folder, parsed=parsed)
    assert first.packs[0].pack == second.packs[0].pack
    assert len(list(parsed.folder.iterdir())) == 1


def test_a_place_is_still_told(tmp_path: Path, parsed: Parsed) -> None:
    folder = save(tmp_path / "rules", pack(owner=1))
    problems = [load(folder, parsed=parsed).problems for _ in range(2)]
    assert problems[0] == problems[1] != ()
    assert problems[1][0].line == 3


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff"])
def test_what_is_damaged_is_read_anew(tmp_path: Path, parsed: Parsed, damage: bytes) -> None:
    path = tmp_path / "pack.yaml"
    path.write_text("a: 1")
    Source.read(path, "pack.yaml", parsed)
    (kept,) = parsed.folder.iterdir()
    kept.write_bytes(damage)
    assert Source.read(path, "pack.yaml", parsed).data == {"a": 1}


@pytest.mark.parametrize("text", ["day: 2026-08-01", "{1: 2}"])
def test_what_json_would_change_is_not_kept(tmp_path: Path, parsed: Parsed, text: str) -> None:
    path = tmp_path / "pack.yaml"
    path.write_text(text)
    assert Source.read(path, "p", parsed).data == Source.read(path, "p", parsed).data
    assert not parsed.folder.exists()


def test_old_texts_go(parsed: Parsed) -> None:
    for number in range(KEEP + 3):
        parsed.keep(f"a: {number}", {"a": number})
    assert len(list(parsed.folder.iterdir())) == KEEP
