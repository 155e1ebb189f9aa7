import pytest

from bijak.text.plurals import singular


@pytest.mark.parametrize(
    ("word", "one"),
    [
        ("passwords", "password"),
        ("documents", "document"),
        ("policies", "policy"),
        ("addresses", "address"),
        ("breaches", "breach"),
        ("boxes", ""),  # too short
        ("codes", "code"),
        ("agendas", "agenda"),
    ],
)
def test_names_the_singular(word: str, one: str) -> None:
    assert singular(word) == one


@pytest.mark.parametrize(
    "word",
    [
        "ekonomis", "strategis", "ideologis", "komunis", "teroris", "kamis", "polis",  # -is is Indonesian
        "kampus", "virus", "korpus", "bonus",
        "akses", "proses", "protes", "sukses", "kontras", "identitas", "aktivitas", "kelas", "pantas",
        "access", "progress",
        "paris", "bus", "s", "",
    ],
)  # fmt: skip
def test_other_words_that_end_in_s_are_no_plurals(word: str) -> None:
    assert singular(word) == ""
