from pathlib import Path

import pytest

from bijak.rules.problem import RefusedError
from bijak.rules.terms_file import TermsFile


def _check(folder: Path, content: bytes) -> TermsFile:
    path = folder / "names.csv"
    path.write_bytes(content)
    return TermsFile.check(path, "lists/names.csv")


READ = [
    (b"term\nproyek garuda\n", [("proyek garuda", True)]),
    (b"\xef\xbb\xbfterm\r\nproyek garuda\r\n", [("proyek garuda", True)]),
    (b"Term;Affixes;Note\nrapat;no;x\nbocor;ya;y\n", [("rapat", False), ("bocor", True)]),
    (b"id\tterm\n1\tproyek, garuda\n", [("proyek, garuda", True)]),
    (b'term,note\n"rapat, tertutup",x\n', [("rapat, tertutup", True)]),
    (b"term,note\n\n,\n  ,  \nrapat,\n", [("rapat", True)]),
    (b"\n\nterm\nrapat\n", [("rapat", True)]),
    ("term\ncafé “garuda”\n".encode("cp1252"), [("café “garuda”", True)]),
    ("term\nrapat\n".encode("utf-16"), [("rapat", True)]),
    (b"term,note\nrapat\n", [("rapat", True)]),
]


@pytest.mark.parametrize(("content", "terms"), READ)
def test_what_spreadsheets_write_is_read(
    tmp_path: Path, content: bytes, terms: list[tuple[str, bool]]
) -> None:
    assert list(_check(tmp_path, content).terms(affixes=True)) == terms


REFUSED = [
    (b"name,note\nrapat,x\n", 1, "no column 'term'"),
    (b"term,term\nrapat,x\n", 1, "two columns"),
    (b"term,note\n,x\n", 2, "no term"),
    (b"term\nrapat\nx\n", 3, "1 characters"),
    (b"term,affixes\nrapat,maybe\n", 2, "affixes cannot be 'maybe'"),
    (b"term,note\nrapat, tertutup, sekali\n", 2, "more cells"),
    (b'term\nrapat\n"bocor\n', 3, "not CSV"),
    (b'term,note\n"rapat\nbesar",x\n,y\n', 4, "no term"),
    (b"term\n***\n", 2, "no letter or digit"),
    (b"term\n", 0, "no terms"),
    (b"", 0, "no terms"),
    (b"PK\x03\x04\x00\x00", 0, "not text"),
]


@pytest.mark.parametrize(("content", "line", "message"), REFUSED)
def test_a_mistake_has_file_line_and_remedy(tmp_path: Path, content: bytes, line: int, message: str) -> None:
    with pytest.raises(RefusedError) as refused:
        _check(tmp_path, content)
    problem = refused.value.problems[0]
    assert (problem.file, problem.line) == ("lists/names.csv", line)
    assert message in problem.message
    assert problem.remedy


def test_every_mistake_is_told_up_to_twenty(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        _check(tmp_path, b"term\n" + b"x\n" * 50)
    assert [problem.line for problem in refused.value.problems] == list(range(2, 22))
