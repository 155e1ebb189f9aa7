from pathlib import Path

import pytest

from bijak.lists.columns import find_columns
from bijak.lists.list_file import ListFile
from bijak.lists.screening import screen
from bijak.lists.sheet import Sheet, SheetRow
from bijak.rules.terms_file import TermsFile

SHEET = (("term", "affixes", "owner"), ("proyek wiraloka", "ya", "Dit A"), ("rapat, tertutup", "", ""))


def _add(path: Path, *cells: tuple[str, ...]) -> bytes:
    rows = tuple(SheetRow(line, one) for line, one in enumerate(cells or SHEET, 1))
    columns = find_columns(Sheet("a.csv", "", rows), {})
    target = ListFile.open(path, path.name)
    return target.with_terms(screen(rows[1:], columns, target.known).taken, columns)


ADDED = [
    # what stands in the list, what stands in it afterwards
    (None, 'term,affixes,owner\nproyek wiraloka,yes,Dit A\n"rapat, tertutup",,\n'),
    ("term\nbocor\n", 'term,affixes,owner\nbocor\nproyek wiraloka,yes,Dit A\n"rapat, tertutup",,\n'),
    (
        "term;note\r\nbocor;x\r\n",
        "term;note;affixes;owner\r\nbocor;x\r\nproyek wiraloka;;yes;Dit A\r\nrapat, tertutup;;;\r\n",
    ),
    (
        "owner,term,affixes\nDit B,bocor,",
        'owner,term,affixes\nDit B,bocor,\nDit A,proyek wiraloka,yes\n,"rapat, tertutup",\n',
    ),
    (
        '"Term"\t"Affixes"\t"Owner"\n\n"bocor"\t\t\n',
        '"Term"\t"Affixes"\t"Owner"\n\n"bocor"\t\t\nproyek wiraloka\tyes\tDit A\nrapat, tertutup\t\t\n',
    ),
    (
        "\ufeffterm,affixes,owner\nbocor,,\n",
        '\ufeffterm,affixes,owner\nbocor,,\nproyek wiraloka,yes,Dit A\n"rapat, tertutup",,\n',
    ),
]


@pytest.mark.parametrize(("before", "after"), ADDED)
def test_rows_are_added_and_what_stands_there_stays(tmp_path: Path, before: str | None, after: str) -> None:
    path = tmp_path / "names.csv"
    if before is not None:
        path.write_bytes(before.encode())
    content = _add(path)
    assert content.decode() == after
    path.write_bytes(content)
    assert [row.term for row in TermsFile.check(path, "names.csv").rows()][-2:] == [
        "proyek wiraloka", "rapat, tertutup",
    ]  # fmt: skip


def test_a_column_that_no_row_fills_is_not_added(tmp_path: Path) -> None:
    content = _add(tmp_path / "names.csv", ("Istilah", "PIC"), ("proyek wiraloka", ""))
    assert content == b"term\nproyek wiraloka\n"


def test_an_old_code_page_becomes_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_bytes("term\ncafé “garuda”\n".encode("cp1252"))
    assert _add(path, ("term",), ("wiraloka",)).decode() == "term\ncafé “garuda”\nwiraloka\n"
