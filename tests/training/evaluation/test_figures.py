from pathlib import Path

import pytest

from bijak.post import Category, Severity, Span
from training.evaluation.figures import figures, read_figures, worse, write_figures
from training.evaluation.score import Claim, score
from training.posts.corpus import LabelledPost

RECALL, ALARMS = "any recall", "false alarms per 1,000"


@pytest.mark.parametrize(
    ("name", "before", "after", "said"),
    [
        (RECALL, 0.9, 0.95, []),
        (RECALL, 0.9, 0.895, []),  # rounding
        (RECALL, 0.9, 0.894, ["untouched: any recall fell by 0.006, from 0.9 to 0.894"]),
        (RECALL, 0.9, None, ["untouched: any recall was 0.9 and cannot be measured any more"]),
        (RECALL, None, 0.1, []),
        (ALARMS, 4.0, 1.0, []),
        (ALARMS, 4.0, 4.5, []),
        (ALARMS, 4.0, 5.5, ["untouched: false alarms per 1,000 rose by 1.5, from 4 to 5.5"]),
    ],
)
def test_what_is_worse_is_named_with_how_much(
    name: str, before: float | None, after: float | None, said: list[str]
) -> None:
    assert list(worse({"untouched": {name: before}}, {"untouched": {name: after}})) == said


def test_a_part_without_recorded_figures_is_named() -> None:
    (line,) = worse({"develop": {RECALL: 0.9}}, {"develop": {RECALL: 0.9}, "untouched": {RECALL: 0.9}})
    assert line.startswith("untouched: no figures are recorded")


def test_a_part_that_was_not_measured_is_not_judged() -> None:
    assert (
        list(worse({"develop": {RECALL: 0.9}, "untouched": {RECALL: 0.9}}, {"develop": {RECALL: 0.9}})) == []
    )


def test_figures_are_rounded_and_named_for_people() -> None:
    post = LabelledPost("pagu", (Span(0, 4),), frozenset([Category.UNPUBLISHED]), Severity.WARN, "plan")
    harmless = LabelledPost("pagi", (), frozenset(), Severity.CLEAR, "plan")
    alarm = Claim(Category.UNPUBLISHED, Span(0, 4), Severity.ADVISE)
    found = figures(score([post, post, post, harmless], [[alarm], [alarm], [], [alarm]]))
    expected = {
        "any precision": 0.667,
        "unpublished F1": 0.667,
        "hoax F1": None,
        "false alarms per 1,000": 1000.0,
        "false alarms at warn per 1,000": 0.0,
    }
    assert {name: found[name] for name in expected} == expected


def test_what_was_recorded_is_read_back(tmp_path: Path) -> None:
    recorded = {"develop": {RECALL: 0.9, "hoax F1": None}}
    write_figures(tmp_path, recorded)
    assert read_figures(tmp_path) == recorded


def test_nothing_recorded_is_nothing(tmp_path: Path) -> None:
    assert read_figures(tmp_path) == {}
