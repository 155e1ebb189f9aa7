import io
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from bijak.lists import archive
from bijak.lists.archive import ArchivedPost, ArchiveError, BadRow, Row, lines_of, open_archive, read

POSTS = [{"id": n, "text": f"kabar {n}", "site": "x.com" if n % 2 else None} for n in range(1200)]


def save_parquet(path: Path, **columns: Any) -> Path:
    parquet.write_table(pa.table(columns), path, row_group_size=700)
    return path


def posts_of(path: Path) -> list[ArchivedPost | BadRow]:
    with open_archive(path) as opened:
        return [read(row) for row in opened.rows()]


@pytest.fixture
def both(tmp_path: Path) -> tuple[Path, Path]:
    lines = tmp_path / "posts.jsonl"
    lines.write_text("".join(json.dumps(post) + "\n" for post in POSTS))
    columns = {name: [post[name] for post in POSTS] for name in ("id", "text", "site")}
    return lines, save_parquet(tmp_path / "posts.anything", **columns, likes=[1] * len(POSTS))


def test_json_lines_and_parquet_hold_the_same_posts(both: tuple[Path, Path]) -> None:
    lines, columns = map(posts_of, both)
    assert lines == columns
    assert lines[1] == ArchivedPost(2, 1, "kabar 1", "x.com")


def test_the_sizes_of_rows_add_up_to_the_size_of_the_archive(both: tuple[Path, Path]) -> None:
    for path in both:
        with open_archive(path) as opened:
            assert sum(row.size for row in opened.rows()) == opened.size > 0


BAD = [
    ({"id": ["1"], "text": [None]}, '"text" must be a text'),
    ({"id": [None], "text": ["pagi"]}, '"id" must be'),
    ({"id": [True], "text": ["pagi"]}, '"id" must be'),
    ({"id": ["1"], "text": ["pagi"], "site": [5]}, '"site" must be a text'),
]


@pytest.mark.parametrize(("columns", "said"), BAD)
def test_a_row_that_is_no_post_is_told_with_its_number(
    tmp_path: Path, columns: dict[str, Any], said: str
) -> None:
    (bad,) = posts_of(save_parquet(tmp_path / "posts.parquet", **columns))
    assert isinstance(bad, BadRow)
    assert bad.number == 1
    assert said in bad.error


def test_a_parquet_file_without_texts_names_its_columns(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="has no column 'text'") as refused:
        posts_of(save_parquet(tmp_path / "posts.parquet", id=["1"], isi=["pagi"]))
    assert "id, isi" in refused.value.remedy


def test_a_damaged_parquet_file_is_told(tmp_path: Path) -> None:
    path = save_parquet(tmp_path / "posts.parquet", id=["1"], text=["pagi"])
    path.write_bytes(path.read_bytes()[:40])
    with pytest.raises(ArchiveError, match="is damaged"):
        posts_of(path)


def test_without_pyarrow_the_extra_is_named(both: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(ArchiveError) as refused:
        posts_of(both[1])
    assert "bijak[archive]" in refused.value.remedy


def test_a_line_without_end_is_passed_over_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_LINE", 30)
    good = b'{"id": 1, "text": "pagi"}\n'
    rows = list(lines_of(io.BytesIO(good + b"x" * 100 + b"\n" + good)))
    assert [row.size for row in rows] == [26, 101, 26]
    assert [type(read(row)) for row in rows] == [ArchivedPost, BadRow, ArchivedPost]


def test_the_last_line_needs_no_end() -> None:
    assert list(lines_of(io.BytesIO(b"a\n\nb"))) == [Row(1, b"a\n", 2), Row(3, b"b", 1)]
