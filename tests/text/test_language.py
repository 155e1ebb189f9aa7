import pytest

from bijak.text import language
from bijak.text.language import name_language


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Besok rapat dengan pimpinan, jangan disebarkan dulu ya teman-teman", "id"),
        ("Tomorrow we meet the director, please do not share this yet", "en"),
        ("Magandang umaga po sa inyong lahat, kumusta na kayo", "und"),
        ("12345 !!!", "und"),
        ("ya ampun macet lagi di sini, kalau gak ada yang bisa bantu saya pulang dulu ya", "id"),
        ("we will see you there if you can make it", "en"),
        ("the meeting is di kantor dan kita present ke the team yang baru", "id"),  # both: the detector says
        ("", "und"),
    ],
)
def test_names_the_language(text: str, named: str) -> None:
    assert name_language(text) == named


def test_a_clear_vote_needs_no_detector(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_factory", None)
    assert name_language("besok kita rapat di kantor dengan pimpinan") == "id"


def test_always_gives_the_same_answer() -> None:
    assert len({name_language("mantap bro see you besok") for _ in range(20)}) == 1
