import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bijak import Checker, Severity
from bijak.post import MAX_TEXT_LENGTH
from bijak.rules.store import NoRulesError
from tests.small_pack import pack, rule, save

WORDS = [
    "proyek",
    "garuda",
    "bocor",
    "#ProyekGaruda",
    "p.r.o.y.e.k",
    "3201234567890001",
    "\n",
    "👩‍👧",
    "rapat.",
]
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS), max_size=300).map(" ".join))
RULES = (
    rule(find=[{"terms": ["proyek garuda"]}, {"identifier": "nik"}, {"pattern": "[a-z]\\.[a-z]"}]),
    rule(
        id="near",
        near={"any": ["bocor"], "within": 3},
        tests={"flags": ["bocor proyek garuda"], "passes": ["x"]},
    ),
)


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    folder = tmp_path_factory.mktemp("checker")
    return Checker.load(save(folder / "rules", pack(*RULES)), cache=folder / "cache")


def test_a_check_answers_with_the_words_and_the_advice(checker: Checker) -> None:
    text = "Kabar Proyek   Garuda, ya"
    verdict = checker.check(text, site="x.com", surface="post")
    (finding,) = verdict.findings
    assert text[finding.span.start : finding.span.end] == "Proyek   Garuda"
    assert finding.advice.title.id == "Proyek tertutup"
    assert (verdict.severity, verdict.complete, verdict.lists) == (Severity.WARN, True, checker.lists)


def test_an_ordinary_post_is_clear(checker: Checker) -> None:
    assert checker.check("Selamat pagi semuanya").severity is Severity.CLEAR


@given(st.lists(TEXTS, max_size=5))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_scan_answers_as_checks_do(checker: Checker, texts: list[str]) -> None:
    assert list(checker.scan(texts)) == [checker.check(text) for text in texts]


@given(TEXTS)
@settings(deadline=None)
def test_every_finding_lies_in_the_text(checker: Checker, text: str) -> None:
    for finding in checker.check(text).findings:
        assert 0 <= finding.span.start < finding.span.end <= len(text)


@pytest.mark.parametrize("text", ["", " ", "\ud800", "\0", "(" * 5_000, "proyek garuda " * 3_000])
def test_odd_texts_are_answered(checker: Checker, text: str) -> None:
    assert checker.check(text) == next(checker.scan([text]))


def test_a_text_that_is_too_long_is_refused_and_not_cut(checker: Checker) -> None:
    with pytest.raises(ValueError, match="100001 characters"):
        checker.check("x" * (MAX_TEXT_LENGTH + 1))


def test_threads_get_the_answers_of_one_caller(checker: Checker) -> None:
    texts = [f"rapat {number} " + "proyek garuda " * (number % 3) for number in range(60)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(checker.check, texts)) == list(checker.scan(texts))


def test_a_pack_left_out_shows_in_the_state(tmp_path: Path) -> None:
    folder = save(tmp_path / "rules", pack(pack="fine"), pack(pack="bad", owner=1))
    checker = Checker.load(folder, cache=tmp_path / "cache")
    assert checker.lists.state == "partial"
    assert [problem.file for problem in checker.problems] == ["bad.yaml"]
    assert [one.id for one in checker.rules] == ["fine/project"]


def test_without_any_rule_there_is_no_checker(tmp_path: Path) -> None:
    with pytest.raises(NoRulesError, match="holds no pack"):
        Checker.load(tmp_path, cache=tmp_path / "cache")


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    folder = save(tmp_path / "rules", pack())
    (tmp_path / "cache").write_text("a file, not a folder")
    assert Checker.load(folder, cache=tmp_path / "cache").check("proyek garuda").findings


def test_importing_the_package_or_its_help_brings_no_machinery() -> None:
    program = "import sys, bijak, bijak.cli; print({'spacy', 'numpy', 'pydantic'} & set(sys.modules))"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    said = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=env
    )
    assert said.stdout.strip() == "set()"
