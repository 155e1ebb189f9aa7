from pathlib import Path

import pytest

from bijak.post import Category, Severity, Span
from tests.small_pack import pack, rule, save
from training.evaluation.detectors import Bijak


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BIJAK_HOME", str(tmp_path / "home"))
    tests = {"flags": ["Kabar burung"], "passes": ["Kabar angin"]}
    tried = rule(id="tried", stage="observe", find=[{"terms": ["burung"]}], tests=tests)
    return save(tmp_path / "rules", pack(rule(), tried))


def test_findings_become_claims_and_observed_ones_do_not(rules: Path) -> None:
    (claim,) = Bijak(rules).whole("Kabar burung tentang proyek garuda")
    assert (claim.category, claim.severity, claim.rule) == (
        Category.UNPUBLISHED,
        Severity.WARN,
        "small/project",
    )
    assert claim.span == Span(21, 34)


def test_rules_alone_find_what_lists_hold(rules: Path) -> None:
    assert [claim.rule for claim in Bijak(rules).rules_alone("proyek garuda")] == ["small/project"]


def test_models_alone_are_what_hints_would_say_by_themselves(tmp_path: Path) -> None:
    text = "dari grup sebelah: mulai besok semua ATM dikosongkan, tarik uang sekarang, sebarkan ke keluarga"
    hint = rule(find=[{"meaning": "hoax"}], tests={"flags": [text], "passes": ["Selamat pagi semuanya"]})
    words = rule(id="words", find=[{"terms": ["grup sebelah"]}], tests=hint["tests"])
    bijak = Bijak(save(tmp_path / "rules", pack(hint, words, category="hoax")))
    assert {claim.rule for claim in bijak.models_alone(text)} == {"small/project"}
    assert "small/words" in {claim.rule for claim in bijak.whole(text)}
