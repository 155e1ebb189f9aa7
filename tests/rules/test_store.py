import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from bijak.rules.store import KEEP, NoRulesError, Store
from tests.small_pack import KEY, pack, rule, save


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return save(tmp_path / "rules", pack())


def _kept(store: Store) -> list[Path]:
    return sorted((store.cache / "lists").iterdir())


def test_a_second_start_compiles_nothing(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path / "cache")
    first = store.lists(folder, KEY)
    monkeypatch.setattr("bijak.rules.load.load", None)
    second = store.lists(folder, KEY)
    assert (second.ruleset, second.state) == (first.ruleset, first.state)


def test_a_changed_file_is_seen(tmp_path: Path, folder: Path) -> None:
    store = Store(tmp_path / "cache")
    before = store.lists(folder, KEY)
    save(folder, pack(rule(severity="confirm")))
    after = store.lists(folder, KEY)
    assert after.version != before.version
    assert after.ruleset.rules[0].severity != before.ruleset.rules[0].severity


def test_a_changed_csv_is_seen(tmp_path: Path) -> None:
    folder = save(tmp_path / "rules", pack(rule(find=[{"terms_from": "names.csv"}])))
    (folder / "names.csv").write_text("term\nproyek garuda\n")
    store = Store(tmp_path / "cache")
    before = store.lists(folder, KEY)
    (folder / "names.csv").write_text("term\nproyek garuda\nproyek elang\n")
    assert store.lists(folder, KEY).lexicon.count == before.lexicon.count + 1


DAMAGE = [b"", b"{}", b"\0" * 100]


@pytest.mark.parametrize("damage", DAMAGE)
def test_every_broken_file_of_the_cache_is_built_anew(tmp_path: Path, folder: Path, damage: bytes) -> None:
    store = Store(tmp_path / "cache")
    store.lists(folder, KEY)
    (place,) = _kept(store)
    for path in [path for path in place.rglob("*") if path.is_file()]:
        path.write_bytes(damage)
        assert store.lists(folder, KEY).ruleset.rules
    assert _kept(store) == [place]


def test_lists_of_another_key_are_not_taken(tmp_path: Path, folder: Path) -> None:
    store = Store(tmp_path / "cache")
    store.lists(folder, KEY)
    store.lists(folder, b"another")
    assert len(_kept(store)) == 2


def test_old_contents_go(tmp_path: Path, folder: Path) -> None:
    store = Store(tmp_path / "cache")
    for number in range(KEEP + 3):
        save(folder, pack(owner=f"Humas {number}"))
        store.lists(folder, KEY)
    assert len(_kept(store)) == KEEP


def test_what_a_dead_process_left_behind_goes(tmp_path: Path, folder: Path) -> None:
    left = tmp_path / "cache" / "lists" / "new-dead"
    left.mkdir(parents=True)
    os.utime(left, (1, 1))
    Store(tmp_path / "cache").lists(folder, KEY)
    assert not left.exists()


def _rules(cache: Path, folder: Path) -> int:
    return len(Store(cache).lists(folder, KEY).ruleset.rules)


def test_processes_that_start_at_once_do_no_harm(tmp_path: Path, folder: Path) -> None:
    with ProcessPoolExecutor(3, get_context("spawn")) as pool:
        asked = [pool.submit(_rules, tmp_path / "cache", folder) for _ in range(6)]
        assert [one.result() for one in asked] == [1] * 6
    assert len(_kept(Store(tmp_path / "cache"))) == 1


def test_a_pack_whose_tests_fail_is_left_out(tmp_path: Path) -> None:
    lying = rule(tests={"flags": ["Kabar burung"], "passes": ["Ini proyek garuda"]})
    folder = save(tmp_path / "rules", pack(lying, pack="lying"), pack(pack="fine"))
    lists = Store(tmp_path / "cache").lists(folder, KEY)
    assert [one.id for one in lists.ruleset.rules] == ["fine/project"]
    flags, passes = lists.problems
    assert "says nothing about this post" in flags.message
    assert "Kabar burung" in flags.text
    assert "flags “proyek garuda”" in passes.message
    assert flags.line < passes.line


def test_no_good_pack_means_no_lists(tmp_path: Path) -> None:
    folder = save(tmp_path / "rules", pack(rule(tests={"flags": ["x"], "passes": ["y"]})))
    with pytest.raises(NoRulesError, match="says nothing"):
        Store(tmp_path / "cache").lists(folder, KEY)


@pytest.mark.parametrize(
    "changes", [{"stage": "draft"}, {"stage": "observe"}, {"valid": {"until": "2001-01-01T00:00+07:00"}}]
)
def test_tests_are_tried_as_though_the_rule_were_in_force(tmp_path: Path, changes: dict[str, object]) -> None:
    folder = save(tmp_path / "rules", pack(rule(**changes)))
    assert Store(tmp_path / "cache").lists(folder, KEY).problems == ()
