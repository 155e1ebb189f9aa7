"""`bijak rules stats`, over what the server really writes."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tuf.api.metadata import Metadata, Root

from bijak.checker import Checker
from bijak.counts import Count, CountsFile
from bijak.home import Home
from bijak.lists.shelf import Shelf
from bijak.server.app import create_app
from bijak.server.current import Current
from tests.cli.conftest import Run
from tests.small_pack import pack, rule, save

TODAY = datetime.now(UTC).date()
WATCHED = {"find": [{"terms": ["kabar elang"]}], "tests": {"flags": ["kabar elang"], "passes": ["Kabar"]}}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home")
    home.prepare()
    return home


@pytest.fixture
def watched(rules: Path) -> Path:
    return save(rules, pack(rule(), rule(id="watched", stage="observe", **WATCHED)))


@pytest.fixture
def answer(home: Home, watched: Path) -> Callable[..., None]:
    client = create_app(Current(Checker.load(watched, cache=home.cache)), home, 24525).test_client()
    headers = {"Authorization": f"Bearer {home.read_token()}", "Host": "127.0.0.1:24525"}

    def answer(**said: str) -> None:
        assert client.post("/v1/feedback", json=said, headers=headers).status_code == 204

    return answer


def test_a_rule_is_told_with_what_was_answered(run: Run, home: Home, answer: Callable[..., None]) -> None:
    CountsFile(home.counts_file).add(
        {
            TODAY - timedelta(days=3): {"small/watched": Count(would_have=4)},
            TODAY: {"small/project": Count(spoke=3)},
        }
    )
    answer(kind="false_alarm", rule="small/project")
    answer(kind="posted_anyway", rule="small/project", choice="authorised")
    answer(kind="unchecked")
    watched, project = json.loads(run("rules", "stats", "--json").stdout)
    earlier = (TODAY - timedelta(days=3)).isoformat()
    assert watched == {
        "rule": "small/watched",
        "stage": "observe",
        "would_have_spoken": 4,
        "spoke": 0,
        "false_alarms": 0,
        "reasons": {},
        "first": earlier,
        "last": earlier,
    }
    assert (project["spoke"], project["false_alarms"], project["reasons"]) == (3, 1, {"authorised": 1})


def test_people_see_a_table_and_rules_in_observe_even_when_silent(run: Run, watched: Path) -> None:
    lines = [line.split() for line in run("rules", "stats").stdout.splitlines()]
    assert ["small/watched", "observe", "0", "0", "0", "0", "–", "–"] in lines
    assert "1 other rule: nothing counted" in run("rules", "stats").stdout


def test_one_rule_is_told_day_by_day(run: Run, home: Home, watched: Path) -> None:
    CountsFile(home.counts_file).add({TODAY: {"small/watched": Count(would_have=4)}})
    said = run("rules", "stats", "small/watched").stdout
    assert "small/watched (observe)" in said
    assert [TODAY.isoformat(), "4", "0"] in [line.split() for line in said.splitlines()]


def test_what_is_too_old_or_damaged_is_passed_over(run: Run, home: Home, watched: Path) -> None:
    old = {"day": "2020-01-01", "kind": "false_alarm", "rule": "small/project"}
    for line in (json.dumps(old), "nonsense", "[]", '{"day": 5}', '{"day": "2026-11-27", "rule": null}'):
        home.add_feedback(line.encode())
    assert all(one["first"] is None for one in json.loads(run("rules", "stats", "--json").stdout))


def test_a_rule_that_is_no_more_keeps_its_counts(run: Run, home: Home, watched: Path) -> None:
    CountsFile(home.counts_file).add({TODAY: {"small/gone": Count(spoke=1)}})
    assert "no longer there" in run("rules", "stats").stdout


def test_a_mistyped_rule_gets_the_nearest(run: Run, watched: Path) -> None:
    result = run("rules", "stats", "small/watchd")
    assert "Did you mean small/watched?" in result.stderr
    assert result.exit_code == 2


def test_where_published_lists_are_used_the_stages_are_theirs(run: Run, home: Home, tmp_path: Path) -> None:
    shelf = Shelf(home.lists / "releases")
    room = shelf.room(7)
    save(room / "rules", pack(rule(id="published", stage="observe")))
    shelf.add(room, 7, "bundle", datetime.now(UTC))
    (tmp_path / "root.json").write_bytes(Metadata(Root()).to_bytes())
    source = ("--lists", "https://lists.example.go.id/", "--root", str(tmp_path / "root.json"))
    assert "small/published  observe" in run("rules", "stats", *source).stdout
    assert "small/published" not in run("rules", "stats").stdout
