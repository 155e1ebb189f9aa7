"""Whose files went into the one-folder program: Python packages, and packages of the system."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SystemPackage:
    """A Debian package."""

    name: str
    version: str
    architecture: str


@dataclass(frozen=True, slots=True)
class Inside:
    """What libraries were taken from, in a stable order; Bijak and Python itself are not named."""

    python: tuple[Distribution, ...]
    system: tuple[SystemPackage, ...]

    @classmethod
    def of(cls, sources: Iterable[Path]) -> Inside:
        """The owners of these files."""
        files = {path.resolve() for path in sources}
        return cls(_python_packages(files), _system_packages(files))


def _python_packages(files: set[Path]) -> tuple[Distribution, ...]:
    owners = (
        one
        for one in distributions()
        if one.name != "bijak"
        and not files.isdisjoint(Path(str(one.locate_file(file))).resolve() for file in one.files or ())
    )
    return tuple(sorted(owners, key=lambda one: one.name.lower()))


def _system_packages(files: set[Path]) -> tuple[SystemPackage, ...]:
    """Debian's packages that libraries were taken from, where this is a Debian."""
    query = shutil.which("dpkg-query")
    libraries = sorted(str(path) for path in files if path.parts[1] in ("lib", "usr"))
    # Debian knows libraries by where they were before /lib became a link to /usr/lib.
    libraries += [path.removeprefix("/usr") for path in libraries if path.startswith("/usr/lib")]
    if query is None or not libraries:
        return ()
    found = subprocess.run([query, "--search", *libraries], capture_output=True, text=True)  # noqa: S603
    owners = sorted({line.split(": ")[0] for line in found.stdout.splitlines()})
    return tuple(_shown(query, owner) for owner in owners)


def _shown(query: str, owner: str) -> SystemPackage:
    format_ = "--showformat=${Package} ${Version} ${Architecture}"
    shown = subprocess.run([query, "--show", format_, owner], capture_output=True, text=True, check=True)  # noqa: S603
    return SystemPackage(*shown.stdout.split())
