"""SHA-256 of everything that was built, in the format that `sha256sum --check` reads."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

FILE: Final = "SHA256SUMS"


def write_checksums(folder: Path) -> Path:
    """Write the sums of every file below a folder, those of older builds too."""
    names = sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path != folder / FILE
    )
    lines = [f"{_sum(folder / name)}  {name}\n" for name in names]
    (folder / FILE).write_text("".join(lines), "utf-8")
    return folder / FILE


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
