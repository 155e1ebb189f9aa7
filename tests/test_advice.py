import pytest

from bijak.advice import mask, verdict
from bijak.detect.detector import Detector
from bijak.detect.reading import Reading
from bijak.post import ListState, Severity
from tests.small_pack import KEY, compiled, rule

MASKED = [
    ("3201234567890001", "••••••••••••••••"),
    ("0812-3456 7890", "••••-•••• ••••"),
    ("budi@kemenkeu.go.id", "••••@••••••••.••.••"),
    ("Ｒahasia\u200b", "•••••••"),
    ("ra\u0336hasia", "•••••••"),
    ("rapat\nbesok", "•••••\n•••••"),
    ("👍🏽 ok", "👍🏽 ••"),
]
STATE = ListState("1", "current")


@pytest.mark.parametrize(("words", "masked"), MASKED)
def test_a_mask_covers_letters_and_digits_and_keeps_the_shape(words: str, masked: str) -> None:
    assert mask(words) == masked


def test_suggestions_are_gentle_first_and_in_both_languages(tmp_path) -> None:
    suggest = {"mask": True, "drop": True, "replace": {"id": "program baru", "en": "a new programme"}}
    lists = compiled(tmp_path, rule(suggest=suggest))
    (finding,) = Detector(lists, KEY).read("proyek garuda").findings
    offers = [(one.replacement.id, one.replacement.en) for one in finding.advice.suggestions]
    assert offers == [("program baru", "a new programme"), ("•••••• ••••••", "•••••• ••••••"), ("", "")]
    assert "program baru" in finding.advice.suggestions[0].label.id
    assert "a new programme" in finding.advice.suggestions[0].label.en


def test_a_verdict_is_as_grave_as_its_gravest_finding_and_in_text_order(tmp_path) -> None:
    grave = rule(id="grave", severity="confirm", find=[{"terms": ["bocor"]}])
    lists = compiled(
        tmp_path, grave, rule(), rule(id="hint", severity="advise", find=[{"terms": ["garuda"]}])
    )
    answer = verdict(Detector(lists, KEY).read("proyek garuda bocor"), STATE)
    assert answer.severity is Severity.CONFIRM
    assert [one.rule for one in answer.findings] == ["small/project", "small/hint", "small/grave"]


def test_a_verdict_without_findings_is_clear() -> None:
    assert verdict(Reading("rapat"), STATE).severity is Severity.CLEAR


def test_a_reading_cut_short_gives_an_incomplete_verdict() -> None:
    assert not verdict(Reading("rapat", complete=False), STATE).complete
