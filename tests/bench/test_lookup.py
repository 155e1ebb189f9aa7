import pytest

from lookup import Limits, Row, Spread

SMALLER = Row("presidio", 1000, 3.0, None, 50.0, [Spread(1.0, 2.0)], 1.0, ["plain"])


@pytest.mark.parametrize(("seconds", "megabytes"), [(29, 5000), (31, 499)])
def test_says_what_a_row_over_a_limit_would_take(seconds: float, megabytes: float) -> None:
    assert Limits(seconds, megabytes).why_not(10_000, SMALLER) == (
        "not run: would take about 30 s to build and 0.5 GB"
    )


def test_runs_what_stays_within_the_limits() -> None:
    assert Limits(31, 501).why_not(10_000, SMALLER) is None


def test_runs_the_first_row_of_a_peer() -> None:
    assert Limits(0, 0).why_not(10_000, None) is None
