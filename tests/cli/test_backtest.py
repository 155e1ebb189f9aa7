"""`bijak rules backtest` from the shell."""

import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bijak.lists import crew
from tests.cli.conftest import Run
from tests.small_pack import pack, rule, save

POSTS = [
    {"id": n, "text": "kabar proyek <garuda>" if n % 4 == 0 else f"kabar {n}", "site": "x.com"}
    for n in range(60)
]


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return save(
        tmp_path / "new",
        pack(
            rule(severity="confirm"),
            rule(id="word", find=[{"terms": ["kabar 7"]}], tests={"flags": ["kabar 7"], "passes": ["x"]}),
        ),
    )


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    path = tmp_path / "posts.jsonl"
    path.write_text("".join(json.dumps(post) + "\n" for post in POSTS))
    return path


def test_it_tells_what_changes_by_rule_and_site(run: Run, rules: Path, new: Path, posts: Path) -> None:
    result = run("rules", "backtest", str(rules), str(new), str(posts))
    lines = [line.split() for line in result.stdout.splitlines()]
    assert "60 posts, 16 with another verdict." in result.stdout
    assert ["small/word", "0", "1", "1", "0", "0", "0", "0", "→", "0"] in lines
    assert ["small/project", "15", "15", "0", "0", "15", "0", "0", "→", "0"] in lines
    assert ["x.com", "60", "16", "1", "0"] in lines
    assert "7: “kabar 7”" in result.stdout
    assert result.exit_code == 1


def test_packs_that_say_the_same_exit_with_0(run: Run, rules: Path, posts: Path) -> None:
    result = run("rules", "backtest", str(rules), str(rules), str(posts))
    assert "No finding is gained or lost." in result.stdout
    assert result.exit_code == 0


def test_all_cores_and_one_say_the_same(
    run: Run, rules: Path, new: Path, posts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "ALONE", 5)
    monkeypatch.setattr(crew, "BATCH", 7)
    said = []
    for jobs in ("1", "2"):
        file = tmp_path / f"{jobs}.json"
        run("rules", "backtest", str(rules), str(new), str(posts), "--jobs", jobs, "--json", str(file))
        said.append({**json.loads(file.read_text()), "moment": None})
    assert said[0] == said[1]
    assert said[0]["posts"] == 60


def test_a_bad_row_is_told_with_its_line(run: Run, rules: Path, posts: Path) -> None:
    posts.write_text("nonsense\n" + posts.read_text())
    result = run("rules", "backtest", str(rules), str(rules), str(posts))
    assert f"{posts}:1: this is not JSON" in result.stderr
    assert "60 posts, 0 with another verdict, 1 row that is no post." in result.stdout
    assert result.exit_code == 2


def test_files_that_quote_posts_are_for_their_owner_alone(
    run: Run, rules: Path, new: Path, posts: Path, tmp_path: Path
) -> None:
    files = [tmp_path / "report.json", tmp_path / "report.html"]
    run(
        "rules",
        "backtest",
        str(rules),
        str(new),
        str(posts),
        "--json",
        str(files[0]),
        "--html",
        str(files[1]),
    )
    assert [stat.S_IMODE(file.stat().st_mode) for file in files] == [0o600, 0o600]
    assert all("kabar 7" in file.read_text() for file in files)


def test_without_examples_no_post_is_quoted(
    run: Run, rules: Path, new: Path, posts: Path, tmp_path: Path
) -> None:
    files = [tmp_path / "report.json", tmp_path / "report.html"]
    options = ["--no-examples", "--json", str(files[0]), "--html", str(files[1])]
    result = run("rules", "backtest", str(rules), str(new), str(posts), *options)
    for said in (result.stdout, *(file.read_text() for file in files)):
        assert "small/word" in said
        assert "kabar 7" not in said


def test_a_place_that_cannot_be_written_is_told_before_the_run(run: Run, rules: Path, posts: Path) -> None:
    result = run("rules", "backtest", str(rules), str(rules), str(posts), "--html", "nowhere/report.html")
    assert "There is no folder nowhere" in result.stderr
    assert (result.stdout, result.exit_code) == ("", 2)


def test_an_archive_that_breaks_off_keeps_what_was_read(
    run: Run, rules: Path, posts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pa, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "posts.parquet"
    table = pa.table({"id": list(range(40)), "text": ["pagi"] * 40})
    parquet.write_table(table, path, row_group_size=20, compression="none", use_dictionary=False)
    content = bytearray(path.read_bytes())
    second = parquet.ParquetFile(path).metadata.row_group(1).column(1).data_page_offset
    content[second : second + 8] = b"\xff" * 8
    path.write_bytes(content)
    monkeypatch.setattr("bijak.lists.archive._AT_A_TIME", 20)
    result = run("rules", "backtest", str(rules), str(rules), str(path))
    assert "Partial after 50.0 % of the archive: " in result.stdout, result.stderr
    assert "20 posts" in result.stdout
    assert result.exit_code == 2


def test_ctrl_c_keeps_what_was_done_and_says_that_it_is_partial(
    rules: Path, new: Path, posts: Path, tmp_path: Path
) -> None:
    """A pipe that stays open is an archive without end; the first posts of it are read for certain."""
    endless = tmp_path / "endless.jsonl"
    os.mkfifo(endless)
    report = tmp_path / "report.json"
    words = ["rules", "backtest", rules, new, endless, "--json", report, "--jobs", "2"]
    command = [sys.executable, "-c", "from bijak.cli import main; main()", *map(str, words)]
    environment = {
        **os.environ,
        "BIJAK_HOME": str(tmp_path / "home"),
        "PYTHONPATH": str(Path("backend").absolute()),
    }
    both: Any = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    process = subprocess.Popen(command, env=environment, start_new_session=True, **both)
    with process, endless.open("w") as pipe:
        pipe.write(posts.read_text() + "nonsense\n")
        pipe.flush()
        assert process.stderr is not None
        assert any(":61: " in line for line in process.stderr)
        os.killpg(process.pid, signal.SIGINT)
        out, rest = process.communicate()
    assert process.returncode == 130
    assert "Partial: interrupted with Ctrl-C" in out, rest
    assert "Traceback" not in rest
    kept = json.loads(report.read_text())
    assert (kept["posts"], kept["bad_rows"]["count"]) == (60, 1)
    assert kept["partial"] == "interrupted with Ctrl-C"
