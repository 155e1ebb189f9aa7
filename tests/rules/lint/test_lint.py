"""For every check: something it speaks about, and what is left alone because it is right."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bijak.rules.folder import shipped_rules
from bijak.rules.lint import Linted, lint
from bijak.rules.lint.checks import CHECKS, Level
from tests.small_pack import pack, rule, save

NOW = datetime(2026, 11, 1, tzinfo=UTC)
GOOD_TESTS = {"flags": ["Kabar pr0yek wiraloka"], "passes": ["proyek lain"]}


def good(**changes: Any) -> dict[str, Any]:
    """A rule about which lint has nothing to say."""
    return rule(**{"find": [{"terms": ["proyek wiraloka"]}], "tests": GOOD_TESTS, **changes})


def terms(*listed: Any, **changes: Any) -> dict[str, Any]:
    return good(find=[{"terms": list(listed)}], **changes)


def near(*conditions: dict[str, Any]) -> dict[str, Any]:
    return good(near=list(conditions))


def _lint(folder: Path, *rules: dict[str, Any]) -> Linted:
    save(folder, pack(*rules))
    return lint(folder, NOW)


def _ids(linted: Linted) -> list[str]:
    return [remark.check.id for remark in linted.remarks]


NIK = good(find=[{"identifier": "nik"}])
SAME = {"id": "Proyek ini rahasia besar.", "en": "Proyek ini rahasia besar."}
LONG = {"id": "panjang sekali " * 20, "en": "Short."}
WANTED = {"any": ["bocor", "sebar"], "within": 8}
WIDER = {"any": ["bocor", "sebar", "lain"], "within": "sentence", "effect": "forbid"}
MILD = {"severity": "advise"}
VERBATIM = {"flags": ["Kabar proyek wiraloka"], "passes": ["proyek lain"]}
OFF = {"flags": ["Kabar pr0yek wiraloka"], "passes": ["burung"]}

SPOKEN = [
    # check, rules, part of the message
    ("unknown-key", [good(severty="warn")], "'severty'"),
    ("unknown-name", [good(find=[{"identifier": "nikk"}])], "'nikk'"),
    ("unusable-pattern", [good(find=[{"pattern": "(?=a)b"}])], "cannot be used"),
    ("pack-format", [good(stage="enforced")], "stage cannot be"),
    ("never-matches", [terms("proyek wiraloka", "x" * 80)], "not found"),
    ("contradicting-unless", [good(unless=["Proyek-Wiraloka"])], "unless shields it"),
    ("contradicting-near", [near(WANTED, WIDER)], "forbids every word"),
    ("dead-unless", [good(unless=["kabar burung"])], "“kabar burung” covers nothing"),
    ("shadowed-rule", [good(), good(id="other", severity="advise")], "small/project finds as well"),
    ("shadowed-rule", [good(severity="advise"), good(id="other")], "small/other finds as well"),
    ("shadowed-rule", [NIK, {**NIK, "id": "other"}], "small/project finds as well"),
    ("shadowed-term", [good(), terms("proyek wiraloka", "lokatama", id="other")], "finds “proyek wiraloka”"),
    ("expired", [good(valid={"until": "2026-08-16T10:00+07:00"})], "silent since 2026-08-16 10:00 +0700"),
    ("broad-term", [terms("proyek wiraloka", "kantor")], "of 10,000 harmless posts"),
    ("no-near-miss", [good(tests=OFF)], "no post under passes"),
    ("missing-translation", [good(message=SAME)], "the same in both languages"),
    ("missing-translation", [good(title={"id": "Proyek", "en": "…"})], "still to be written (en)"),
    ("long-message", [good(message=LONG)], "299 characters"),
    ("repeated-term", [terms("proyek wiraloka", "PROYEK WIRALOKA")], "the same as “proyek wiraloka”"),
    ("broad-in-dictionary", [terms("proyek wiraloka", "elang")], "word of the dictionary"),
    ("no-unseen-variant", [good(tests=VERBATIM)], "letter for letter"),
]  # fmt: skip

ELSEWHERE = {"broken-yaml", "list-format", "unused-list", "locked-list"}
"""Checks of files rather than of rules, which have tests of their own."""


@pytest.mark.parametrize(("check", "rules", "message"), SPOKEN, ids=lambda value: str(value)[:24])
def test_what_is_wrong_is_told(tmp_path: Path, check: str, rules: list[dict[str, Any]], message: str) -> None:
    linted = _lint(tmp_path, *rules)
    assert _ids(linted) == [check]
    assert message in linted.remarks[0].problem.message


SILENT = [
    [good()],
    [NIK, {**NIK, "id": "other", "min_confidence": "high", "severity": "confirm"}],
    [NIK, good(id="other", find=[{"identifier": "nip"}, {"pattern": "ab+c"}])],
    [good(find=[{"identifier": "nik"}], unless=["contoh nik"])],
    [terms("proyek wiraloka", "a.b.c d-e", "C++ internal")],
    [good(unless=["kabar proyek wiraloka", "film proyek wiraloka"])],
    [good(near=WANTED, unless=["ember bocor"])],
    [terms("menyadap wiraloka", unless=[{"term": "sadap wiraloka", "affixes": True}],
           tests={"flags": ["menyadap wir4loka"], "passes": ["menyadap"]})],
    [near(WANTED, {**WIDER, "within": 2})],
    [near(WANTED, {**WIDER, "any": ["bocor"]})],
    [good(severity="confirm", near=WANTED), good(id="other")],
    [good(near=WANTED), good(id="other", severity="confirm", near={"any": ["lain"]})],
    [good(stage="observe"), good(id="other")],
    [good(severity="confirm", valid={"until": "2027-01-01T00:00+07:00"}), good(id="other")],
    [good(stage="draft", valid={"until": "2026-08-16T10:00+07:00"})],
    [terms("proyek wiraloka", "kantor", severity="advise")],
    [terms("proyek wiraloka", "kantor", near=WANTED)],
    [terms("proyek wiraloka", "terima kasih")],
    [good(title={"id": "Phishing", "en": "Phishing"})],
]  # fmt: skip


@pytest.mark.parametrize("rules", SILENT)
def test_what_is_right_is_left_alone(tmp_path: Path, rules: list[dict[str, Any]]) -> None:
    assert _ids(_lint(tmp_path, *rules)) == []


def test_every_check_is_tried() -> None:
    assert {check for check, _, _ in SPOKEN} | ELSEWHERE == set(CHECKS)


def test_the_folder_is_looked_at_too(tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text("pack: [", "utf-8")
    (tmp_path / "names.csv").write_text("term\nx\n", "utf-8")
    linted = _lint(tmp_path, good(find=[{"terms_from": "names.csv"}]))
    assert [(remark.check.id, remark.problem.file) for remark in linted.remarks] == [
        ("broken-yaml", "broken.yaml"),
        ("list-format", "names.csv"),
    ]


def test_a_list_that_no_rule_reads_is_told(tmp_path: Path) -> None:
    for name in ("found.csv", "near.csv", "unused.csv", "lists/gazetteer.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("term,label\nlokatama,UNIT\n", "utf-8")
    linted = _lint(
        tmp_path,
        good(
            find=[{"terms": ["proyek wiraloka"]}, {"terms_from": "found.csv"}], near={"any_from": "near.csv"}
        ),
    )
    assert [(remark.check.id, remark.problem.file) for remark in linted.remarks] == [
        ("unused-list", "unused.csv")
    ]


def test_a_shield_that_another_rule_needs_is_not_dead(tmp_path: Path) -> None:
    shared = """
        pack: small
        category: unpublished
        owner: Humas
        guidance: {id: Pedoman, en: Guide, url: https://example.go.id}
        rules:
        - {id: one, stage: enforce, severity: warn, title: &t {id: Satu, en: One}, message: *t,
           find: [{terms: [proyek wiraloka]}], unless: &u [film wiraloka, film proyek wiraloka],
           tests: {flags: [pr0yek wiraloka], passes: [film proyek wiraloka]}}
        - {id: two, stage: enforce, severity: warn, title: *t, message: *t,
           find: [{terms: [wiraloka]}], unless: *u, tests: {flags: [w1raloka], passes: [film wiraloka]}}
    """
    (tmp_path / "small.yaml").write_text(shared, "utf-8")
    assert "dead-unless" not in _ids(lint(tmp_path, NOW))


def test_a_term_of_a_list_is_told_in_its_own_file(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("term,owner\nproyek wiraloka,A\nkantor,B\n", "utf-8")
    (remark,) = _lint(tmp_path, good(find=[{"terms_from": "names.csv"}])).remarks
    assert (remark.problem.file, remark.problem.line, remark.problem.text) == ("names.csv", 3, "kantor,B")


def test_the_packs_shipped_have_neither_errors_nor_warnings() -> None:
    linted = lint(shipped_rules())
    assert [str(one.problem) for one in linted.remarks if one.check.level is not Level.NOTE] == []
