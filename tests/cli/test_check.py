import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.small_pack import pack, rule, save

TEXT = "Kabar 👍 #ProyekGaruda\nsudah bocor"


def test_the_words_are_marked_and_explained(run: Run) -> None:
    result = run("check", TEXT)
    lines = result.stdout.splitlines()
    assert lines[0] == "Kabar 👍 #ProyekGaruda"
    assert lines[1] == " " * 10 + "^" * 12
    for said in (
        "“ProyekGaruda”",
        "Proyek tertutup",
        "Proyek ini belum diumumkan.",
        "••••••••••••",
        "Pedoman",
    ):
        assert said in result.stdout
    assert result.exit_code == 1


def test_a_clear_post_says_so(run: Run) -> None:
    result = run("check", "Selamat pagi")
    assert (result.stdout, result.exit_code) == ("Aman: tidak ada yang perlu diubah.\n", 0)


def test_the_advice_comes_in_english_when_asked(run: Run) -> None:
    assert "This project is not public." in run("check", "--lang", "en", TEXT).stdout


@pytest.mark.parametrize("arguments", [("check", "-"), ("check",)])
def test_the_post_may_come_from_standard_input(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments, given=TEXT + "\n").exit_code == 1


def test_json_is_the_answer_of_the_checker_with_offsets_in_code_points(run: Run) -> None:
    answer = json.loads(run("check", "--json", TEXT).stdout)
    (finding,) = answer["findings"]
    assert TEXT[finding["start"] : finding["end"]] == "ProyekGaruda"
    assert (answer["verdict"], answer["complete"], answer["lists"]["state"]) == ("warn", True, "current")
    assert finding["suggestions"] == [{"label": "Tutupi dengan titik", "replacement": "••••••••••••"}]


def test_a_post_cannot_command_the_terminal(run: Run) -> None:
    assert "\x1b" not in run("check", "proyek garuda \x1b[2J\x1b]0;x\x07").stdout


WRONG = [
    (("check", "--rules", "nowhere", "x"), "nowhere"),
    (("check", "x" * 100_001), "100001 characters"),
    (("check", "--lang", "fr", "x"), "fr"),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG)
def test_wrong_use_says_why_and_ends_with_2(run: Run, arguments: tuple[str, ...], said: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_input_that_is_no_text_is_wrong_use(run: Run) -> None:
    assert run("check", given=b"\xff\xfe\x00").exit_code == 2


def test_a_pack_left_out_is_told_and_the_others_are_used(run: Run, rules: Path) -> None:
    save(rules, pack(pack="bad", owner=1))
    result = run("check", TEXT)
    assert "bad.yaml:3:8" in result.stderr
    assert result.exit_code == 1


def test_without_a_usable_pack_nothing_is_called_clear(run: Run, rules: Path) -> None:
    save(rules, pack(owner=1))
    result = run("check", "Selamat pagi")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "small.yaml:3:8" in result.stderr


def test_another_pipeline_can_find_the_names(run: Run, tmp_path: Path) -> None:
    import spacy

    nlp = spacy.blank("id")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PER", "pattern": "Zubaidah"}])
    nlp.to_disk(tmp_path / "names")
    sick = {"find": [{"entity": "PERSON"}], "near": {"any": ["positif tbc"], "within": "sentence"}}
    save(tmp_path / "rules", pack(rule(**sick, tests={"flags": ["Bu Rina positif TBC"], "passes": ["Halo"]})))
    given = ("--rules", str(tmp_path / "rules"), "--entities", str(tmp_path / "names"))
    assert "“Zubaidah”" in run("check", *given, "kata Zubaidah dia positif TBC").stdout
