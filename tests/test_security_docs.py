"""What the first part of docs/security.md shows is what happens (the second is in test_ship_docs).

Each section runs by itself in a folder with a copy of the packs as `rules/`, in which everything stands that
lies under tests/security_docs/ in a folder named like the section. Its blocks are taken in turn: one whose
first line names a file (```yaml rules/today.yaml) is written to it, and each `$ bijak …` of a console block
is run and must say what is shown. A line … stands for any number of lines, and … in a line
for anything: what changes with every edit of a pack.

    PYTHONPATH=backend:. python -m tests.test_security_docs      writes anew what the commands say
"""

from __future__ import annotations

import re
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from bijak.cli import main
from bijak.rules.folder import shipped_rules

PAGE = Path(__file__).parents[1] / "docs" / "security.md"
FIXTURES = Path(__file__).parent / "security_docs"
OTHER_PART = "\n# From the security team to every computer\n"
_SECTION = re.compile(r"^## (?:\d+\. )?(.+)$", re.MULTILINE)
_BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ (.+)$\n?((?:^(?!\$ ).*$\n?)*)", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    kind: str
    file: str
    text: str

    @property
    def commands(self) -> list[tuple[str, str]]:
        """Every command of a console block, and what is shown below it."""
        return _COMMAND.findall(self.text) if self.kind == "console" else []


def sections(page: str) -> Iterator[tuple[str, list[Block]]]:
    """The name of every section with commands, and its blocks."""
    _, *parts = _SECTION.split(page.partition(OTHER_PART)[0])
    for title, text in zip(parts[::2], parts[1::2], strict=True):
        blocks = [Block(*block) for block in _BLOCK.findall(text)]
        if any(block.commands for block in blocks):
            yield re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-"), blocks


def play(name: str, blocks: list[Block], room: Path) -> Iterator[tuple[str, str, str]]:
    """Every command of a section, what is shown, and what it says."""
    shutil.copytree(shipped_rules(), room / "rules")
    if (FIXTURES / name).is_dir():
        shutil.copytree(FIXTURES / name, room, dirs_exist_ok=True)
    with chdir(room):
        for block in blocks:
            if block.file:
                Path(block.file).parent.mkdir(parents=True, exist_ok=True)
                Path(block.file).write_text(block.text, "utf-8")
            for command, shown in block.commands:
                yield command, shown, said(command)


def said(command: str) -> str:
    program, *arguments = shlex.split(command)
    assert program == "bijak", f"only bijak can be run here, not {program}"
    env = {"BIJAK_RULES": "rules", "BIJAK_HOME": "home", "BIJAK_LANG": None}
    result = CliRunner(env=env).invoke(main, arguments, prog_name="bijak")
    assert result.exit_code in (0, 1), result.output
    return "".join(line.rstrip() + "\n" for line in result.output.splitlines())


def as_pattern(shown: str) -> str:
    return "".join(
        "(?:.*\n)*" if line == "…" else re.escape(line).replace("…", ".*") + "\n"
        for line in shown.splitlines()
    )


@pytest.mark.parametrize(
    ("name", "blocks"), [pytest.param(*one, id=one[0]) for one in sections(PAGE.read_text("utf-8"))]
)
def test_every_command_says_what_is_shown(name: str, blocks: list[Block], tmp_path: Path) -> None:
    for command, shown, answer in play(name, blocks, tmp_path):
        assert re.fullmatch(as_pattern(shown), answer), f"$ {command}\n{answer}"


@pytest.mark.parametrize("target", re.findall(r"\]\((?!https?:)([^)#]+)\)", PAGE.read_text("utf-8")))
def test_every_link_leads_somewhere(target: str) -> None:
    assert (PAGE.parent / target).exists()


def test_no_folder_is_left_from_a_section_that_is_gone() -> None:
    names = {name for name, _ in sections(PAGE.read_text("utf-8"))}
    assert {path.name for path in FIXTURES.iterdir()} <= names


def rewrite() -> None:
    """Write anew what the commands of the page say, where it is not what is shown."""
    page, at = PAGE.read_text("utf-8"), 0
    for name, blocks in list(sections(page)):
        with tempfile.TemporaryDirectory() as room:
            for command, shown, answer in play(name, blocks, Path(room)):
                kept = shown if re.fullmatch(as_pattern(shown), answer) else answer
                at = page.index(f"$ {command}\n{shown}", at) + len(f"$ {command}\n")
                page = page[:at] + kept + page[at + len(shown) :]
    PAGE.write_text(page, "utf-8")


if __name__ == "__main__":
    rewrite()
