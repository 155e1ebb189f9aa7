from difflib import ndiff
from pathlib import Path
from shutil import copytree

import pytest

from bijak.lists.columns import find_columns
from bijak.lists.pack_rule import PackRule
from bijak.lists.screening import screen
from bijak.lists.sheet import Sheet, SheetRow
from bijak.rules.folder import shipped_rules
from bijak.rules.load import load
from bijak.rules.problem import RefusedError

PACK = """\
# Kept by the night shift.
pack: small
category: unpublished
owner: Humas   # ask them first
guidance: {id: Pedoman, en: Guide, url: https://example.go.id/pedoman}
rules:
  - id: project   # do not rename
    stage: enforce
    severity: warn
    title: {id: Proyek, en: Project}
    message: {id: Belum diumumkan., en: Not public yet.}
    find:
FIND
    # what follows proves it
    tests:
      flags: [proyek garuda bocor]
      passes: [proyek lain]
"""

ROWS = [("term", "affixes"), ("operasi wiraloka", ""), ("lokatama", "ya"), ("no: 12", "")]


def _insert(folder: Path, text: str, rule: str = "project", name: str = "small.yaml") -> str:
    path = folder / name
    path.write_text(text, "utf-8", newline="")
    (pack,) = [one for one in load(folder).packs if one.file == name]
    target = PackRule.open(path, pack, rule)
    rows = tuple(SheetRow(line, cells) for line, cells in enumerate(ROWS, 1))
    columns = find_columns(Sheet("a.csv", "", rows), {})
    taken = screen(rows[1:], columns, target.known).taken
    return target.with_terms(taken, columns).decode()


NEW = ["operasi wiraloka", "{term: lokatama, affixes: true}", "'no: 12'"]

FINDS = [
    # what stands under find, between which of its lines the terms go, what is put there
    ("      - terms:\n          - proyek garuda  # since May", 2, [f"          - {one}" for one in NEW]),
    ("      - terms:\n        - proyek garuda\n        # the next one is old\n        - bocor", 4,
     [f"        - {one}" for one in NEW]),
    ("      - pattern: ab+c\n      - terms:\n          - {term: bocor}\n      - identifier: nik", 3,
     [f"          - {one}" for one in NEW]),
    ("      - terms: [proyek garuda,\n          bocor]   # on one line", 2,
     ["      - terms:", *(f"          - {one}" for one in NEW)]),
    ("      - terms: &names\n          - proyek garuda\n    unless: *names", 2,
     ["      - terms:", *(f"          - {one}" for one in NEW)]),
    ("    - identifier: nik", 1, ["    - terms:", *(f"        - {one}" for one in NEW)]),
]  # fmt: skip


@pytest.mark.parametrize(("find", "behind", "new"), FINDS)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_only_lines_are_put_in_between(
    tmp_path: Path, find: str, behind: int, new: list[str], ending: str
) -> None:
    before = PACK.replace("FIND", find).replace("\n", ending)
    lines = before.split(ending)
    at = lines.index("    find:") + 1 + behind
    assert _insert(tmp_path, before) == ending.join([*lines[:at], *new, *lines[at:]])


def test_a_shipped_pack_keeps_every_comment_and_line(tmp_path: Path) -> None:
    copytree(shipped_rules() / "lists", tmp_path / "lists")
    before = (shipped_rules() / "work-sensitive.yaml").read_text("utf-8")
    after = _insert(tmp_path, before, "work-sensitive/internal-document-shared", "work-sensitive.yaml")
    changed = [line for line in ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-?"]
    assert changed == ["+       - terms:", *(f"+           - {one}" for one in NEW)]


def test_terms_come_behind_those_that_were_imported_before(tmp_path: Path) -> None:
    once = _insert(tmp_path, PACK.replace("FIND", "      - terms: [proyek garuda]"))
    again = _insert(tmp_path, once.replace("operasi wiraloka", "operasi lain"))
    assert again.index("'no: 12'") < again.index("- operasi wiraloka")
    assert again.count("- terms:") == once.count("- terms:")


def test_where_no_line_can_be_put_in_between_nothing_changes(tmp_path: Path) -> None:
    text = PACK.replace("find:\nFIND", "find: [{terms: [proyek garuda]}]")
    with pytest.raises(RefusedError, match="each entry in its own line"):
        _insert(tmp_path, text)
    assert (tmp_path / "small.yaml").read_text("utf-8") == text


def test_a_rule_that_is_not_there_is_asked_about(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="Did you mean project"):
        _insert(tmp_path, PACK.replace("FIND", "      - terms: [proyek garuda]"), "projet")
