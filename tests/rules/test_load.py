from pathlib import Path

import pytest

from bijak.rules.load import Loaded, load
from tests.small_pack import pack, rule, save

GOOD = """\
pack: small
category: unpublished
owner: Humas
guidance: {id: Pedoman, en: Guide, url: https://example.go.id/pedoman}
rules:
  - id: project
    stage: enforce
    severity: warn
    title: {id: Proyek, en: Project}
    message: {id: Belum diumumkan., en: Not public yet.}
    find:
      - terms: [proyek garuda, {term: rapat, affixes: true}]
    near: {any: [bocor], within: 8}
    tests:
      flags: [proyek garuda bocor]
      passes: [proyek lain]
"""


def _load(folder: Path, text: str) -> Loaded:
    (folder / "small.yaml").write_text(text, "utf-8")
    return load(folder)


def test_a_good_pack_has_no_problem(tmp_path: Path) -> None:
    loaded = _load(tmp_path, GOOD)
    assert loaded.problems == ()
    assert [one.pack.pack for one in loaded.packs] == ["small"]


FIND = "      - terms:"
TESTS = GOOD[GOOD.index("    tests:") :]

MISTAKES = [
    # what is written, what is written instead, line, part of the message, part of the remedy
    ("severity: warn", "severty: warn", 8, "'severty' is not known", "Did you mean severity?"),
    ("severity: warn", "severity: grave", 8, "severity cannot be 'grave'", "advise, confirm, warn"),
    ("stage: enforce", "stage: enforced", 7, "stage cannot be 'enforced'", "Did you mean enforce?"),
    ("category: unpublished", "category: unpublish", 2, "category", "Did you mean unpublished?"),
    ("within: 8", "witin: 8", 13, "'witin' is not known", "Did you mean within?"),
    ("within: 8", "within: 80", 13, "within", "at most 50"),
    ("within: 8", "within: paragraph", 13, "within cannot be 'paragraph'", "post, sentence"),
    ("within: 8", "effect: requires", 13, "effect cannot be 'requires'", "Did you mean require?"),
    ("[bocor]", "[no]", 13, "takes no for yes or no", 'quotes around it: "no"'),
    ("[bocor]", "[2026]", 13, "takes 2026 for a number", 'quotes around it: "2026"'),
    ("[bocor]", "[2026-08-16]", 13, "for a date", '"2026-08-16"'),
    ("[bocor]", "[12:30]", 13, "for a number", '"12:30"'),
    ("[bocor]", "[~]", 13, "empty", "Write its text"),
    ("[bocor]", "[x]", 13, "at least 2 characters", "at least 2"),
    ("[bocor]", "['!!']", 13, "no letter or digit", ""),
    ("affixes: true", "affix: true", 12, "'affix' is not known", "Did you mean affixes?"),
    ("affixes: true", "affixes: 1", 12, "affixes", "true or false"),
    ("terms: [proyek garuda", "term: [proyek garuda", 12, "'term' is not known", "Did you mean terms?"),
    ("- terms:", "- pattern: 'ab'\n        terms:", 12, "beside another kind", "new entry with a hyphen"),
    (FIND, "      - terms_from: lists/none.csv\n" + FIND, 12, "no file", "none to choose"),
    (FIND, "      - terms_from: ../x.csv\n" + FIND, 12, "out of the rules", "Keep"),
    (FIND, "      - terms_from: /etc/x.csv\n" + FIND, 12, "out of the rules", "Keep"),
    ("any: [bocor]", "any_from: lists/none.csv", 13, "no file", "none to choose"),
    ("any: [bocor]", "any_from: ../x.csv", 13, "out of the rules", "Keep"),
    ("any: [bocor], within", "within", 13, "any_from", ""),
    (FIND, "      - identifier: nikk\n" + FIND, 12, "no identifier 'nikk'", "Did you mean nik?"),
    (FIND, "      - entity: PERSN\n" + FIND, 12, "PERSN", "Did you mean PERSON?"),
    (FIND, "      - pattern: '(?=a)b'\n" + FIND, 12, "cannot be used", "ook-around"),
    (FIND, "      - pattern: 'a*'\n" + FIND, 12, "cannot be used", "empty"),
    (FIND, "      - {}\n" + FIND, 12, "what to look for", "terms_from"),
    (FIND, "      - {pattern: ab, validator: lunh}\n" + FIND, 12, "'lunh'", "luhn"),
    ("id: project", "id: Project One", 6, "id cannot be", "lower-case words"),
    (TESTS, "", 6, "tests is missing", "Add it"),
    ("flags: [proyek garuda bocor]", "flags: []", 15, "flags", "at least 1"),
    ("flags: [proyek garuda bocor]", "flags: proyek garuda", 15, "flags", "hyphen"),
    ("owner: Humas", "owner: Humas\nowner: TI", 4, "'owner' is written twice", "Join the two"),
    ("owner: Humas", "owner: Humas: TI", 3, "not YAML", "needs quotes"),
    ("owner: Humas", "owner: [Humas", 4, "not YAML", ""),
    ("https://example", "http://example", 4, "url cannot be", "https://"),
    ("    near:", "    valid: {from: 2026-08-01T00:00}\n    near:", 13, "zone", ""),
    ("    near:", "    valid: {from: soon}\n    near:", 13, "from", "2026-08-16T10:00+07:00"),
    ("    near:", "    valid: {}\n    near:", 13, "valid needs", ""),
    ("near: {any: [bocor], within: 8}", "near: {within: 8}", 13, "near needs at least one", ""),
]  # fmt: skip


@pytest.mark.parametrize(("written", "instead", "line", "message", "remedy"), MISTAKES)
def test_a_mistake_is_one_problem_with_its_place_and_a_remedy(
    tmp_path: Path, written: str, instead: str, line: int, message: str, remedy: str
) -> None:
    assert written in GOOD
    text = GOOD.replace(written, instead, 1)
    loaded = _load(tmp_path, text)
    assert loaded.packs == ()
    (problem,) = loaded.problems
    assert (problem.file, problem.line, problem.text) == ("small.yaml", line, text.splitlines()[line - 1])
    assert message in problem.message
    assert remedy in problem.remedy
    assert problem.remedy


def test_two_mistakes_are_two_problems_in_the_order_of_the_file(tmp_path: Path) -> None:
    loaded = _load(tmp_path, GOOD.replace("stage:", "stag:").replace("passes:", "pass:"))
    assert [problem.line for problem in loaded.problems] == sorted(one.line for one in loaded.problems)
    assert {problem.line for problem in loaded.problems} == {7, 16}


def test_a_problem_shows_the_line_with_a_mark_below_the_place(tmp_path: Path) -> None:
    (problem,) = _load(tmp_path, GOOD.replace("within: 8", "witin: 8")).problems
    shown = str(problem).splitlines()
    assert shown[0].startswith("small.yaml:13:26: ")
    assert shown[1][shown[2].index("^") :].startswith("witin")


def test_a_bad_pack_leaves_the_others_in_force(tmp_path: Path) -> None:
    save(tmp_path, pack(pack="bad", owner=7), pack(pack="fine"))
    loaded = load(tmp_path)
    assert [one.pack.pack for one in loaded.packs] == ["fine"]
    assert [problem.file for problem in loaded.problems] == ["bad.yaml"]


def test_two_packs_of_one_name_are_told_apart_by_file(tmp_path: Path) -> None:
    save(tmp_path / "more", pack())
    save(tmp_path, pack())
    (problem,) = load(tmp_path).problems
    assert "already: more/small.yaml" in problem.message


def test_two_rules_of_one_name_are_refused(tmp_path: Path) -> None:
    (problem,) = load(save(tmp_path, pack(rule(), rule()))).problems
    assert "two rules are called 'project'" in problem.message


UNREADABLE = [
    (b"", "the file is empty"),
    (b"\xff\xfe\x00", "not UTF-8"),
    (b"pack: caf\xe9\n", "not UTF-8"),
    (b"x" * 10_000_000, "has 10.0 MB"),
    (b"[" * 200_000, "nested more than 50"),
    (b"&a [*a]", "should be"),
    (b"- just\n- a list\n", "dictionary"),
    (b"\x00", "not YAML"),
]


@pytest.mark.parametrize(("content", "message"), UNREADABLE)
def test_a_file_that_is_no_pack_is_one_clear_problem(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "odd.yaml").write_bytes(content)
    (problem,) = load(tmp_path).problems
    assert message in problem.message
    assert problem.remedy


def test_the_line_that_is_not_utf8_is_shown(tmp_path: Path) -> None:
    (tmp_path / "odd.yaml").write_bytes("pack: a\nowner: é\n".encode("latin-1"))
    (problem,) = load(tmp_path).problems
    assert (problem.line, problem.column, problem.text) == (2, 8, "owner: \ufffd")


def test_a_folder_without_packs_is_a_problem(tmp_path: Path) -> None:
    assert "holds no pack" in load(tmp_path).problems[0].message
    assert "no such folder" in load(tmp_path / "gone").problems[0].message


def test_hidden_files_are_none_of_ours(tmp_path: Path) -> None:
    save(tmp_path, pack())
    save(tmp_path / ".git", pack())
    (tmp_path / ".small.yaml.swp.yaml").write_bytes(b"\x00")
    assert load(tmp_path).problems == ()


def test_a_byte_order_mark_is_read_over(tmp_path: Path) -> None:
    (tmp_path / "small.yaml").write_text(GOOD, "utf-8-sig")
    assert load(tmp_path).problems == ()


def test_the_gazetteer_is_read_where_there_is_one(tmp_path: Path) -> None:
    save(tmp_path, pack())
    (tmp_path / "lists").mkdir()
    names = tmp_path / "lists" / "gazetteer.csv"
    names.write_text("term,label\nKemenkeu,INSTITUTION\n", "utf-8")
    assert load(tmp_path).gazetteer is not None
    names.write_text("term,label\nKemenkeu,INSTITUTE\n", "utf-8")
    (problem,) = load(tmp_path).problems
    assert (problem.file, problem.line) == ("lists/gazetteer.csv", 2)
    assert "Did you mean INSTITUTION?" in problem.remedy
