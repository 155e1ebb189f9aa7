import pytest

from bijak.text.framed import framed_word
from bijak.text.words import Budget, read_chunk


@pytest.mark.parametrize(
    ("chunk", "word"),
    [
        ("(Rahasia),", "Rahasia"),
        ("**RAHASIA**", "RAHASIA"),
        ("#rahasia", "rahasia"),
        ("rahasia😂😂❤️", "rahasia"),
        ("“rahasia”…", "rahasia"),
        ("2025,", "2025"),
        ("20rb", None),
        ("10.000", None),
        ("rahasiaaa", None),  # these have more spellings than one
        ("@njing", None),
        ("anj*ng", None),
        ("RahasiaNegara", None),
        ("raha-sia", None),
        ("rаhasia", None),
        ("🅰njing", None),
        ("rahasia\u0336", None),
        ("a", None),
        ("2", None),
        ("!?", ""),
        ("🤣👍🏽", ""),
    ],
)
def test_knows_a_plain_word_at_once(chunk: str, word: str | None) -> None:
    assert framed_word(chunk) == word


@pytest.mark.parametrize(
    "chunk", ["(Rahasia),", "#rahasia", "!2025?", "rahasia😂😂❤️", "“rahasia”…", "!?", "🤣👍🏽", "❤️"]
)
def test_the_glance_sees_what_the_long_look_sees(chunk: str) -> None:
    spellings = read_chunk(chunk, Budget(1000)).spellings
    word = framed_word(chunk) or ""
    assert [(one.letters, one.disguised, chunk[one.start : one.end]) for one in spellings] == (
        [(word.lower(), False, word)] if word else []
    )
