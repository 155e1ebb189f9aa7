"""The licences of everything inside the one-folder program: whoever hands it on hands on these as well."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bijak.deploy.package.inside import Inside

_PAPER: Final = re.compile(r"(LICEN[CS]E|COPYING|NOTICE|AUTHORS)[^/]*", re.IGNORECASE)
"""Names of files in a package's metadata that say under which terms it comes, and from whom."""


def write_licences(folder: Path, inside: Inside) -> None:
    """Write the licences of `inside` below `folder`, which is made: a folder for each package."""
    for name, paper in _papers(inside):
        place = folder / name / paper.name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(paper.read_bytes())


def _papers(inside: Inside) -> Iterator[tuple[str, Path]]:
    """Each licence, with the name of the package that it is of."""
    python = Path(os.__file__).with_name("LICENSE.txt")  # Debian's Python has its own elsewhere
    if python.is_file():
        yield "python", python
    for one in inside.python:
        for file in one.files or ():
            if _PAPER.fullmatch(file.name) and file.parts[0].endswith(".dist-info"):
                yield one.name.lower(), Path(str(one.locate_file(file)))
    for package in inside.system:
        copyright_ = Path("/usr/share/doc", package.name, "copyright")
        if copyright_.is_file():
            yield package.name, copyright_
