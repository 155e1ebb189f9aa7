"""Rules folders: which files of one matter, and where the one is that comes with Bijak."""

from __future__ import annotations

from pathlib import Path
from typing import Final

PACK_ENDINGS: Final = (".yaml", ".yml")


def installed_packs() -> Path:
    """Where the packs lie in an installed package, whether it is one or not."""
    return Path(__file__).parent.parent / "packs"


def shipped_rules() -> Path:
    """The folder of packs inside an installed package, or the repository's own in a checkout."""
    installed = installed_packs()
    return installed if installed.is_dir() else installed.parents[2] / "rules"


def files_of(folder: Path) -> list[Path]:
    """Every pack and CSV of a rules folder in a stable order; hidden files and folders are none of ours."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in (*PACK_ENDINGS, ".csv")
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and path.is_file()
    )
