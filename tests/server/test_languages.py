"""Naming a draft's language without slowing its checks."""

import pytest

from bijak.server import languages
from bijak.server.languages import BEGINNING, MAX_DRAFTS, Languages

START = "Rapat anggaran besok pagi"


@pytest.fixture
def asked(monkeypatch):
    asked = []

    def name(text):
        asked.append(text)
        return "id"

    monkeypatch.setattr(languages, "name_language", name)
    return asked


def test_a_draft_is_named_again_only_when_it_has_doubled(asked):
    named = Languages()
    drafts = [START + "x" * more for more in range(0, 3 * len(START))]
    assert {named.name(draft) for draft in drafts} == {"id"}
    assert [len(text) for text in asked] == [len(START), 2 * len(START)]


def test_a_draft_that_became_shorter_is_named_again(asked):
    named = Languages()
    named.name(START + START)
    named.name(START)
    assert asked == [START + START, START]


def test_drafts_with_other_beginnings_are_told_apart(asked):
    named = Languages()
    for text in (START, "The budget meeting tomorrow", START):
        named.name(text)
    assert len(asked) == 2


def test_an_empty_draft_has_no_language(asked):
    assert Languages().name("") == "und"
    assert asked == []


def test_only_the_drafts_seen_last_are_remembered(asked):
    named = Languages()
    for number in range(MAX_DRAFTS + 1):
        named.name(f"{number:0{BEGINNING}}")
    named.name(f"{0:0{BEGINNING}}")
    assert len(asked) == MAX_DRAFTS + 2
