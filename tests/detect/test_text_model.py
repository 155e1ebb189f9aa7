"""The model as it is shipped, on posts that leave no doubt. How often it is right on others:
docs/evaluation.md."""

import json
import shutil
import threading
from pathlib import Path

import numpy as np
import pytest

from bijak.detect.text_model import CARD, SHIPPED, TextModel, signals, text_model
from bijak.post import Category, Confidence, Span

PLAIN = [
    (
        "dari grup sebelah: mulai besok semua ATM dikosongkan, tarik uang sekarang, sebarkan ke keluarga",
        "hoax",
    ),
    ("open bo malam ini, vcs juga bisa, dm aja harga nego", "pornography"),
    ("pemerintah thogut halal darahnya, ayo angkat senjata tegakkan khilafah", "radicalism"),
    ("kos ini tidak terima orang cina, mereka licik semua", "discrimination"),
    ("ayo coblos nomor 2, pak bupati kita, salam dua jari, menangkan!", "partisanship"),
    ("password wifi kantor: Garuda2024, jangan bilang siapa-siapa", "credential"),
    ("NIK bu Sri tetangga 3275014506780003, dia lagi hamil di luar nikah", "personal_data"),
]

HARMLESS = [
    "selamat pagi semuanya, semoga harinya menyenangkan",
    "resep ayam goreng lengkuas buat sarapan besok",
    "liverpool menang lagi, wasitnya bikin emosi",
    "terima kasih bu guru sudah sabar mengajar anak saya",
    "hujan deras dari subuh, jemuran belum kering",
]


@pytest.mark.parametrize(("text", "category"), PLAIN)
def test_a_plain_breach_is_read_with_high_confidence(text: str, category: str) -> None:
    judged = {one.category: one.confidence for one in text_model()(text)}
    assert judged.get(Category(category)) is Confidence.HIGH


@pytest.mark.parametrize("text", HARMLESS)
def test_everyday_posts_are_not_judged(text: str) -> None:
    assert text_model()(text) == []


@pytest.mark.parametrize("text", ["", " ", "😀", "\ud800", "\u200b" * 50, "漢字" * 400, "a" * 5_000])
def test_any_text_can_be_read(text: str) -> None:
    assert all(Span(0, len(text)).covers(one.span) for one in text_model()(text))


def test_the_words_pointed_at_are_whole_words_of_the_original() -> None:
    text = "Pagi! Ｐａｓｓｗｏｒｄ wifi kantor: Garuda2024, jangan bilang siapa-siapa"
    words = {text[one.span.start : one.span.end] for one in text_model()(text)}
    assert words
    assert all(word in text and word == word.strip() for word in words)


def test_a_long_text_is_read_to_its_end() -> None:
    text = f"{'hari ini cerah sekali dan kami senang ' * 40} {f'{PLAIN[0][0]}. ' * 4}"
    assert any(one.category is Category.HOAX and one.span.start > 1_000 for one in text_model()(text))


def test_threads_get_the_same_answers() -> None:
    model, texts = TextModel(), [text for text, _ in PLAIN] * 4
    expected = [text_model()(text) for text in texts]
    answers: dict[int, list[object]] = {}

    def read(number: int) -> None:
        answers[number] = [model(text) for text in texts]

    threads = [threading.Thread(target=read, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(answer == expected for answer in answers.values())


PARTS = [path.relative_to(SHIPPED) for path in sorted(SHIPPED.rglob("*")) if path.is_file()]


@pytest.mark.parametrize("part", PARTS, ids=str)
def test_a_missing_part_is_named(tmp_path: Path, part: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "model")
    (tmp_path / "model" / part).unlink()
    with pytest.raises(OSError, match=part.name):
        TextModel(tmp_path / "model").prepare()


def test_a_part_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "model")
    cut = tmp_path / "model" / "bag" / "pairs_weights.npy"
    cut.write_bytes(cut.read_bytes()[:-1])
    with pytest.raises((OSError, ValueError)):
        TextModel(tmp_path / "model").prepare()


def test_the_card_names_every_category_in_order() -> None:
    assert list(json.loads((SHIPPED / CARD).read_text())["offsets"]) == [one.value for one in Category]


def test_the_leading_category_gets_what_speaks_for_any_breach() -> None:
    found = signals(np.array([0.0, 2.0, -1.0, 3.0], np.float32))  # three categories, and any
    assert found[:, 2].tolist() == [-2.0, 2.0, -3.0]  # how far ahead of the strongest rival
    assert found[:, 4].tolist() == [0.0, 3.0, 0.0]
