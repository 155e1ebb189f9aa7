from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import islice, product
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bijak.detect.pieces import Piecewise, ahead
from bijak.detect.reading import Reading
from bijak.detect.terms import TermStep
from bijak.rules.digests import seal
from bijak.rules.lexicon import Lexicon
from tests.spellings import SPELLINGS

KEY = b"a key for tests"

TERMS = [
    ("rahasia negara", False),
    ("bocor", True),
    ("kasus korupsi", True),
    ("penis", False),
    ("ban k", False),
    ("jangan disebar yg lain", False),
    ("seks", True),
    ("kolah", True),
    ("anggaran", True),
    ("anjing", False),
    ("sara", False),
    ("BAKAMLA", True),
    ("dr. Tirta", False),
    ("antivaksin", False),
    ("password", False),
    ("leaked document", False),
    ("access code", True),
    ("strategi", False),
    ("kami", False),
    ("identita", False),
]


@pytest.fixture(scope="module", params=["open", "sealed"])
def step(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> TermStep:
    folder = tmp_path_factory.mktemp("lexicon")
    sealed = request.param == "sealed"
    Lexicon.build([seal(*term, KEY) if sealed else term for term in TERMS], folder, KEY)
    return TermStep(Lexicon.open(folder, KEY))


def read(step: TermStep, text: str) -> Reading:
    reading = Reading(text)
    step(reading)
    return reading


def found(step: TermStep, text: str) -> list[tuple[str, str]]:
    """Terms found and the characters they were found in."""
    return [
        (TERMS[match.term][0], text[match.span.start : match.span.end]) for match in read(step, text).terms
    ]


DISGUISES = {
    "zero width", "full width", "Cyrillic а", "mathematical bold", "leet", "spaced letters", "dotted letters",
    "repeated letters",
}  # fmt: skip


@pytest.mark.parametrize("name", SPELLINGS)
def test_finds_every_spelling(step: TermStep, name: str) -> None:
    text = f"Awas 🙏🏽 ini {SPELLINGS[name]}, ya!"
    (match,) = read(step, text).terms
    assert text[match.span.start : match.span.end] == SPELLINGS[name].strip("#_")
    assert match.disguised is (name in DISGUISES)
    assert match.exact is (name != "-nya")


@pytest.mark.parametrize(
    ("text", "term", "source"),
    [
        ("#RahasiaNegara bocor", "rahasia negara", "RahasiaNegara"),
        ("#RahasiaNegara bocor", "bocor", "bocor"),
        ("**rahasia** negara", "rahasia negara", "rahasia** negara"),
        ("rahasia_negara", "rahasia negara", "rahasia_negara"),
        ("rahasia, negara", "rahasia negara", "rahasia, negara"),
        ("rahasia 🔥🔥 negara", "rahasia negara", "rahasia 🔥🔥 negara"),
        ("rahasia. negara", "rahasia negara", "rahasia. negara"),
        ("RAHASIA. NEGARA", "rahasia negara", "RAHASIA. NEGARA"),
        ("r  a h a s i a negaramu", "rahasia negara", "r  a h a s i a negaramu"),
        ("(r) a h a s i (a) negara", "rahasia negara", "r) a h a s i (a) negara"),
        ("raha-sia ne.ga.ra", "rahasia negara", "raha-sia ne.ga.ra"),
        ("rahasianegaranya", "rahasia negara", "rahasianegaranya"),
        ("dibocorin dong", "bocor", "dibocorin"),
        ("membocor-bocorkan", "bocor", "membocor-bocorkan"),
        ("bocor2", "bocor", "bocor2"),
        ("d1b0c0rk4n", "bocor", "d1b0c0rk4n"),
        ("kasus pengorupsian", "kasus korupsi", "kasus pengorupsian"),
        ("jgn disebar yang lain", "jangan disebar yg lain", "jgn disebar yang lain"),
        ("@njing", "anjing", "@njing"),
        ("s a r a", "sara", "s a r a"),
        ("🇮🇩bocor🇮🇩", "bocor", "bocor"),
        ("anti-vaksin", "antivaksin", "anti-vaksin"),
        ("bakamla", "BAKAMLA", "bakamla"),
        ("kata dr Tirta", "dr. Tirta", "dr Tirta"),
        ("all the p4sswords!", "password", "p4sswords"),
        ("these leaked documents", "leaked document", "leaked documents"),
        ("#LeakedDocuments", "leaked document", "LeakedDocuments"),
        ("the access codes", "access code", "access codes"),
    ],
)
def test_finds_a_form(step: TermStep, text: str, term: str, source: str) -> None:
    assert (term, source) in found(step, text)


@pytest.mark.parametrize(
    "text",
    [
        "pen is mightier",
        "bank sentral",
        "sekolah, seksi, pelanggaran, komunis",
        "ini rahasia. Negara lain tahu",
        "rahasia besar negara",
        "negara rahasia",
        "perahasia negara",
        "pebakamlaan",
        "4514",
        "s u a r a",
        "kata dari Tirtanadi",
        "langkah strategis hari kamis soal identitas",
        "documents leaked",
        "leakeds document",
    ],
)
def test_passes_over_coincidences(step: TermStep, text: str) -> None:
    assert found(step, text) == []


def test_reports_every_term_where_they_overlap(tmp_path: Path) -> None:
    Lexicon.build(
        [("rahasia", False), ("rahasia negara", False), ("negara", False), ("rahasia", True)], tmp_path, KEY
    )
    matches = read(TermStep(Lexicon.open(tmp_path, KEY)), "rahasia negara").terms
    assert [(m.span.start, m.span.end, m.term) for m in matches] == [
        (0, 7, 0),
        (0, 7, 3),
        (0, 14, 1),
        (8, 14, 2),
    ]


words = st.sampled_from(["satu", "dua", "tiga", "empat"])
phrases = st.lists(words, min_size=1, max_size=3).map(" ".join)


@given(st.lists(phrases, min_size=1, max_size=8), st.lists(words, max_size=12))
def test_finds_what_a_plain_search_finds(
    tmp_path_factory: pytest.TempPathFactory, terms: list[str], text_words: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("lexicon")
    Lexicon.build([(term, False) for term in terms], folder, KEY)
    text = " ".join(text_words)
    wanted = {
        (number, len(" ".join([*text_words[:at], ""])), term)
        for number, term in enumerate(terms)
        for at in range(len(text_words))
        if text_words[at : at + len(term.split())] == term.split()
    }
    matches = read(TermStep(Lexicon.open(folder, KEY)), text).terms
    assert {(m.term, m.span.start, text[m.span.start : m.span.end]) for m in matches} == wanted


@given(
    st.text(
        st.one_of(st.characters(), st.sampled_from("rahasinegb 4@.-_*#🇮🇩\u200b\u0336\ufe0f𝐫аＲ")), max_size=80
    )
)
def test_spans_lie_in_the_text(step: TermStep, text: str) -> None:
    reading = read(step, f"{text} bocor {text} rahasia negara")
    assert reading.complete
    assert all(0 <= m.span.start < m.span.end <= len(reading.text) for m in reading.terms)
    assert any(TERMS[m.term][0] == "bocor" for m in reading.terms)


@pytest.mark.parametrize(
    "text",
    ["(" * 100_000, "a" * 100_000, "😀" * 100_000, "kata " * 20_000, "1" * 100_000, "\u0336" * 100_000],
)
def test_reads_long_dull_texts_to_the_end(step: TermStep, text: str) -> None:
    assert read(step, text).complete


@pytest.mark.parametrize("text", ["q w e r t y u i o p " * 5000, "a.b-c_d" * 14_000])
def test_says_when_the_budget_is_used_up(step: TermStep, text: str) -> None:
    assert not read(step, text).complete
    assert read(step, "membocorkan").complete  # the next check has a budget of its own


def test_serves_threads(step: TermStep) -> None:
    texts = [f"nomor{n} membocorkan rahasia negaranya" for n in range(200)]
    with ThreadPoolExecutor(4) as pool:
        counts = list(pool.map(lambda text: len(read(step, text).terms), texts * 3))
    assert set(counts) == {2}


PARTS = st.sampled_from(
    [
        *SPELLINGS.values(),
        *(term for term, _ in TERMS),
        "jangan\ndisebar",
        "🙏",
        "…",
        "a",
        "3",
        "x" * 90,
        "Kantor. ",
    ]
)


@given(st.lists(PARTS, min_size=80, max_size=160).map(" ".join))
def test_a_long_text_in_pieces_holds_the_same_terms(step: TermStep, text: str) -> None:
    whole, pieced = read(step, text), Reading(text)
    Piecewise(step, reach=ahead(step.longest))(pieced)
    assert pieced.terms == whole.terms


NAMES = ("garuda", "merak", "elang", "nuri", "kakatua", "cendrawasih")
PHRASES = sorted(
    {phrase for size in (1, 2, 3, 4) for phrase in islice(product(NAMES, repeat=size), 1, None, 5)}
)


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> TermStep:
    folder = tmp_path_factory.mktemp("names")
    Lexicon.build([(" ".join(phrase), False) for phrase in PHRASES], folder, KEY)
    return TermStep(Lexicon.open(folder, KEY))


@given(st.lists(st.sampled_from([*NAMES, *NAMES, "🙏", "dan"]), max_size=25))
def test_a_phrase_is_found_wherever_its_rarest_word_stands_in_it(names: TermStep, words: list[str]) -> None:
    spoken = [word for word in words if word != "🙏"]
    wanted = Counter(
        phrase
        for phrase in PHRASES
        for start in range(len(spoken))
        if tuple(spoken[start : start + len(phrase)]) == phrase
    )
    blanks = "".join("x" if word == "🙏" else "." for word in words)
    assume("xxxx" not in blanks)
    assert Counter(PHRASES[match.term] for match in read(names, " ".join(words)).terms) == wanted
