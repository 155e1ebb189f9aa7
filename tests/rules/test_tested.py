"""A changed list has only those packs tested that it touches."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bijak.rules import verify
from bijak.rules.store import NoRulesError, Store
from tests.small_pack import KEY, pack, rule, save

PACKS = (
    pack(rule(find=[{"terms_from": "names.csv"}])),
    pack(pack="sister"),
    pack(pack="stranger", category="hoax"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "names.csv").write_text("term\nproyek garuda\n")
    return save(tmp_path / "rules", *PACKS)


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The packs that are tested, as they are."""
    names: list[str] = []
    failures = verify._failures

    def watched(one: verify.LoadedPack, *rest: object) -> Iterator[object]:
        names.append(one.pack.pack)
        return failures(one, *rest)

    monkeypatch.setattr(verify, "_failures", watched)
    return names


def test_a_changed_list_has_the_packs_of_its_category_tested_and_no_others(
    tmp_path: Path, folder: Path, tried: list[str]
) -> None:
    store = Store(tmp_path / "cache")
    store.lists(folder, KEY)
    assert sorted(tried) == ["sister", "small", "stranger"]
    tried.clear()
    with (folder / "names.csv").open("a") as names:
        names.write("proyek elang\n")
    store.lists(folder, KEY)
    assert sorted(tried) == ["sister", "small"]


def test_a_changed_gazetteer_has_all_tested(tmp_path: Path, folder: Path, tried: list[str]) -> None:
    store = Store(tmp_path / "cache")
    store.lists(folder, KEY)
    (folder / "lists").mkdir()
    (folder / "lists" / "gazetteer.csv").write_text("term,label\nDinas Pasar,UNIT\n")
    store.lists(folder, KEY)
    assert len(tried) == 2 * len(PACKS)


def test_a_pack_that_failed_is_tested_again(tmp_path: Path, tried: list[str]) -> None:
    folder = save(tmp_path / "rules", pack(rule(tests={"flags": ["Halo"], "passes": ["Hai"]})))
    store = Store(tmp_path / "cache")
    for _ in range(2):
        with pytest.raises(NoRulesError, match="says nothing about this post"):
            store.lists(folder, KEY)
    assert tried == ["small", "small"]


def test_what_is_remembered_tells_nothing_and_may_be_damaged(
    tmp_path: Path, folder: Path, tried: list[str]
) -> None:
    store = Store(tmp_path / "cache")
    store.lists(folder, KEY)
    kept = tmp_path / "cache" / "tested"
    assert all(len(line) == 40 for line in kept.read_text().splitlines())
    kept.write_bytes(b"\xff\0damaged")
    store.lists(folder, b"another key")
    assert len(tried) == 2 * len(PACKS)
