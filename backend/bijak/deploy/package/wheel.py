"""The wheel: Bijak as a Python package, with the packs, the models and the extension's ids in it."""

from __future__ import annotations

import json
from pathlib import Path

from bijak.deploy.package.step import python, run
from bijak.pairing import IDS_FILE


def build_wheel(source: Path, out: Path, ids: dict[str, str], epoch: int) -> Path:
    """Build the wheel of the files in `source` for an extension with these ids. Raises `BuildError`."""
    (source / "backend/bijak" / IDS_FILE.name).write_text(json.dumps(ids, indent=2) + "\n", "utf-8")
    before = set(out.glob("*.whl"))
    run(python("hatchling", "build", "-t", "wheel", "-d", str(out)), epoch, source)
    (wheel,) = set(out.glob("*.whl")) - before
    return wheel
