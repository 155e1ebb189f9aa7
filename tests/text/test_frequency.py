import pytest

from bijak.text.frequency import in_dictionary, rate


@pytest.mark.parametrize(
    ("words", "least", "most"),
    [
        (["yang"], 100, 10_000),
        (["kantor"], 10, 200),
        (["rapat"], 1, 50),
        (["terima", "kasih"], 10, 500),
        (["proyek", "garuda"], 0, 0),
        (["zxqwv"], 0, 0),
        (["terima", "kasih", "banyak"], 0, 0),
        ([], 0, 0),
    ],
)
def test_rates_are_per_ten_thousand_harmless_texts(words: list[str], least: float, most: float) -> None:
    assert least <= rate(words) <= most


@pytest.mark.parametrize(
    ("word", "expected"), [("melati", True), ("elang", True), ("zxqwv", False), ("kemenkeu", False)]
)
def test_the_dictionary_knows_ordinary_words(word: str, expected: bool) -> None:
    assert in_dictionary(word) is expected
