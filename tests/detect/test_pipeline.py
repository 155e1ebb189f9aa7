from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from bijak.detect.pipeline import STEPS
from bijak.keys import new_list_key
from bijak.rules.sealed_file import sealed_text
from tests.small_pack import pack, rule, save

TEXT = "Besok #ProyekGaruda, lalu p r o y e k  garuda👍🏽 bocor"
FOUND = ["ProyekGaruda", "p r o y e k  garuda"]


@pytest.fixture
def config(tmp_path: Path) -> dict[str, str]:
    save(tmp_path / "rules", pack(rule()))
    return {"rules": str(tmp_path / "rules"), "cache": str(tmp_path / "cache")}


def _words(nlp: Language) -> list[str]:
    found = nlp(TEXT).spans["findings"].attrs["findings"]
    return [TEXT[one["start"] : one["end"]] for one in found]


@pytest.mark.parametrize("language", ["id", "en", "xx"])
def test_it_joins_anybodys_pipeline(language: str, config: dict[str, str]) -> None:
    nlp = spacy.blank(language)
    nlp.add_pipe("bijak", config=config)
    assert _words(nlp) == FOUND


def test_the_steps_can_be_added_one_by_one(config: dict[str, str]) -> None:
    nlp = spacy.blank("en")
    for step in STEPS:
        nlp.add_pipe(step, config={} if step == "bijak_fold" else config)
    assert _words(nlp) == FOUND


def test_spans_name_the_rule_and_cover_the_words(config: dict[str, str]) -> None:
    nlp = spacy.blank("id")
    nlp.add_pipe("bijak", config=config)
    doc = nlp(TEXT)
    group = doc.spans["findings"]
    for span, attributes in zip(group, group.attrs["findings"], strict=True):
        assert (span.label_, span.id_) == ("small/project", attributes["id"])
        assert span.start_char <= attributes["start"] < attributes["end"] <= span.end_char
        assert (attributes["severity"], attributes["category"]) == ("warn", "unpublished")


def test_a_doc_can_be_stored_and_sent(config: dict[str, str]) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("bijak", config=config)
    doc = nlp(TEXT)
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again.spans["findings"].attrs == doc.spans["findings"].attrs


def test_a_pipeline_can_be_saved_and_opened(tmp_path: Path, config: dict[str, str]) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("bijak", config=config)
    nlp.to_disk(tmp_path / "saved")
    assert _words(spacy.load(tmp_path / "saved")) == FOUND


def test_an_empty_text_has_no_findings(config: dict[str, str]) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("bijak", config=config)
    assert len(nlp("").spans["findings"]) == 0


def test_sealed_lists_are_opened_with_their_key(
    tmp_path: Path, config: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    key = new_list_key(tmp_path / "list-key")
    save(tmp_path / "rules", pack(rule(find=[{"terms_from": "names.csv"}])))
    sealed = sealed_text([("proyek garuda", False)], key, affixes=False)
    (tmp_path / "rules" / "names.csv").write_bytes(sealed)
    with_key, without = spacy.blank("id"), spacy.blank("id")
    with_key.add_pipe("bijak", config={**config, "list_key": str(tmp_path / "list-key")})
    assert (_words(with_key), caplog.text) == (FOUND, "")
    without.add_pipe("bijak", config=config)
    assert _words(without) == []
    assert "names.csv: this list is sealed" in caplog.text
