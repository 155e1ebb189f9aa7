import pytest

from bijak.rules.lint.remark import Remark
from bijak.rules.lint.shown import WIDTH, shown
from bijak.rules.problem import Problem


def _shown(text: str, column: int) -> list[str]:
    problem = Problem("small.yaml", 12, column, text, "“x” covers nothing", "Remove it.")
    return shown(Remark.make("dead-unless", problem))[1]


def test_a_remark_says_what_where_why_and_what_to_do() -> None:
    head, below = shown(
        Remark.make("unused-list", Problem.of_file("a.csv", "no rule reads this list", "Remove it."))
    )
    assert head == "warning[unused-list]: no rule reads this list"
    assert below == ["  --> a.csv", "  why: Its terms look protected and are not.", "  do:  Remove it."]


@pytest.mark.parametrize("before", [0, 3, 50, 99, 100, 101, 400, 2_000])
@pytest.mark.parametrize("after", [1, 40, 99, 2_000])
def test_the_pointer_points_at_the_place(before: int, after: int) -> None:
    place, line, pointer, *_ = _shown("-" * before + "X" + "-" * after, before + 1)
    assert place == f"  --> small.yaml:12:{before + 1}"
    assert line[pointer.index("^")] == "X"
    assert len(line) <= WIDTH + len("   12 | ……")
