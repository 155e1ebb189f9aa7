"""What is counted when other packs read the same posts."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bijak.lists import backtest
from bijak.lists.archive import Row
from bijak.lists.backtest import Backtest, Change, Tally
from bijak.post import Severity
from tests.small_pack import pack, rule, save

NOW = datetime(2026, 11, 27, tzinfo=UTC)
OBSERVE = {"stage": "observe"}
OTHER = {"find": [{"terms": ["proyek rajawali"]}], "tests": {"flags": ["proyek rajawali"], "passes": ["x"]}}
LATER = {"valid": {"from": "2027-01-01T00:00+07:00"}}

CHANGES: list[tuple[dict[str, Any], dict[str, Any], Change]] = [
    ({}, {}, Change(before=1, after=1)),
    ({}, OTHER, Change(before=1, lost=1)),
    (OTHER, {}, Change(after=1, gained=1)),
    ({}, {"severity": "confirm"}, Change(before=1, after=1, graver=1)),
    ({}, {"severity": "advise"}, Change(before=1, after=1, milder=1)),
    ({}, OBSERVE, Change(before=1, lost=1, observed_after=1)),
    (OBSERVE, {}, Change(after=1, gained=1, observed_before=1)),
    ({}, {"stage": "draft"}, Change(before=1, lost=1)),
    ({}, LATER, Change(before=1, lost=1)),
]


def tally_of(folder: Path, old: dict[str, Any], new: dict[str, Any], *posts: dict[str, Any]) -> Tally:
    folders = [save(folder / name, pack(rule(**one))) for name, one in (("old", old), ("new", new))]
    work = Backtest(*folders, None, NOW).begin(folders, folder / "cache")
    return work([Row(number, post, 1) for number, post in enumerate(posts, 1)])


@pytest.mark.parametrize(("old", "new", "change"), CHANGES)
def test_a_finding_is_the_same_when_rule_and_words_are(
    tmp_path: Path, old: dict[str, Any], new: dict[str, Any], change: Change
) -> None:
    tally = tally_of(tmp_path, old, new, {"id": 1, "text": "kabar proyek garuda", "site": "x.com"})
    assert tally.changes == {("small/project", "x.com"): change}
    assert tally.differs == (change != CHANGES[0][2])


def test_posts_are_counted_by_verdict_and_site(tmp_path: Path) -> None:
    posts = [{"id": n, "text": text, "site": "x.com"} for n, text in enumerate(["pagi", "proyek garuda"])]
    tally = tally_of(tmp_path, {}, {"severity": "confirm"}, *posts, {"id": 3, "text": "pagi", "site": ""})
    assert tally.verdicts == {(Severity.CLEAR, Severity.CLEAR): 2, (Severity.WARN, Severity.CONFIRM): 1}
    assert tally.sites["x.com"] == backtest.SitePosts(2, 1)
    assert tally.changed == 1


def test_an_example_shows_the_words_in_their_place(tmp_path: Path) -> None:
    text = "a" * 300 + " proyek garuda bocor"
    (example,) = tally_of(tmp_path, OTHER, {}, {"id": 7, "text": text}).examples["small/project", "gained"]
    assert (example.post, example.words, example.after) == (7, "proyek garuda", " bocor")
    assert example.before == "…" + "a" * 99 + " "


def test_a_bad_row_is_counted_and_the_rest_goes_on(tmp_path: Path) -> None:
    tally = tally_of(tmp_path, {}, {}, {"id": 1, "text": None}, {"id": 2, "text": "proyek garuda"})
    assert (tally.posts, tally.bad_rows, tally.bad[0].number, tally.size) == (1, 1, 1, 2)


@pytest.mark.parametrize("parts", [(6,), (1, 1, 1, 1, 1, 1), (4, 2), (2, 4)])
def test_the_sum_does_not_depend_on_how_the_posts_were_shared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, parts: tuple[int, ...]
) -> None:
    monkeypatch.setattr(backtest, "EXAMPLES", 3)
    monkeypatch.setattr(backtest, "MOST_SITES", 2)
    posts = [{"id": n, "text": f"{n} proyek garuda", "site": f"{n // 2}.com"} for n in range(6)]
    whole = tally_of(tmp_path / "whole", OTHER, {}, *posts)
    expected, total = Tally(), Tally()
    expected.add(whole)
    start = 0
    for number, part in enumerate(parts):
        total.add(tally_of(tmp_path / str(number), OTHER, {}, *posts[start : start + part]))
        start += part
    assert total == expected
    assert [one.post for one in total.examples["small/project", "gained"]] == [0, 1, 2]
    assert total.by_site()[backtest.OTHER_SITES].gained == 2


def test_rules_come_with_the_most_changed_first() -> None:
    changes = {("a/quiet", ""): Change(before=9, after=9), ("a/loud", ""): Change(after=1, gained=1)}
    assert list(Tally(changes=changes).by_rule()) == ["a/loud", "a/quiet"]
