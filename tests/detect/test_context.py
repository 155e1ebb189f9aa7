from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bijak.detect.context import ContextStep
from bijak.detect.detector import Detector
from bijak.detect.reading import EntityMatch, Reading, ShapeMatch
from bijak.post import Confidence, Finding, Span
from tests.small_pack import KEY, compiled, rule

FOUND = [{"terms": ["garuda", "proyek garuda"]}]


def _read(folder: Path, text: str, **changes: Any) -> list[tuple[str, str]]:
    """The words found by one rule, and how sure it is."""
    findings = Detector(compiled(folder, rule(**{"find": FOUND, **changes})), KEY).read(text).findings
    return [(text[one.span.start : one.span.end], one.confidence.label) for one in findings]


def _words(folder: Path, text: str, **changes: Any) -> list[str]:
    return [words for words, _ in _read(folder, text, **changes)]


NEAR = [
    # near, text, whether the rule speaks
    ({"any": ["bocor"], "within": 2}, "garuda sudah bocor", True),
    ({"any": ["bocor"], "within": 2}, "bocor sudah garuda", True),
    ({"any": ["bocor"], "within": 2}, "garuda kini sudah bocor", False),
    ({"any": ["bocor"], "within": 2}, "garuda", False),
    ({"any": ["bocor"], "within": 1}, "bocor! Garuda", True),
    ({"any": ["bocor"], "within": "sentence"}, "Garuda kini, kata mereka kemarin, sudah bocor.", True),
    ({"any": ["bocor"], "within": "sentence"}, "Ini garuda. Itu bocor.", False),
    ({"any": ["bocor"], "within": "post"}, "Ini garuda. Itu bocor.", True),
    ({"any": ["garuda"], "within": "post"}, "proyek garuda", False),
    ({"any": ["garuda"], "within": "post"}, "proyek garuda, ya garuda", True),
    ({"any": ["bocor", "sebar"], "within": 1}, "bocor jauh sekali dari garuda sebar", True),
]


@pytest.mark.parametrize(("near", "text", "speaks"), NEAR)
def test_a_required_word_must_stand_near(
    tmp_path: Path, near: dict[str, Any], text: str, speaks: bool
) -> None:
    assert bool(_words(tmp_path, text, near=near)) is speaks


@pytest.mark.parametrize(("near", "text", "speaks"), [case for case in NEAR if case[0]["any"] != ["garuda"]])
def test_a_forbidden_word_silences_where_a_required_one_lets_speak(
    tmp_path: Path, near: dict[str, Any], text: str, speaks: bool
) -> None:
    assert bool(_words(tmp_path, text, near={**near, "effect": "forbid"})) is not speaks


def test_every_required_condition_must_hold(tmp_path: Path) -> None:
    near = [{"any": ["bocor"]}, {"any": ["rapat"]}]
    assert _words(tmp_path / "1", "garuda bocor", near=near) == []
    assert _words(tmp_path / "2", "garuda bocor di rapat", near=near) == ["garuda"]


def test_words_near_may_come_from_a_file_that_packs_share(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "closed.csv").write_text("term\nbelum diumumkan\n")
    lists = compiled(tmp_path, rule(find=FOUND, near={"any": ["bocor"], "any_from": "closed.csv"}))
    detector = Detector(lists, KEY)
    texts = ["garuda blm diumumkan", "garuda bocor", "garuda"]
    spoken = [bool(detector.read(text).findings) for text in texts]
    assert spoken == [True, True, False]


UNLESS = [
    ("bola garuda", ["bola garuda"], []),
    ("bola garuda, lalu garuda", ["bola garuda"], ["garuda"]),
    ("proyek garuda", ["garuda"], ["proyek garuda"]),
    ("proyek garuda jaya", ["proyek garuda jaya"], []),
    ("proyek garuda jaya", ["garuda jaya"], ["proyek garuda"]),
]


@pytest.mark.parametrize(("text", "unless", "found"), UNLESS)
def test_unless_shields_what_it_wholly_covers(
    tmp_path: Path, text: str, unless: list[str], found: list[str]
) -> None:
    assert _words(tmp_path, text, unless=unless) == found


def test_a_shielded_word_is_not_a_neighbour(tmp_path: Path) -> None:
    changes: dict[str, Any] = {"near": {"any": ["rahasia"]}, "unless": ["rahasia umum"]}
    assert _words(tmp_path / "1", "garuda itu rahasia umum", **changes) == []
    assert _words(tmp_path / "2", "garuda itu rahasia", **changes) == ["garuda"]


def test_the_longest_match_of_a_rule_wins(tmp_path: Path) -> None:
    assert _words(tmp_path, "proyek garuda dan garuda") == ["proyek garuda", "garuda"]


def test_a_shorter_match_speaks_where_the_longer_may_not(tmp_path: Path) -> None:
    assert (
        _words(
            tmp_path, "proyek garuda", unless=["proyek garuda"], find=[{"terms": ["proyek garuda", "garuda"]}]
        )
        == []
    )
    near = {"any": ["proyek"], "within": 1}
    assert _words(tmp_path / "near", "proyek garuda", near=near) == ["garuda"]


def test_different_rules_all_speak(tmp_path: Path) -> None:
    lists = compiled(tmp_path, rule(find=FOUND), rule(id="other", find=[{"terms": ["garuda"]}]))
    findings = Detector(lists, KEY).read("proyek garuda").findings
    assert [(one.rule, one.span) for one in findings] == [
        ("small/project", Span(0, 13)),
        ("small/other", Span(7, 13)),
    ]


INFLECTED = [{"terms": [{"term": "garuda", "affixes": True}]}]
DIGITS = [{"pattern": "[0-9]{6}"}]
CONFIDENCE = [
    ("garuda", {}, "medium"),
    ("garuda bocor", {"near": {"any": ["bocor"], "effect": "raise"}}, "high"),
    ("garuda bocor", {"near": {"any": ["bocor"]}}, "high"),
    ("garuda tenang", {"near": {"any": ["bocor"], "effect": "raise"}}, "medium"),
    ("garud\u0430", {}, "high"),
    ("kegarudaan bocor", {"find": INFLECTED, "near": {"any": ["bocor"]}}, "medium"),
    ("kode 123456", {"find": [{"pattern": "[0-9]{6}"}]}, "low"),
    ("kode 123456", {"find": DIGITS, "near": {"any": ["kode"], "effect": "raise"}}, "high"),
    ("kode 79927398713", {"find": [{"pattern": "[0-9]{11}", "validator": "luhn"}]}, "medium"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "changes", "confidence"), CONFIDENCE)
def test_confidence_grows_with_check_rule_context_and_disguise(
    tmp_path: Path, text: str, changes: dict[str, Any], confidence: str
) -> None:
    assert [sure for _, sure in _read(tmp_path, text, **changes)] == [confidence]


def test_a_rule_speaks_from_its_confidence_on(tmp_path: Path) -> None:
    changes: dict[str, Any] = {"min_confidence": "high", "near": {"any": ["bocor"], "effect": "raise"}}
    assert _words(tmp_path / "1", "garuda", **changes) == []
    assert _words(tmp_path / "2", "garuda bocor", **changes) == ["garuda"]


def _listening(folder: Path, **changes: Any) -> ContextStep:
    lists = compiled(folder, rule(**changes))
    return ContextStep(lists.ruleset, lists.uses, KEY)


def test_entities_and_identifiers_can_stand_near(tmp_path: Path) -> None:
    find = [{"entity": "PERSON"}]
    step = _listening(tmp_path, find=find, near={"entities": ["MONEY"], "identifiers": ["nik"], "within": 3})
    person = EntityMatch(Span(0, 4), "PERSON")
    for other in (EntityMatch(Span(5, 9), "MONEY"), ShapeMatch(Span(5, 9), "nik", Confidence.LOW), None):
        reading = Reading("Budi 1234 x")
        reading.entities.append(person)
        (reading.shapes if isinstance(other, ShapeMatch) else reading.entities).extend(
            [other] if other else []
        )
        step(reading)
        assert bool(reading.findings) is (other is not None)


START = datetime(2026, 8, 1, tzinfo=UTC)
END = datetime(2026, 8, 16, 3, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("moment", "speaks"), [(START - SECOND, False), (START, True), (END - SECOND, True), (END, False)]
)
def test_an_embargo_begins_and_lifts_by_itself(tmp_path: Path, moment: datetime, speaks: bool) -> None:
    valid = {"from": "2026-08-01T07:00+07:00", "until": "2026-08-16T10:00+07:00"}
    time = [START - SECOND * 2]
    detector = Detector(compiled(tmp_path, rule(valid=valid)), KEY, clock=lambda: time[0])
    assert detector.read("proyek garuda").findings == []
    time[0] = moment
    assert bool(detector.read("proyek garuda").findings) is speaks


STAGES = [("draft", 0, 0), ("observe", 0, 1), ("enforce", 1, 0)]


@pytest.mark.parametrize(("stage", "shown", "counted"), STAGES)
def test_a_stage_says_whether_a_rule_shows_or_only_counts(
    tmp_path: Path, stage: str, shown: int, counted: int
) -> None:
    reading = Detector(compiled(tmp_path, rule(stage=stage)), KEY).read("proyek garuda")
    assert (len(reading.findings), len(reading.observed)) == (shown, counted)


def _ids(folder: Path, text: str, key: bytes = KEY) -> list[str]:
    lists = compiled(folder, rule(find=FOUND), rule(id="other", find=FOUND))
    return [one.id for one in Detector(lists, key).read(text).findings]


def test_an_id_is_the_same_for_the_same_rule_and_words_only(tmp_path: Path) -> None:
    one, other = _ids(tmp_path / "1", "garuda")
    assert one != other
    assert _ids(tmp_path / "2", "si GARUDA!") == [one, other]
    assert not set(_ids(tmp_path / "3", "proyek garuda")) & {one, other}
    assert not set(_ids(tmp_path / "4", "garuda", b"another")) & {one, other}


def test_many_matches_beside_many_neighbours_are_quick_to_settle(tmp_path: Path) -> None:
    text = "garuda bocor " * 4_000
    near = [{"any": ["bocor"], "effect": "raise"}, {"any": ["rapat"], "effect": "forbid", "within": "post"}]
    findings: list[Finding] = (
        Detector(compiled(tmp_path, rule(find=FOUND, near=near)), KEY).read(text).findings
    )
    assert len(findings) == 4_000
