from dataclasses import dataclass
from pathlib import Path

import pytest

from bijak.post import Category, Severity, Span
from tests.small_pack import pack, rule, save
from training.evaluation import detectors
from training.evaluation.detectors import Bijak, finds_by_meaning
from training.evaluation.score import Claim


@dataclass(frozen=True)
class RuleWithMeanings:
    id: str
    meanings: tuple[str, ...] = ()


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


def test_models_alone_are_the_claims_of_rules_that_ask_for_a_meaning(
    rules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(detectors, "finds_by_meaning", lambda rule: rule.id == "small/tried")
    by_list, by_meaning = (
        Claim(Category.UNPUBLISHED, Span(0, 5), rule=name) for name in ("small/project", "small/tried")
    )
    assert Bijak(rules).models_alone([by_list, by_meaning]) == [by_meaning]


@pytest.mark.parametrize(("meanings", "expected"), [(("hoax",), True), ((), False)])
def test_a_rule_with_meanings_asks_the_model(meanings: tuple[str, ...], expected: bool) -> None:
    assert finds_by_meaning(RuleWithMeanings("a/b", meanings)) is expected  # type: ignore[arg-type]


def test_a_rule_of_before_there_were_meanings_does_not(rules: Path) -> None:
    assert not finds_by_meaning(Bijak(rules)._whole.rules[0])
