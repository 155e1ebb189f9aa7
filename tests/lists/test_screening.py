import pytest

from bijak.lists.columns import find_columns
from bijak.lists.screening import Known, Screened, screen
from bijak.lists.sheet import Sheet, SheetRow


def _screen(*terms: str, known: tuple[Known, ...] = (), keep_common: bool = False) -> Screened:
    """Screen a sheet with these terms; what follows a `|` is in the column affixes."""
    cells = [("term", "affixes"), *((*term.split("|"), "")[:2] for term in terms)]
    rows = tuple(SheetRow(line, one) for line, one in enumerate(cells, 1))
    columns = find_columns(Sheet("a.csv", "", rows), {})
    return screen(rows[1:], columns, known, keep_common=keep_common)


LISTED = (Known("Proyek Garuda Merah", False, "line 2"), Known("sadap", True, "line 3"))

REFUSED = [
    ("", "empty", "no term"),
    ("x", "too-short", "1 character"),
    ("proyek " * 40, "too-long", "characters"),
    ("!!", "no-word", "no letter"),
    ("Proyek\nGaruda", "control-character", "several lines"),
    ("Proyek\x07Garuda", "control-character", "U+0007"),
    ("Proyek Gar\u200buda", "invisible-character", "U+200B"),
    ("\u202eProyek Garuda", "invisible-character", "U+202E"),
    ("#REF!", "failed-formula", "#REF!"),
    ("Proyek Kirana|mungkin", "bad-affixes", "yes or no"),
    ("kantor", "common-word", "of 10,000 harmless posts"),
    ("melati", "common-word", "dictionaries"),
    ("PROYEK GARUDA MERAH", "already-there", "line 2"),
    ("pr0yek g4ruda merah", "already-there", "“Proyek Garuda Merah” finds it"),
    ("#ProyekGarudaMerah", "already-there", "line 2"),
    ("menyadap", "already-there", "“sadap” finds it"),
    ("Proyek Garuda Merah|ya", "already-there", "without affixes"),
]


@pytest.mark.parametrize(("term", "reason", "text"), REFUSED)
def test_a_row_that_cannot_be_taken_says_why(term: str, reason: str, text: str) -> None:
    (remark,) = _screen(term, known=LISTED).refused
    assert remark.reason == reason
    assert text in remark.text


TAKEN = ["Operasi Kirana", "proyek  garuda\u00a0biru", "wiraloka|ya", "2047", "PKS-17", "C++ internal"]


@pytest.mark.parametrize("term", TAKEN)
def test_a_row_that_says_something_new_is_taken(term: str) -> None:
    screened = _screen(term, known=LISTED)
    assert [one.term for one in screened.taken] == [" ".join(term.partition("|")[0].split())]


def test_what_stands_there_letter_for_letter_is_no_trouble() -> None:
    screened = _screen("Proyek Garuda Merah", "Proyek Garuda Merah|no", "sadap", known=LISTED)
    assert (screened.unchanged, screened.taken, screened.refused) == (3, [], [])


def test_a_second_spelling_in_the_same_file_comes_back() -> None:
    screened = _screen("Operasi Kirana", "operasi-kirana", "OperasiKirana")
    assert [one.reason for one in screened.refused] == ["twice-in-file"] * 2
    assert "row 2" in screened.refused[0].text


def test_a_wider_term_after_a_narrower_one_is_taken() -> None:
    screened = _screen("lokatamakan", "lokatama|ya")
    assert [one.term for one in screened.taken] == ["lokatamakan", "lokatama"]


def test_everyday_words_are_taken_when_asked_for() -> None:
    assert [one.term for one in _screen("melati", keep_common=True).taken] == ["melati"]


DOUBTFUL = [
    (("Operasi Cendrawasih", "Operasi Cenderawasih"), "near-duplicate"),
    (("Proyek Kirana", "Proyek Kriana"), "near-duplicate"),
    (("Proyek Kirana tahap 1", "Proyek Kirana tahap 2"), None),
    (("QXS", "QXB"), None),
    (("terima kasih",), "common-phrase"),
    (("Operasi Kirana", "Operasi Wiraloka"), None),
]


@pytest.mark.parametrize(("terms", "reason"), DOUBTFUL)
def test_what_deserves_a_look_is_taken_and_told(terms: tuple[str, ...], reason: str | None) -> None:
    screened = _screen(*terms)
    assert len(screened.taken) == len(terms)
    assert [one.reason for one in screened.doubtful] == ([reason] if reason else [])


def test_a_near_duplicate_is_told_with_its_pair() -> None:
    (remark,) = _screen("Proyek Garuda Merha", known=LISTED).doubtful
    assert (remark.term, "“Proyek Garuda Merah”, line 2" in remark.text) == ("Proyek Garuda Merha", True)


def test_no_row_is_lost() -> None:
    terms = [term for term, _, _ in REFUSED] + TAKEN + ["Proyek Garuda Merah"]
    screened = _screen(*terms, known=LISTED)
    assert len(screened.taken) + len(screened.refused) + screened.unchanged == len(terms)
