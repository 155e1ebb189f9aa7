import re
from pathlib import Path

import pytest
import yaml

from bijak.rules.lint.checks import CHECKS
from bijak.rules.reference import PAGES, lint_reference, pack_reference
from bijak.rules.schema import PackFile
from bijak.rules.verify import try_folder

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_what_the_code_says(name: str) -> None:
    remedy = "write it anew: python -m bijak.rules.reference docs"
    assert (DOCS / name).read_text("utf-8") == PAGES[name](), remedy


@pytest.mark.parametrize("check", CHECKS)
def test_every_check_has_its_section(check: str) -> None:
    assert f"\n## {check}\n" in lint_reference()


def test_the_pack_shown_is_good_and_its_tests_hold(tmp_path: Path) -> None:
    shown = re.findall(r"```yaml\n(.*?)```", pack_reference(), re.DOTALL)[0]
    (tmp_path / "shown.yaml").write_text(shown, "utf-8")
    assert not try_folder(tmp_path).problems
    assert PackFile.model_validate(yaml.safe_load(shown))


def test_every_link_leads_to_a_section_or_a_file() -> None:
    page = pack_reference()
    anchors = {
        "#" + re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
        for title in re.findall(r"^#+ (.*)$", page, re.MULTILINE)
    }
    for target in re.findall(r"\]\(([^)]+)\)", page):
        assert target in anchors if target.startswith("#") else (DOCS / target).exists(), target
