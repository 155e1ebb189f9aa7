"""The step as a whole: rivals, budgets and hostile texts."""

import pytest

from bijak.detect.identifiers import IDENTIFIERS, IdentifierStep
from bijak.detect.plain import Plain
from bijak.detect.reading import Reading
from bijak.post import MAX_TEXT_LENGTH

STEP = IdentifierStep(IDENTIFIERS)


def names(text):
    reading = Reading(text)
    STEP(reading)
    return [shape.name for shape in reading.shapes if shape.confidence > 1]


def test_the_nearer_label_settles_whose_digits_they_are():
    assert names("rek BCA 1234567890 hp 081234567890") == ["bank_account", "phone"]
    assert names("NIK 3171015708450001 KK 3171011708450002") == ["nik", "kk"]


def test_shapes_come_in_text_order():
    reading = Reading("pwd = Rahasia2026 lalu hp 081234567890 dan ND-12/PB/2026")
    STEP(reading)
    starts = [shape.span.start for shape in reading.shapes]
    assert starts == sorted(starts)
    assert len(starts) == 3


def test_spans_lead_back_through_a_disguise_elsewhere_in_the_text():
    text = "0\u200b8\u200b1 zero width, email budi.santoso@gmail.com"
    reading = Reading(text)
    STEP(reading)
    assert [text[s.span.start : s.span.end] for s in reading.shapes] == ["budi.santoso@gmail.com"]


def test_an_ordinary_post_holds_nothing():
    assert names("Selamat pagi, rapat jam 10.00 di lantai 3, jangan lupa bawa laptop ya 😀 #semangat") == []


def test_a_lone_surrogate_does_not_stop_the_step():
    assert names("hp 081234567890 \ud83d") == ["phone"]


def test_of_too_many_numbers_the_first_are_found_and_the_rest_is_owned_up_to():
    reading = Reading("081234567890, " * 2_000)
    STEP(reading)
    assert not reading.complete
    assert len(reading.shapes) >= 100


HOSTILE = [
    *(
        "1",
        "1 ",
        "1-",
        "081234567890 ",
        "a@",
        "a@b.co ",
        "satu ",
        "pass: abc12 ",
        "pass ",
        "jl a no 1 ",
        "1.1.1.",
    ),
    *(
        ":",
        "a:",
        "(",
        "a\u200b",
        "O1",
        "ND-1/",
        "a.",
        "http://",
        "\\\\a",
        "-----BEGIN PRIVATE KEY-----",
        "eyJ",
        "sk-",
    ),
    *(
        "UU 1/",
        "RAHASIA ",
        "sifat: ",
        "server=a;",
        "DE89 ",
        "otp 1234 ",
        "😀",
        "１",
        "rt 1/rw 1 ",
        "zoom 812 345 678 ",
    ),
    *("password=", "://a:b@"),
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_spends_no_more_than_its_budget(piece, monkeypatch):
    spent = []
    afford = Plain.afford
    monkeypatch.setattr(Plain, "afford", lambda self, cost=1: spent.append(cost) or afford(self, cost))
    reading = Reading((piece * MAX_TEXT_LENGTH)[:MAX_TEXT_LENGTH])
    STEP(reading)
    assert len(spent) < 10_000


@pytest.mark.parametrize(
    "piece",
    ["hp 081234567890, ", "budi.santoso@gmail.com ", "sifat: rahasia, ", "pass: Garuda#45 ", "ND-12/PB/26, "],
)
def test_a_text_full_of_hits_still_shows_the_first_of_them(piece):
    reading = Reading((piece * MAX_TEXT_LENGTH)[:MAX_TEXT_LENGTH])
    STEP(reading)
    assert not reading.complete
    assert len(reading.shapes) >= 100
    assert reading.shapes[0].span.start < len(piece)
