"""What holds for every identifier: names, labels, context words, and a harmless world left alone."""

import pytest

from bijak.detect.identifiers import IDENTIFIERS, IdentifierStep
from bijak.detect.reading import Reading
from bijak.post import Confidence

NAMES = {
    *(
        "nik",
        "kk",
        "npwp",
        "nip",
        "phone",
        "email",
        "bank_account",
        "payment_card",
        "iban",
        "plate",
        "passport",
    ),
    *("bpjs", "document_number", "public_document_number", "secrecy_mark", "ip_address", "internal_host"),
    *("home_address", "password_spoken", "otp", "api_key", "private_key", "connection_string"),
    "meeting_passcode",
}


def test_the_names_that_packs_use_are_all_there():
    assert set(IDENTIFIERS) == NAMES


@pytest.mark.parametrize("identifier", IDENTIFIERS.values(), ids=lambda identifier: identifier.name)
def test_context_words_are_lower_case_and_fit_the_window(identifier):
    for phrase in (*identifier.context, *identifier.against):
        assert phrase == phrase.lower().strip()
        assert 0 < len(phrase.split()) <= identifier.within


@pytest.mark.parametrize("identifier", IDENTIFIERS.values(), ids=lambda identifier: identifier.name)
def test_each_is_surely_found_in_its_example(identifier):
    reading = Reading(identifier.example)
    IdentifierStep(IDENTIFIERS)(reading)
    assert (identifier.name, Confidence.HIGH) in [(shape.name, shape.confidence) for shape in reading.shapes]


def test_an_unknown_name_is_refused():
    with pytest.raises(KeyError):
        IdentifierStep(["nikk"])


def test_what_is_found_does_not_depend_on_what_else_is_asked():
    text = "KK 3171011708450002 dan rek BCA 1234567890"
    alone, together = Reading(text), Reading(text)
    IdentifierStep(["nik"])(alone)
    IdentifierStep(IDENTIFIERS)(together)
    assert [shape for shape in together.shapes if shape.name == "nik"] == alone.shapes == []
    assert {shape.name for shape in together.shapes if shape.confidence is Confidence.HIGH} == {
        "kk",
        "bank_account",
    }
