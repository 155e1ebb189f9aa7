import pytest

from bijak.text.lemmas import lemma


@pytest.mark.parametrize(
    ("word", "of"),
    [
        ("dibocorkan", "bocor"),
        ("bocoran", "bocor"),
        ("pemeriksaan", "periksa"),
        ("jalanin", "jalan"),
        ("gak", "tidak"),
        ("perempuan", "perempuan"),
        ("sekolah", "sekolah"),
        ("meeting", "meeting"),
        ("gubernurnya", "gubernur"),
        ("tanya", "tanya"),
        ("12", "00"),
        ("1250000", "00000"),
        ("rp15jt", "rp00jt"),
        ("!", "!"),
        ("", ""),
    ],
)
def test_forms_of_a_word_are_one(word: str, of: str) -> None:
    assert lemma(word) == of
