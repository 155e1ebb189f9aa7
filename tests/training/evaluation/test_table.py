from pathlib import Path

import pytest

from training.evaluation.score import Share
from training.evaluation.table import per_thousand, put_between_marks, share, table

PAGE = "# Page\n<!-- figures -->\nold\n<!-- end of figures -->\nafter\n"


def test_columns_line_up() -> None:
    assert table(("", "posts"), [("hoax", "3"), ("credential", "12")]) == (
        "|            | posts |\n| ---------- | ----: |\n| hoax       |     3 |\n| credential |    12 |\n"
    )


def test_what_was_not_measured_is_a_dash() -> None:
    assert (share(None), per_thousand(Share(0, 0))) == ("–", "–")
    assert (share(0.25), per_thousand(Share(1, 80))) == ("0.250", "12.5")


def test_only_what_stands_between_the_marks_is_replaced(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE)
    put_between_marks(page, "figures", r"new \1" + "\n")
    assert page.read_text() == PAGE.replace("old", r"new \1")


def test_a_page_without_the_place_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Page\n")
    with pytest.raises(ValueError, match=r"page\.md needs one place marked <!-- figures -->"):
        put_between_marks(page, "figures", "new")
