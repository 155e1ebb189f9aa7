import json
from pathlib import Path

import pytest

from bijak.post import Category
from tests.small_pack import pack, rule, save
from training.evaluation import __main__ as command
from training.evaluation.figures import read_figures, write_figures
from training.evaluation.presidio import open_terms

FOUND = {
    "text": "Kabar ⟦proyek garuda⟧ nih",
    "labels": ["unpublished"],
    "severity": "warn",
    "plan": "whisper",
}
MISSED = {
    "text": "Besok ⟦burung besar⟧ diresmikan",
    "labels": ["unpublished"],
    "severity": "warn",
    "plan": "hint",
}
FALSE = {"text": "Layangan proyek garuda", "labels": [], "severity": "clear", "plan": "kite"}
HARMLESS = {"text": "Layangan putus", "labels": [], "severity": "clear", "plan": "kite"}
SECRET_WORDS = "burung hantu"


@pytest.fixture
def arguments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the command needs to measure posts of our own in a folder of our own."""
    monkeypatch.setenv("BIJAK_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(command, "presidio", lambda rules: None)
    rules = save(tmp_path / "rules", pack())
    untouched = {**HARMLESS, "text": SECRET_WORDS}
    for part, posts in {"develop": (FOUND, MISSED, FALSE, HARMLESS), "untouched": (FOUND, untouched)}.items():
        (tmp_path / f"{part}.jsonl").write_text("\n".join(map(json.dumps, posts)))
    return ["--rules", str(rules), "--golden", str(tmp_path)]


def test_a_recorded_run_is_held_to(arguments: list[str], tmp_path: Path) -> None:
    assert command.main(arguments) == 1
    assert command.main([*arguments, "--record"]) == 0
    assert command.main(arguments) == 0
    assert read_figures(tmp_path)["develop"]["any recall"] == 0.5


def test_a_loss_is_named(arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_figures(tmp_path, {"develop": {"unpublished recall": 0.9}})
    assert command.main([*arguments, "--quick"]) == 1
    assert "develop: unpublished recall fell by 0.400, from 0.9 to 0.5" in capsys.readouterr().out


def test_no_post_is_printed(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    command.main(arguments)
    said = capsys.readouterr().out
    assert "Untouched: 2 posts, 1 of them harmless" in said
    assert not any(words in said for words in ("garuda", SECRET_WORDS))


def test_mistakes_are_shown_of_the_part_to_develop_on(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main([*arguments, "--show", "unpublished"]) == 0
    said = capsys.readouterr().out
    assert "missed     Besok ⟦burung besar⟧ diresmikan" in said
    assert "false      Layangan ⟦proyek garuda⟧" in said
    assert "small/project (warn, " in said
    assert SECRET_WORDS not in said
    assert "2 mistakes about unpublished in 4 posts" in said


def test_everyday_posts_are_counted_by_rule(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    posts = command.read_part("develop", Path(arguments[-1]))[2:]
    monkeypatch.setattr(command, "everyday", lambda folder, measured: posts)
    command.main([*arguments, "--quick", "--everyday", "data"])
    said = capsys.readouterr().out.split("everyday posts")[1]
    assert "small/project" in said
    assert "500.0" in said


def test_a_part_of_a_run_cannot_be_recorded(arguments: list[str]) -> None:
    with pytest.raises(SystemExit):
        command.main([*arguments, "--quick", "--record"])


def test_the_peer_gets_the_terms_that_rules_in_force_look_for(tmp_path: Path) -> None:
    (tmp_path / "rules" / "lists").mkdir(parents=True)
    (tmp_path / "rules" / "lists" / "names.csv").write_text("term\nproyek elang\n")
    terms = {"term": "proyek garuda", "affixes": True}
    rules = save(
        tmp_path / "rules",
        pack(
            rule(find=[{"terms": [terms, "proyek rajawali"]}, {"terms_from": "lists/names.csv"}]),
            rule(id="tried", stage="observe", find=[{"terms": ["proyek merak"]}]),
        ),
    )
    assert open_terms(rules) == {Category.UNPUBLISHED: {"proyek garuda", "proyek rajawali", "proyek elang"}}
