import re
from pathlib import Path

import yaml

from bijak.rules.reference import reference
from bijak.rules.schema import PackFile
from bijak.rules.verify import try_folder

PAGE = Path(__file__).parents[2] / "docs" / "packs.md"


def test_the_page_is_what_the_schema_says() -> None:
    remedy = "write it anew: python -m bijak.rules.reference > docs/packs.md"
    assert PAGE.read_text("utf-8") == reference(), remedy


def test_the_pack_shown_is_good_and_its_tests_hold(tmp_path: Path) -> None:
    shown = re.findall(r"```yaml\n(.*?)```", reference(), re.DOTALL)[0]
    (tmp_path / "shown.yaml").write_text(shown, "utf-8")
    assert not try_folder(tmp_path).problems
    assert PackFile.model_validate(yaml.safe_load(shown))


def test_every_link_leads_to_a_section_or_a_file() -> None:
    page = reference()
    anchors = {
        "#" + re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
        for title in re.findall(r"^#+ (.*)$", page, re.MULTILINE)
    }
    for target in re.findall(r"\]\(([^)]+)\)", page):
        assert target in anchors if target.startswith("#") else (PAGE.parent / target).exists(), target
