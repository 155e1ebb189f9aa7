"""The packs and lists of a rules folder as one value that travels to another computer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from bijak.rules.folder import files_of


@dataclass(frozen=True, slots=True)
class Packs:
    """Every file of a rules folder that matters, by its path from the folder."""

    files: tuple[tuple[str, bytes], ...]

    @classmethod
    def of(cls, folder: Path) -> Packs:
        """Read a rules folder. Raises `OSError`."""
        return cls(
            tuple((path.relative_to(folder).as_posix(), path.read_bytes()) for path in files_of(folder))
        )

    def unpack(self, folder: Path) -> None:
        """Write the files below `folder`, which is made. Raises `ValueError` for a path that leads out."""
        folder.mkdir(parents=True)
        for name, content in self.files:
            pure = PurePosixPath(name)
            if pure.is_absolute() or ".." in pure.parts:
                raise ValueError(f"{name} leads out of the rules folder")
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
