import pytest

from bijak.lists.columns import find_columns
from bijak.lists.sheet import Sheet, SheetRow
from bijak.rules.problem import RefusedError


def _sheet(*rows: tuple[str, ...]) -> Sheet:
    return Sheet("a.csv", "", tuple(SheetRow(line, cells) for line, cells in enumerate(rows, 1)))


FOUND: list[tuple[tuple[str, ...], dict[str, str], dict[str, int]]] = [
    (("term",), {}, {"term": 0}),
    (("No", "Nama Proyek", "PIC"), {}, {"term": 1, "owner": 2}),
    (("ISTILAH", "imbuhan", "Catatan"), {}, {"term": 0, "affixes": 1, "note": 2}),
    (("Code_Name", "Remarks"), {}, {"term": 0, "note": 1}),
    (("Sebutan", "PIC"), {"term": "sebutan"}, {"term": 0, "owner": 1}),
    (("Nama", "Nama Proyek"), {"term": "Nama"}, {"term": 0}),
    (("term", "Nomor Tiket"), {"ticket": "Nomor Tiket"}, {"term": 0, "ticket": 1}),
]


@pytest.mark.parametrize(("header", "said", "places"), FOUND)
def test_columns_are_known_by_their_headers(
    header: tuple[str, ...], said: dict[str, str], places: dict[str, int]
) -> None:
    assert find_columns(_sheet(header, ("x",)), said).places == places


def test_titles_may_stand_above_the_header() -> None:
    columns = find_columns(_sheet(("Daftar proyek",), ("Per 1 November",), ("Nama Proyek",), ("Garuda",)), {})
    assert columns.header.line == 3


REFUSED: list[tuple[tuple[str, ...], dict[str, str], str]] = [
    (("Nomor", "Sebutan"), {}, 'for example --column term="Nomor"'),
    (("Nama", "Nama Proyek"), {}, "several columns could be the term"),
    (("term",), {"term": "Nama Proyk"}, "no column is called 'Nama Proyk'"),
    (("term", "PIC"), {"owner": "PIK"}, "Did you mean PIC?"),
]


@pytest.mark.parametrize(("header", "said", "message"), REFUSED)
def test_columns_that_are_not_clear_are_asked_about(
    header: tuple[str, ...], said: dict[str, str], message: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        find_columns(_sheet(header, ("x",)), said)
    assert message in str(refused.value)


def test_an_empty_sheet_is_no_list() -> None:
    with pytest.raises(RefusedError, match="no row"):
        find_columns(_sheet(), {})
