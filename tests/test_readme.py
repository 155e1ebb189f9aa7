"""What README shows is what happens."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from bijak.cli import main
from bijak.rules.verify import try_folder

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
SHOWN = [block for _, block in BLOCKS if block.startswith("$ ")]


def test_the_answer_shown_is_the_answer_given() -> None:
    command, answer = SHOWN[0].split("\n", 1)
    words = shlex.split(command)[2:]
    assert CliRunner().invoke(main, words).output.strip() == answer.strip()


def test_the_scan_shown_answers_a_line_for_a_line() -> None:
    said, _ = SHOWN[1].removeprefix("$ ").split("|", 1)
    line = shlex.split(said)[1].replace("\\n", "\n")
    answer = json.loads(CliRunner().invoke(main, ["scan", "-"], input=line).output)
    words = [json.loads(line)["text"][one["start"] : one["end"]] for one in answer["findings"]]
    assert (answer["verdict"], "r4h4sia negara" in words) == ("confirm", True)


def test_the_python_shown_runs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (code,) = [block for kind, block in BLOCKS if kind == "python"]
    exec(compile(code, "README.md", "exec"), {})
    assert capsys.readouterr().out.strip()


def test_the_rule_shown_does_what_its_own_tests_say(tmp_path: Path) -> None:
    (block,) = [block for kind, block in BLOCKS if kind == "yaml"]
    guidance = {"id": "Pedoman", "en": "Guide", "url": "https://example.org"}
    pack: dict[str, Any] = {"pack": "shown", "category": "credential", "owner": "Us", "guidance": guidance}
    (tmp_path / "shown.yaml").write_text(yaml.safe_dump({**pack, "rules": yaml.safe_load(block)}))
    assert not try_folder(tmp_path).problems


@pytest.mark.parametrize("target", re.findall(r"\]\((?!https?:)([^)#]+)\)", README))
def test_every_link_of_the_readme_leads_somewhere(target: str) -> None:
    assert (ROOT / target).exists()
