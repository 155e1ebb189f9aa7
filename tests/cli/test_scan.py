import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import pytest

from bijak.lists import crew as crew_module
from tests.cli.conftest import Run


def _lines(*posts: Any) -> str:
    return "".join(json.dumps(post) + "\n" for post in posts)


def _answers(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_every_post_gets_a_line_in_its_place(run: Run) -> None:
    text = "👍 proyek garuda"
    result = run("scan", "-", given=_lines({"id": "1", "text": text}, {"id": 2, "text": "Selamat pagi"}))
    first, second = _answers(result.stdout)
    assert (first["id"], first["verdict"]) == ("1", "warn")
    assert text[first["findings"][0]["start"] : first["findings"][0]["end"]] == "proyek garuda"
    assert second == {"id": 2, "verdict": "clear", "findings": []}
    assert result.exit_code == 1


@pytest.mark.parametrize(("given", "status"), [("", 0), ("\n\n", 0), (_lines({"id": 1, "text": "pagi"}), 0)])
def test_without_findings_the_status_is_0(run: Run, given: str, status: int) -> None:
    assert run("scan", "-", given=given).exit_code == status


BAD = [
    (b"not json", None, "not JSON"),
    (b'["a"]', None, "must be an object"),
    (b'{"text": "pagi"}', None, '"id" must be'),
    (b'{"id": true, "text": "pagi"}', None, '"id" must be'),
    (b'{"id": 7}', 7, '"text" must be'),
    (b'{"id": 7, "text": 8}', 7, '"text" must be'),
    (b'{"id": "7", "text": "\xff"}', None, "not JSON"),
    (json.dumps({"id": 7, "text": "x" * 100_001}).encode(), 7, "100001 characters"),
]


@pytest.mark.parametrize(("line", "name", "said"), BAD)
def test_a_bad_line_is_answered_in_place_and_told_and_the_rest_goes_on(
    run: Run, line: bytes, name: object, said: str
) -> None:
    good = _lines({"id": "ok", "text": "proyek garuda"}).encode()
    result = run("scan", "-", given=good + line + b"\n" + good)
    before, bad, after = _answers(result.stdout)
    assert (before, before["verdict"]) == (after, "warn")
    assert (bad["id"], bad["line"], "verdict" in bad) == (name, 2, False)
    assert said in bad["error"]
    assert "<stdin>:2: " in result.stderr
    assert result.exit_code == 2


def test_half_a_surrogate_pair_is_read_as_browsers_write_it(run: Run) -> None:
    result = run("scan", "-", given='{"id": 1, "text": "proyek garuda \\ud83d"}\n')
    assert _answers(result.stdout)[0]["verdict"] == "warn"


def test_a_file_with_a_byte_order_mark_is_read(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "posts.jsonl"
    path.write_text(_lines({"id": 1, "text": "pagi"}), "utf-8-sig")
    assert run("scan", str(path)).exit_code == 0


def test_several_processes_keep_the_order(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew_module, "ALONE", 3)
    monkeypatch.setattr(crew_module, "BATCH", 4)
    posts = [{"id": number, "text": "proyek garuda" if number % 5 == 0 else "pagi"} for number in range(50)]
    result = run("scan", "--jobs", "2", "-", given=_lines(*posts) + "bad\n")
    answers = _answers(result.stdout)
    assert [one["id"] for one in answers] == [*range(50), None]
    assert [one["id"] for one in answers if one.get("verdict") == "warn"] == list(range(0, 50, 5))
    assert result.exit_code == 2


def test_a_file_that_is_not_there_is_wrong_use(run: Run) -> None:
    assert run("scan", "nowhere.jsonl").exit_code == 2


def _write(pipe: IO[bytes], posts: bytes) -> None:
    with suppress(BrokenPipeError):  # it ends before it has read all
        pipe.write(posts)
        pipe.close()


@pytest.mark.skipif(sys.platform == "win32", reason="processes get Ctrl-C another way there")
def test_ctrl_c_ends_all_processes_without_a_word(rules: Path, tmp_path: Path) -> None:
    # A shell that starts the tests with & has them ignore Ctrl-C, and so all that they start.
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    soon = "from bijak.lists import crew; crew.ALONE, crew.BATCH = 20, 10; from bijak.cli import main; main()"
    command = [sys.executable, "-c", f"{heard}; {soon}", "scan", "--jobs", "2", "-"]
    environment = {
        **os.environ,
        "BIJAK_HOME": str(tmp_path / "home"),
        "BIJAK_RULES": str(rules),
        "PYTHONPATH": str(Path("backend").absolute()),
    }
    pipes: Any = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen(command, env=environment, start_new_session=True, **pipes) as process:
        posts = _lines(*({"id": number, "text": "pagi"} for number in range(5_000))).encode()
        writing = threading.Thread(target=_write, args=(process.stdin, posts))
        writing.start()
        for _ in range(20 + 1):  # one more than are answered before the others begin
            process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        rest = process.stdout.read()
        writing.join()
        assert process.stderr.read() == b""
    assert process.returncode == 130
    assert rest == b"" or rest.endswith(b"\n")
