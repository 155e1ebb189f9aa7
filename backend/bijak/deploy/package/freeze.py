"""The one-folder program: Bijak with a Python of its own, for computers that have none.

What is inside comes from the wheel and from the libraries installed beside this Python.
"""

from __future__ import annotations

import ast
import os
import shutil
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bijak.deploy.package.step import python, run

_SPEC: Final = Path("bijak/deploy/package/frozen/bijak.spec")
"""PyInstaller's plan, inside the wheel."""

_ELF: Final = b"\x7fELF"


@dataclass(frozen=True, slots=True)
class Frozen:
    """The built folder, and the files of this computer that were taken into it."""

    folder: Path
    sources: tuple[Path, ...]


def freeze(wheel: Path, room: Path, epoch: int) -> Frozen:
    """Build the folder inside `room`, which is empty. Raises `BuildError`."""
    unpacked = room / "wheel"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(unpacked)
    run(
        python(
            "PyInstaller",
            "--noconfirm",
            "--log-level=WARN",
            f"--workpath={room / 'work'}",
            f"--distpath={room}",
            str(unpacked / _SPEC),
            "--",
            str(unpacked),
        ),
        epoch,
        room,
        {"PYTHONPATH": str(unpacked), "PYINSTALLER_CONFIG_DIR": str(room / "cache")},
    )
    folder = room / "bijak"
    if sys.platform == "linux":
        _strip(folder, epoch)
    sources = tuple(_sources(room / "work"))
    shutil.rmtree(room / "work")
    return Frozen(folder, sources)


def _sources(work: Path) -> Iterator[Path]:
    """The files that PyInstaller's own lists name: (name inside, file it came from, kind)."""
    for plan in sorted(work.rglob("*.toc")):
        if plan.name.startswith(("COLLECT", "PYZ")):
            for entries in ast.literal_eval(plan.read_text("utf-8")):
                if isinstance(entries, list):
                    yield from (Path(source) for _, source, _ in entries if Path(source).is_absolute())


def _strip(folder: Path, epoch: int) -> None:
    """Take the tables for debuggers from the libraries: that halves the folder.

    Not from those in `*.libs` (OpenBLAS and what it needs): they were patched when their wheel was made, and
    a second change breaks them.
    """
    names = [
        str(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and not path.is_symlink()
        and ".so" in path.name
        and not path.parent.name.endswith(".libs")
        and _is_elf(path)
    ]
    run(["strip", "--strip-unneeded", "--enable-deterministic-archives", *names], epoch, folder)


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_ELF)) == _ELF


def settle(folder: Path, epoch: int) -> None:
    """Give every file below a folder, and the folder, the same moment and rights wherever it is built."""
    for path in (*folder.rglob("*"), folder):
        if not path.is_symlink():
            program = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if program else 0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=False)
