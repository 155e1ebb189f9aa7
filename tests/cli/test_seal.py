"""`bijak rules key` and `bijak rules seal`."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.small_pack import pack, rule, save


@pytest.fixture
def key(run: Run, tmp_path: Path) -> Path:
    file = tmp_path / "list-key"
    assert run("rules", "key", str(file)).exit_code == 0
    return file


@pytest.fixture
def names(tmp_path: Path) -> Path:
    file = tmp_path / "names.csv"
    file.write_text("term,affixes\nrencana garuda,\nlangit senja,yes\n")
    return file


def test_a_sealed_list_does_its_work_with_the_key(run: Run, tmp_path: Path, key: Path, names: Path) -> None:
    tests = {"flags": ["Kabar langit senja"], "passes": ["Kabar burung"]}
    rules = save(tmp_path / "rules", pack(rule(find=[{"terms_from": "names.csv"}], tests=tests)))
    sealed = run("rules", "seal", str(names), "--key", str(key), "--output", str(rules / "names.csv"))
    assert "holds 2 terms, sealed with the key" in sealed.stdout
    assert "all hold" in run("rules", "test", "--key", str(key)).stdout
    without = run("rules", "test")
    assert "this computer has no key for lists" in without.stderr
    assert without.exit_code == 1


def test_a_key_in_bijaks_own_folder_needs_no_option(run: Run, tmp_path: Path, names: Path) -> None:
    (tmp_path / "home").mkdir()
    run("rules", "key", str(tmp_path / "home" / "list-key"))
    assert run("rules", "seal", str(names), "--output", str(tmp_path / "out.csv")).exit_code == 0


def test_sealing_without_a_key_says_how_to_make_one(run: Run, tmp_path: Path, names: Path) -> None:
    result = run("rules", "seal", str(names), "--output", str(tmp_path / "out.csv"))
    assert "bijak rules key FILE" in result.stderr
    assert result.exit_code == 2


def test_a_readable_list_is_never_overwritten(run: Run, tmp_path: Path, key: Path, names: Path) -> None:
    before = names.read_bytes()
    for source in (names, tmp_path / "names.csv"):
        result = run("rules", "seal", str(source), "--key", str(key), "--output", str(names))
        assert "it would be lost" in result.stderr
    assert names.read_bytes() == before


def test_a_sealed_list_is_not_sealed_twice(run: Run, tmp_path: Path, key: Path, names: Path) -> None:
    out = tmp_path / "out.csv"
    run("rules", "seal", str(names), "--key", str(key), "--output", str(out))
    result = run("rules", "seal", str(out), "--key", str(key), "--output", str(tmp_path / "again.csv"))
    assert "sealed already" in result.stderr


def test_a_mistake_in_the_list_is_shown_with_its_line(run: Run, tmp_path: Path, key: Path) -> None:
    (tmp_path / "bad.csv").write_text("term\n🔥\n")
    result = run(
        "rules", "seal", str(tmp_path / "bad.csv"), "--key", str(key), "--output", str(tmp_path / "o.csv")
    )
    assert "bad.csv:2" in result.stderr
    assert not (tmp_path / "o.csv").exists()


def test_words_that_stand_in_a_pack_all_the_same_are_told(
    run: Run, tmp_path: Path, rules: Path, key: Path
) -> None:
    (tmp_path / "names.csv").write_text("term\nproyek garuda\n")
    result = run(
        "rules", "seal", str(tmp_path / "names.csv"), "--key", str(key),
        "--output", str(rules / "names.csv"), "--rules", str(rules),
    )  # fmt: skip
    assert "still show a sealed term" in result.stderr
    assert "small.yaml:" in result.stderr
    assert "proyek garuda" not in result.stderr


def test_a_key_is_never_overwritten(run: Run, key: Path) -> None:
    before = key.read_bytes()
    assert "there is a file" in run("rules", "key", str(key)).stderr.lower()
    assert key.read_bytes() == before
    assert key.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("content", ["", "bijak-list-key-1 short", "term\nrahasia\n"])
def test_a_file_that_is_no_key_is_told(run: Run, tmp_path: Path, names: Path, content: str) -> None:
    (tmp_path / "no-key").write_text(content)
    result = run("rules", "seal", str(names), "--key", str(tmp_path / "no-key"), "--output", "x.csv")
    assert "is no key for lists" in result.stderr
    assert result.exit_code == 2
