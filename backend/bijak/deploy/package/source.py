"""The files that everything is built from: those of one commit, and nothing that lies about beside them."""

from __future__ import annotations

import io
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bijak.deploy.package.error import BuildError

_PACKED: Final = ("backend", "extension", "rules", "pyproject.toml", "README.md", "LICENSE", "NOTICE")
"""What of a checkout goes into packages."""


@dataclass(frozen=True, slots=True)
class Source:
    """A commit of a checkout."""

    root: Path
    commit: str
    epoch: int
    """When the commit was made, in seconds of Unix time: all files of all packages are said to be of then."""

    @classmethod
    def here(cls) -> Source:
        """The newest commit of the checkout that this code runs from. Raises `BuildError`."""
        root = Path(__file__).parents[4]
        if not (root / "pyproject.toml").is_file():
            raise BuildError("packages are built in a checkout of Bijak", "Go to one and run: make package")
        commit, epoch = _git(root, "log", "-1", "--format=%H %ct").decode().split()
        return cls(root, commit, int(epoch))

    def refuse_uncommitted(self) -> None:
        """Raises `BuildError` when packed files were changed or made since the commit: no package has it."""
        changed = _git(self.root, "status", "--porcelain", "--", *_PACKED).decode().splitlines()
        if changed:
            names = "\n".join(line[3:] for line in changed)
            raise BuildError(
                f"these files have changes that are in no commit:\n{names}", "Commit or undo them."
            )

    def lay_out(self, folder: Path) -> None:
        """Write the commit's files into a folder."""
        packed = _git(self.root, "archive", "--format=tar", self.commit)
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(folder, filter="data")


def _git(root: Path, *arguments: str) -> bytes:
    try:
        asked = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True)  # noqa: S603, S607
    except FileNotFoundError as error:
        raise BuildError(
            "git is not installed", "Install it; the packages are built from a commit."
        ) from error
    if asked.returncode != 0:
        raise BuildError(
            f"git cannot read the checkout {root}: {asked.stderr.decode(errors='replace').strip()}",
            "The packages are built from a commit, so a checkout with its .git is needed.",
        )
    return asked.stdout
