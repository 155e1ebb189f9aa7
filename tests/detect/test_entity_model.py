from pathlib import Path

import pytest
import spacy

from bijak.detect.entity_model import EntityModel


@pytest.fixture(scope="module")
def shipped() -> EntityModel:
    return EntityModel()


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("Menurut Budi Santoso, rapat ditunda.", "Budi Santoso", "PERSON"),
        ("kata bu rina besok libur", "rina", "PERSON"),  # lower case, as posts are
        ("lagi macet parah di Surabaya", "Surabaya", "LOC"),
        ("yg kerja di Kemenkeu pasti paham", "Kemenkeu", "ORG"),
    ],
)
def test_names_in_posts_are_found(shipped: EntityModel, text: str, words: str, label: str) -> None:
    found = {(text[match.span.start : match.span.end], match.label) for match in shipped([text])[0]}
    assert (words, label) in found


def test_a_post_without_names_has_none(shipped: EntityModel) -> None:
    assert shipped(["lagi belajar bikin kue, gagal terus wkwk"]) == [[]]


def test_texts_read_together_are_read_each_for_itself(shipped: EntityModel) -> None:
    texts = ["kata bu rina", "besok libur", "lagi macet parah di Surabaya"]
    assert shipped(texts) == [shipped([text])[0] for text in texts]
    assert shipped([]) == []


def test_any_spacy_pipeline_can_take_its_place(tmp_path: Path) -> None:
    nlp = spacy.blank("id")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "GPE", "pattern": "Tegal"}, {"label": "EVENT", "pattern": "Lebaran"}])
    nlp.to_disk(tmp_path / "other")
    (found,) = EntityModel(tmp_path / "other")(["mudik ke Tegal waktu Lebaran"])
    assert [(match.span.start, match.label) for match in found] == [(9, "LOC")]


def test_a_pipeline_without_entities_is_refused(tmp_path: Path) -> None:
    spacy.blank("id").to_disk(tmp_path / "blank")
    with pytest.raises(OSError, match="no named-entity component"):
        EntityModel(tmp_path / "blank")(["apa pun"])


def test_its_name_is_told_without_loading_it(shipped: EntityModel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy, "load", None)
    assert EntityModel().name.startswith("xx_bijak_entities ")
