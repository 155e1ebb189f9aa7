from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bijak.cli import main
from tests.small_pack import pack, rule, save

Run = Callable[..., Result]


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return save(tmp_path / "rules", pack(rule(suggest={"mask": True})))


@pytest.fixture
def run(rules: Path, tmp_path: Path) -> Run:
    """Run `bijak` with these rules, away from this user's own files."""
    env = {"BIJAK_RULES": str(rules), "BIJAK_HOME": str(tmp_path / "home")}

    def run(*arguments: str, given: str | bytes = "") -> Result:
        return CliRunner().invoke(main, arguments, input=given, env=env)

    return run
