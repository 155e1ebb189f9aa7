"""The commands of docs/it.md that build, install and start."""

import re
from collections.abc import Iterator

from tests.deploy.commit import ROOT

TEXT = (ROOT / "docs" / "it.md").read_text("utf-8")

PACKAGE, DEBIAN, OTHERS = "2. Package", "Debian and Ubuntu", "Every other computer"
"""The sections with such commands, and the only ones (tests/test_it.py says so)."""

SAFE, KEY = "/safe", "bijak-signing-key.pem"
"""Where the docs keep the signing key."""


def commands(heading: str) -> Iterator[tuple[str, str]]:
    """Every command of a section, with what the docs say that it prints."""
    section = re.search(rf"^##+ {heading}\n(.*?)(?=^##+ |\Z)", TEXT, re.MULTILINE | re.DOTALL)
    assert section is not None
    for block in re.findall(r"^```console\n(.*?)^```$", section[1], re.MULTILINE | re.DOTALL):
        yield from re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)


MAKE_PACKAGE = next(commands(PACKAGE))[0]
