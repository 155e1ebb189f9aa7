"""What an officer is told about two folders of packs."""

from pathlib import Path
from typing import Any

import pytest

from bijak.lists.content import contents
from bijak.lists.diff import Change, Gravity, compare
from bijak.rules.load import load
from bijak.rules.sealed_file import sealed_text
from tests.small_pack import pack, rule, save

WEAKER, STRONGER, OTHER, WORDING = Gravity
AFFIXED = {"find": [{"terms": [{"term": "proyek garuda", "affixes": True}]}]}
NIK = {"find": [{"terms": ["proyek garuda"]}, {"identifier": "nik"}]}
BOTH = {"id": "Proyek lain", "en": "Another project"}


def near(effect: str, *words: str, within: Any = 8) -> dict[str, Any]:
    return {"near": {"any": list(words), "effect": effect, "within": within}}


def between(folder: Path, old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    sides = []
    for name, one in (("old", old), ("new", new)):
        place = save(folder / name, one)
        loaded = load(place)
        assert not loaded.problems
        sides.append(contents(loaded, place))
    return compare(*sides)


CHANGES: list[tuple[dict[str, Any], dict[str, Any], list[tuple[Gravity, str]]]] = [
    ({}, {}, []),
    ({}, {"stage": "observe"}, [(WEAKER, "milder: stage enforce → observe")]),
    ({"stage": "draft"}, {"stage": "observe"}, [(STRONGER, "graver: stage draft → observe")]),
    ({}, {"severity": "confirm"}, [(STRONGER, "graver: severity warn → confirm")]),
    ({}, {"severity": "advise"}, [(WEAKER, "milder: severity warn → advise")]),
    ({}, {"min_confidence": "high"}, [(WEAKER, "milder: min_confidence low → high")]),
    ({}, NIK, [(STRONGER, "1 shape added")]),
    (NIK, {}, [(WEAKER, "1 shape removed")]),
    ({}, AFFIXED, [(WEAKER, "1 term removed"), (STRONGER, "1 term added")]),
    ({}, {"unless": ["garuda indonesia"]}, [(WEAKER, "1 exception added")]),
    ({}, near("require", "bocor"), [(WEAKER, "near condition new: require any of 1 word within 8 words")]),
    (near("forbid", "a1"), {}, [(STRONGER, "near condition removed: forbid any of 1 word within 8 words")]),
    (near("raise", "a1"), {}, [(WEAKER, "near condition removed: raise any of 1 word within 8 words")]),
    (near("require", "a1"), near("require", "a1", "b1"), [(STRONGER, "1 word near (require) added")]),
    (near("forbid", "a1"), near("forbid", "a1", "b1"), [(WEAKER, "1 word near (forbid) added")]),
    (
        near("require", "a1"),
        near("require", "a1", within="post"),
        [(OTHER, "reach of near (require): 8 words → post")],
    ),
    (
        {},
        {"valid": {"until": "2027-01-01T00:00+07:00"}},
        [(OTHER, "window: always → until 2027-01-01T00:00+07:00")],
    ),
    ({}, {"title": BOTH}, [(WORDING, "other title")]),
    (
        {},
        {"message": BOTH, "suggest": {"mask": True}},
        [(WORDING, "other message"), (WORDING, "other suggestions")],
    ),
    (
        {},
        {"tests": {"flags": ["proyek garuda"], "passes": ["Kabar burung", "pagi"]}},
        [
            (WORDING, "1 test that flags removed"),
            (WORDING, "1 test that flags added"),
            (WORDING, "1 test that passes added"),
        ],
    ),
]


@pytest.mark.parametrize(("old", "new", "said"), CHANGES)
def test_a_changed_rule_is_told_by_what_it_does(
    tmp_path: Path, old: dict[str, Any], new: dict[str, Any], said: list[tuple[Gravity, str]]
) -> None:
    changes = between(tmp_path, pack(rule(**old)), pack(rule(**new)))
    assert [(change.gravity, change.said) for change in changes] == said
    assert {change.where for change in changes} <= {"small/project"}


def test_the_gravest_comes_first(tmp_path: Path) -> None:
    gentle, grave = rule(id="gentle", severity="advise"), rule(id="grave", severity="confirm")
    old, new = pack(rule(), gentle, grave), pack(rule(title=BOTH), rule(id="more"))
    said = [(change.gravity, change.where, change.said) for change in between(tmp_path, old, new)]
    assert said == [
        (WEAKER, "small/grave", "rule removed (confirm, enforce, 1 term)"),
        (WEAKER, "small/gentle", "rule removed (advise, enforce, 1 term)"),
        (STRONGER, "small/more", "rule new (warn, enforce, 1 term)"),
        (WORDING, "small/project", "other title"),
    ]


def test_whole_packs_and_what_they_share_are_told(tmp_path: Path) -> None:
    old = pack(owner="Humas", guidance={"id": "A", "en": "A", "url": "https://example.go.id/a"})
    new = pack(category="hoax")
    said = [(one.gravity, one.where, one.said) for one in between(tmp_path / "a", old, new)]
    assert said == [
        (OTHER, "small", "category: unpublished → hoax"),
        (WORDING, "small/project", "other guidance"),
    ]
    (change, _) = between(tmp_path / "b", pack(), pack(pack="other"))
    assert (change.gravity, change.said) == (WEAKER, "pack removed, with 1 rule: project")


def listed(folder: Path, content: str | bytes) -> Path:
    (folder / "lists").mkdir(parents=True)
    (folder / "lists" / "names.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    return save(folder, pack(rule(find=[{"terms_from": "lists/names.csv"}])))


def test_the_terms_of_a_list_are_counted_and_kept_for_whoever_asks(tmp_path: Path) -> None:
    old = listed(tmp_path / "old", "term,affixes\nproyek garuda,\nproyek rajawali,ya\n")
    new = listed(tmp_path / "new", "term\nproyek garuda\nproyek elang\nproyek merak\n")
    removed, added = compare(*(contents(load(folder), folder) for folder in (old, new)))
    assert (removed.said, removed.terms) == ("1 term removed", ("proyek rajawali (and its forms)",))
    assert (added.said, added.terms) == ("2 terms added", ("proyek elang", "proyek merak"))


def test_sealed_lists_are_compared_by_their_digests_without_their_key(tmp_path: Path) -> None:
    names = [("proyek garuda", False), ("proyek rajawali", False)]
    key = bytes(range(32))
    old = listed(tmp_path / "old", sealed_text(names, key, affixes=False))
    new = listed(tmp_path / "new", sealed_text([*names[:1], ("proyek elang", False)], key, affixes=False))
    changes = compare(*(contents(load(folder), folder) for folder in (old, new)))
    assert [change.said for change in changes] == ["1 term removed", "1 term added"]
    assert all(term.startswith("sealed ") for change in changes for term in change.terms)


def test_a_name_of_the_gazetteer_is_told(tmp_path: Path) -> None:
    folders = []
    for name, rows in (("old", "DJP,INSTITUTION\n"), ("new", "DJP,UNIT\n")):
        folder = save(tmp_path / name, pack())
        (folder / "lists").mkdir()
        (folder / "lists" / "gazetteer.csv").write_text("term,label\n" + rows)
        folders.append(contents(load(folder), folder))
    changes = compare(*folders)
    assert [(one.where, one.said, one.terms) for one in changes] == [
        ("gazetteer", "1 name removed", ("DJP (INSTITUTION)",)),
        ("gazetteer", "1 name added", ("DJP (UNIT)",)),
    ]
