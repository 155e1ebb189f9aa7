import pytest

from bijak.rules.digests import Digests, seal, takes_affixes

KEY = b"a key for tests"


@pytest.mark.parametrize(
    ("term", "takes"),
    [
        ("bocor", True),
        ("bom", False),
        ("BAKAMLA", False),
        ("seks", False),
        ("buka rahasia", True),
        ("si ia", False),
        ("BUKA RAHASIA", True),
    ],
)
def test_short_words_and_acronyms_have_no_affixed_forms(term: str, takes: bool) -> None:
    assert takes_affixes(term) is takes


def test_another_key_gives_other_digests() -> None:
    assert Digests(KEY).word("rahasia") != Digests(b"other").word("rahasia")


def test_a_sequence_is_more_than_its_words() -> None:
    digests = Digests(KEY)
    one, two = digests.word("satu"), digests.word("dua")
    assert digests.follow(one, two) not in (digests.follow(two, one), digests.word("satudua"), one, two)


@pytest.mark.parametrize("spelling", ["Rahasia  Negara", "rahasia-negara", "ｒａｈａｓｉａ negara"])
def test_seals_every_spelling_of_a_term_alike(spelling: str) -> None:
    assert seal(spelling, False, KEY) == seal("rahasia negara", False, KEY)


def test_a_sealed_term_tells_little_of_its_words() -> None:
    assert all(mark < 65536 for mark in seal("garuda senja", False, KEY).marks)


def test_refuses_a_term_without_letters() -> None:
    with pytest.raises(ValueError, match="no letter or digit"):
        seal("🔥!", False, KEY)
