import pytest

from bijak.text.language import name_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Besok rapat dengan pimpinan, jangan disebarkan dulu ya teman-teman", "id"),
        ("Tomorrow we meet the director, please do not share this yet", "en"),
        ("Magandang umaga po sa inyong lahat, kumusta na kayo", "und"),
        ("12345 !!!", "und"),
        ("", "und"),
    ],
)
def test_names_the_language(text: str, language: str) -> None:
    assert name_language(text) == language


def test_always_gives_the_same_answer() -> None:
    assert len({name_language("mantap bro see you besok") for _ in range(20)}) == 1
