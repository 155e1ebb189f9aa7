from pathlib import Path

import long_list
from bijak import Checker


def test_a_term_added_to_the_long_list_is_found(tmp_path: Path) -> None:
    rules = long_list.make(tmp_path / "rules", 20)
    long_list.add(rules, "zamrud khatulistiwa lestari")
    checker = Checker.load(rules, cache=tmp_path / "cache", models=False)
    (finding,) = checker.check("Kabar zamrud khatulistiwa lestari ya").findings
    assert (finding.rule, checker.problems) == ("long-list/code-names", ())
