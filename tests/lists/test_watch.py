"""A watched folder: saved is in use at the next check; a mistake is told and changes nothing."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from bijak.checker import Checker
from bijak.lists.watch import Watch
from bijak.post import ListState
from bijak.rules.problem import Problem
from bijak.server.current import Current
from tests.lists.publisher import rule_for
from tests.small_pack import KEY, pack, save

LISTS = ListState("1", "current")


class Writing:
    """Somebody writes packs in a folder that a checker watches."""

    def __init__(self, room: Path) -> None:
        self.folder = save(room / "rules", pack(rule_for("proyek garuda")))
        self.cache = room / "cache"
        self.current = Current(self.load())
        self.told: list[Sequence[Problem]] = []
        self.heard = threading.Event()
        self.watch = Watch(self.folder, self.load, self.use, self.tell)

    def load(self) -> Checker:
        return Checker.load(self.folder, cache=self.cache, models=False, list_key=KEY)

    def use(self, checker: Checker) -> None:
        self.current.checker = checker

    def tell(self, problems: Sequence[Problem]) -> None:
        self.told.append(problems)
        self.heard.set()

    def finds(self, text: str) -> bool:
        self.watch.before_check()
        return bool(self.current.checker.check(text).findings)


@pytest.fixture
def writing(tmp_path: Path) -> Writing:
    return Writing(tmp_path)


def test_the_next_check_uses_what_was_saved(writing: Writing) -> None:
    assert not writing.finds("Kabar proyek elang")
    save(writing.folder, pack(rule_for("proyek elang")))
    assert writing.finds("Kabar proyek elang")
    assert not writing.finds("Kabar proyek garuda")
    assert writing.told == [[]]


def test_a_mistake_is_told_and_the_lists_before_go_on(writing: Writing) -> None:
    (writing.folder / "small.yaml").write_text("pack: [")
    assert writing.finds("Kabar proyek garuda")
    assert writing.watch.state(LISTS).state == "refused"
    (problem,) = writing.watch.problems
    assert problem.file == "small.yaml"
    save(writing.folder, pack(rule_for("proyek elang")))
    assert writing.finds("Kabar proyek elang")
    assert (writing.watch.problems, writing.watch.state(LISTS)) == ([], LISTS)


def test_a_mistake_in_one_pack_keeps_the_good_form_of_that_pack(writing: Writing) -> None:
    save(writing.folder, pack(rule_for("proyek elang"), pack="other"))
    assert writing.finds("Kabar proyek elang")
    (writing.folder / "other.yaml").write_text("pack: other")
    assert writing.finds("Kabar proyek elang")


def test_a_test_that_fails_counts_as_a_mistake(writing: Writing) -> None:
    wrong = {**rule_for("proyek elang"), "tests": {"flags": ["Kabar burung"], "passes": ["x"]}}
    save(writing.folder, pack(wrong))
    assert writing.finds("Kabar proyek garuda")
    assert writing.watch.problems


def test_a_folder_that_vanishes_changes_nothing(writing: Writing) -> None:
    (writing.folder / "small.yaml").unlink()
    writing.folder.rmdir()
    assert writing.finds("Kabar proyek garuda")
    assert writing.watch.problems


def test_an_unchanged_folder_is_not_read_again(writing: Writing) -> None:
    before = writing.current.checker
    for _ in range(3):
        writing.watch.before_check()
    assert writing.current.checker is before
    assert not writing.told


def test_a_mistake_is_told_without_a_check(writing: Writing) -> None:
    writing.watch.start()
    (writing.folder / "small.yaml").write_text("pack: [")
    assert writing.heard.wait(60)
    writing.watch.stop()
    assert writing.told[-1][0].file == "small.yaml"
