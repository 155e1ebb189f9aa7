import pytest
from hypothesis import given
from hypothesis import strategies as st

from bijak.text.variants import variants
from bijak.text.words import Budget, formal_words, read_chunk, words_of


def spelled(chunk: str) -> dict[str, str]:
    """Every spelling and the characters it was read from."""
    return {s.letters: chunk[s.start : s.end] for s in read_chunk(chunk, Budget(1000)).spellings}


@pytest.mark.parametrize(
    ("chunk", "word", "source"),
    [
        ("(rahasia),", "rahasia", "rahasia"),
        ("__rahasia__", "rahasia", "rahasia"),
        ("r4h4514", "rahasia", "r4h4514"),
        ("r@ha$ia!", "rahasia", "r@ha$ia"),
        ("@njing", "anjing", "@njing"),
        ("anj*ng", "anjing", "anj*ng"),
        ("r.a.h.a.s.i.a", "rahasia", "r.a.h.a.s.i.a"),
        ("raha-sia", "rahasia", "raha-sia"),
        ("rahasiaaaa", "rahasia", "rahasiaaaa"),
        ("maaaaf", "maaf", "maaaaf"),
        ("#RahasiaNegara", "rahasia", "Rahasia"),
        ("#RahasiaNegara", "rahasianegara", "RahasiaNegara"),
        ("data2rahasia", "data", "data2"),
        ("rahasia2024", "rahasia", "rahasia"),
        ("membocor-bocorkan", "membocorkan", "membocor-bocorkan"),
    ],
)
def test_reads_a_spelling(chunk: str, word: str, source: str) -> None:
    assert spelled(chunk)[word] == source


@pytest.mark.parametrize(
    ("chunk", "word"),
    [
        ("maaf", "maf"),  # two letters are not drawn out
        ("4514", "asia"),  # a number is a number
        ("12-34", "1234"),
        ("sKJbom3xQ", "bom"),  # a random key
        ("satu,dua", "satudua"),  # a comma parts words
        ("dan/atau", "danatau"),
    ],
)
def test_reads_nothing_into_it(chunk: str, word: str) -> None:
    assert word not in spelled(chunk)


@pytest.mark.parametrize(
    ("chunk", "word", "disguised"),
    [
        ("Rahasia", "rahasia", False),
        ("#RahasiaNegara", "rahasianegara", False),
        ("raha-sia", "rahasia", False),
        ("r4hasia", "rahasia", True),
        ("rahasiaaa", "rahasia", True),
        ("r.a.h.a.s.i.a", "rahasia", True),
        ("raha\u200bsia", "rahasia", True),
    ],
)
def test_tells_disguise_from_punctuation(chunk: str, word: str, disguised: bool) -> None:
    found = {s.letters: s.disguised for s in read_chunk(chunk, Budget(1000)).spellings}
    assert found[word] is disguised


def test_has_few_variants_of_a_word_full_of_digits() -> None:
    assert len(variants("a1!1|1!1|1" * 3)) <= 16


@pytest.mark.parametrize("chunk", ["a.a" * 20_000, "(" * 60_000, "a1" * 30_000, "a-" * 30_000])
def test_stops_when_the_budget_is_used_up(chunk: str) -> None:
    budget = Budget(3000)
    assert len(read_chunk(chunk, budget).spellings) <= 500 * 16


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("Rahasia Negara", ["rahasia", "negara"]),
        ("covid-19", ["covid", "19"]),
        ("#GantiPresiden2024", ["ganti", "presiden", "2024"]),
        ("jgn disebar", ["jangan", "disebar"]),
        ("dr. Tirta", ["dr", "tirta"]),  # ambiguous: stays as written
        ("yg", ["yg"]),  # alone it means itself
        ("🔥", []),
    ],
)
def test_reads_the_words_of_a_term(term: str, words: list[str]) -> None:
    assert formal_words(term) == words
    assert len(words_of(term)) == len(words)


@given(st.from_regex("[A-Za-z]{1,12}( [A-Za-z]{1,12}){0,3}", fullmatch=True))
def test_a_plain_term_is_its_words_in_small_letters(term: str) -> None:
    assert words_of(term) == [word for part in term.split() for word in words_of(f"{part}.")]
