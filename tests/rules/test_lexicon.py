from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bijak.rules.digests import seal
from bijak.rules.draft import LEADS, sign_of
from bijak.rules.lexicon import FILE_NAME, Lexicon, LexiconError

KEY = b"a key for tests"

Sequence = tuple[str, ...]


def lookup(lexicon: Lexicon, words: Sequence, mask: int = 0) -> tuple[int, ...]:
    """The terms that are exactly these words."""
    digest = lexicon.word(words[0]) ^ mask
    for word in words[1:]:
        digest = lexicon.follow(digest, lexicon.word(word) ^ mask)
    node = lexicon.find(digest)
    return lexicon.numbers(node) if node >= 0 else ()


def make(folder: Path, *terms: str, affixes: bool = False) -> Lexicon:
    Lexicon.build([(term, affixes) for term in terms], folder, KEY)
    return Lexicon.open(folder, KEY)


def anchors(lexicon: Lexicon, words: str) -> set[str]:
    """Those of the words from which phrases are looked for."""
    return {word for word in words.split() if lexicon.is_anchor(lexicon.word(word))}


phrases = st.lists(st.sampled_from(["satu", "dua", "tiga", "empat", "lima"]), min_size=1, max_size=4).map(
    tuple
)


@given(st.lists(phrases, max_size=12), st.lists(phrases, max_size=12), st.lists(st.booleans(), min_size=12))
def test_finds_what_a_plain_search_finds(
    tmp_path_factory: pytest.TempPathFactory, terms: list[Sequence], asked: list[Sequence], sealed: list[bool]
) -> None:
    folder = tmp_path_factory.mktemp("lexicon")
    texts = [" ".join(words) for words in terms]
    Lexicon.build(
        [
            seal(text, False, KEY) if hide else (text, False)
            for text, hide in zip(texts, sealed, strict=False)
        ],
        folder,
        KEY,
    )
    lexicon = Lexicon.open(folder, KEY)
    for words in asked + terms:
        assert lookup(lexicon, words) == tuple(n for n, term in enumerate(terms) if term == words)


def test_knows_every_word_of_every_term(tmp_path: Path) -> None:
    lexicon = make(tmp_path, "rahasia negara", "dokumen internal kami")
    assert all(lexicon.knows(lexicon.word(word)) for word in ["rahasia", "negara", "dokumen", "kami"])


def test_knows_few_other_words(tmp_path: Path) -> None:
    lexicon = make(tmp_path, *(f"istilah{n} lain{n}" for n in range(1000)))
    assert sum(lexicon.knows(lexicon.word(f"kata{n}")) for n in range(1000)) < 150


def test_a_phrase_is_looked_for_from_its_rarest_word(tmp_path: Path) -> None:
    lexicon = make(tmp_path, "rapat proyek garuda", "proyek merak", "proyek")
    assert anchors(lexicon, "rapat proyek garuda merak") == {"rapat", "merak"}


def test_a_phrase_is_looked_for_from_the_anchor_of_another_where_it_can(tmp_path: Path) -> None:
    lexicon = make(tmp_path, "merak garuda", "garuda rapat", "rapat dinas kota", "rapat kantor kota")
    words = "merak garuda rapat dinas kantor kota"
    assert anchors(lexicon, words) == {"garuda", "dinas", "kantor"}


def test_tells_which_words_stand_beside_an_anchor(tmp_path: Path) -> None:
    lexicon = make(tmp_path, "rapat proyek garuda", "proyek merak")
    beside = lexicon.signs_beside(lexicon.word("merak"))
    signs = {word: sign_of(lexicon.word(word)) for word in ("proyek", *(f"kata{n}" for n in range(1000)))}
    may_stand = [word for word, sign in signs.items() if beside & sign == sign]
    assert "proyek" in may_stand
    assert len(may_stand) < 20


def test_says_whether_a_phrase_goes_on(tmp_path: Path) -> None:
    lexicon = make(tmp_path, "rahasia", "rahasia negara")
    first = lexicon.word("rahasia")
    assert lexicon.ways[lexicon.find(first)] & LEADS
    assert not lexicon.ways[lexicon.find(lexicon.follow(first, lexicon.word("negara")))] & LEADS


def test_keeps_affixed_terms_apart(tmp_path: Path) -> None:
    lexicon = make(tmp_path, "bocor", affixes=True)
    assert lookup(lexicon, ("bocor",)) == ()
    assert lookup(lexicon, ("bocor",), lexicon.digests.inflected) == (0,)


def test_a_phrase_is_found_as_one_word(tmp_path: Path) -> None:
    lexicon = make(tmp_path, "rahasia negara")
    assert lookup(lexicon, ("rahasianegara",), lexicon.digests.glued) == (0,)


def test_holds_no_readable_word(tmp_path: Path) -> None:
    make(tmp_path, "garuda senja", "rahasia negara")
    data = (tmp_path / FILE_NAME).read_bytes()
    assert not any(word in data for word in (b"garuda", b"senja", b"rahasia", b"negara"))


def test_a_sealed_phrase_does_not_tell_its_beginning(tmp_path: Path) -> None:
    Lexicon.build([seal("garuda senja", False, KEY)], tmp_path, KEY)
    lexicon = Lexicon.open(tmp_path, KEY)
    assert lexicon.find(lexicon.word("garuda")) == -1


def test_writes_the_same_file_every_time(tmp_path: Path) -> None:
    for name in "ab":
        make(tmp_path / name, "satu dua", "tiga", "empat lima enam")
    assert (tmp_path / "a" / FILE_NAME).read_bytes() == (tmp_path / "b" / FILE_NAME).read_bytes()


def test_leaves_nothing_but_the_file(tmp_path: Path) -> None:
    make(tmp_path, "satu")
    make(tmp_path, "dua")
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_an_open_lexicon_survives_a_new_build(tmp_path: Path) -> None:
    old = make(tmp_path, "satu")
    new = make(tmp_path, "dua")
    assert lookup(old, ("satu",)) == (0,)
    assert lookup(new, ("satu",)) == ()


def test_a_failed_build_leaves_the_old_one(tmp_path: Path) -> None:
    make(tmp_path, "satu")
    with pytest.raises(ValueError, match="'!!!'"):
        make(tmp_path, "dua", "!!!")
    assert lookup(Lexicon.open(tmp_path, KEY), ("satu",)) == (0,)
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def _cut(data: bytes) -> bytes:
    return data[:-1]


def _beginning(data: bytes) -> bytes:
    return data[:20]


def _flip_a_term(data: bytes) -> bytes:
    return data[:-3] + bytes([data[-3] ^ 1]) + data[-2:]


def _flip_header(data: bytes) -> bytes:
    return data[:40] + bytes([data[40] ^ 1]) + data[41:]


@pytest.mark.parametrize(
    "damage",
    [
        _cut,
        _beginning,
        _flip_header,
        _flip_a_term,
        lambda data: b"",
        lambda data: b"PK" + data,
        lambda data: data + b"x",
    ],
)
def test_refuses_a_damaged_file(tmp_path: Path, damage) -> None:
    make(tmp_path, "satu dua")
    path = tmp_path / FILE_NAME
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(LexiconError, match=FILE_NAME):
        Lexicon.open(tmp_path, KEY)


def test_refuses_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="build"):
        Lexicon.open(tmp_path, KEY)


def test_refuses_another_key(tmp_path: Path) -> None:
    make(tmp_path, "satu")
    with pytest.raises(LexiconError, match="another key"):
        Lexicon.open(tmp_path, b"not the key")
