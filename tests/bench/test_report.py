import json
from pathlib import Path

import pytest

from report import Report, Spread, milliseconds


def test_few_measurements_have_no_99th_percentile() -> None:
    assert Spread.of([3.0, 1.0, 2.0]) == (2.0, None)


def test_of_many_measurements_one_in_a_hundred_is_later() -> None:
    assert Spread.of([float(number) for number in range(1000)]).p99 == 990.0


@pytest.mark.parametrize(
    ("value", "shown"), [(None, "–"), (0.05712, "0.057"), (12.345, "12.3"), (8652.2, "8,652")]
)
def test_shows_digits_that_mean_something(value: float | None, shown: str) -> None:
    assert milliseconds(value) == shown


def test_keeps_what_it_prints_and_names_the_machine(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("report.machine", lambda: {"cores": 2})
    report = Report("bulk", tmp_path / "new" / "bulk.json")
    report.table("Rates", "", "a second").row("new", 12)
    report.keep(rates={"new": 12})
    kept = json.loads((tmp_path / "new" / "bulk.json").read_text(encoding="utf-8"))
    assert "| new | 12 |" in capsys.readouterr().out
    assert kept["tables"] == [{"title": "Rates", "columns": ["", "a second"], "rows": [["new", "12"]]}]
    assert (kept["machine"], kept["rates"]) == ({"cores": 2}, {"new": 12})
