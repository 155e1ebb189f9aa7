"""A bundle: the packs of a folder and the lists they name, in one file.

    content = pack(Path("rules"), load(Path("rules")))    # the same bytes for the same content, always
    unpack(content, Path("somewhere"))

Only what packs use is taken along: a readable list that was left lying beside its sealed form stays at home.
Bundles are unpacked by name and content only; links, devices, rights and ways out of the folder do not exist.
"""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Final

from bijak.lists.limits import LIMITS, Limits
from bijak.rules.folder import PACK_ENDINGS
from bijak.rules.load import GAZETTEER, Loaded

_DATE: Final = (1980, 1, 1, 0, 0, 0)
_PIECE: Final = 1 << 20
_LONGEST_NAME: Final = 200
_WAYS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED: Final = 1
_ENDINGS: Final = (*PACK_ENDINGS, ".csv")
_WINDOWS_NAMES: Final = {"con", "prn", "aux", "nul"} | {
    f"{port}{n}" for port in ("com", "lpt") for n in range(10)
}


class BundleError(Exception):
    """A bundle that cannot be made or must not be unpacked, and why."""


def files_of_bundle(folder: Path, loaded: Loaded) -> list[str]:
    """The packs of a folder and the lists they name, relative to it, in order."""
    names = {pack.file for pack in loaded.packs}
    names |= {file for pack in loaded.packs for file in pack.term_files}
    if loaded.gazetteer is not None and (folder / GAZETTEER).is_file():
        names.add(GAZETTEER)
    return sorted(names)


def pack(folder: Path, loaded: Loaded, limits: Limits = LIMITS) -> bytes:
    """The bundle of a folder that was loaded without problems. Raises `BundleError` and `OSError`."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in files_of_bundle(folder, loaded):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, 0o100644 << 16  # the same on every system
            archive.writestr(entry, (folder / name).read_bytes())
    content = out.getvalue()
    _entries(content, limits)
    return content


def unpack(content: bytes, folder: Path, limits: Limits = LIMITS) -> None:
    """Write the files of a bundle below `folder`, which is made. Raises `BundleError`, and `OSError` when
    there is no room; `folder` may then hold a part."""
    entries = _entries(content, limits)
    left = limits.unpacked
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for entry in entries:
            target = folder / entry.filename
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                with archive.open(entry) as source, target.open("xb") as file:
                    while piece := source.read(_PIECE):
                        left -= len(piece)
                        if left < 0:
                            raise BundleError(f"it unpacks to more than {limits.unpacked:,} bytes")
                        file.write(piece)
            except (zipfile.BadZipFile, zlib.error, EOFError) as error:
                raise BundleError(f"{entry.filename} is damaged") from error


def _entries(content: bytes, limits: Limits) -> list[zipfile.ZipInfo]:
    """The files of a bundle that may be unpacked as a whole."""
    if len(content) > limits.bundle:
        raise BundleError(f"it has {len(content):,} bytes, and may have {limits.bundle:,}")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise BundleError("it is no zip archive") from error
    if len(entries) > limits.files:
        raise BundleError(f"it holds {len(entries):,} files, and may hold {limits.files:,}")
    if sum(entry.file_size for entry in entries) > limits.unpacked:
        raise BundleError(f"it unpacks to more than {limits.unpacked:,} bytes")
    if any(entry.compress_type not in _WAYS or entry.flag_bits & _ENCRYPTED for entry in entries):
        raise BundleError("it is packed in a way that is not ours")
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename
        if not _is_plain(name) or name.casefold() in seen:
            raise BundleError(f"it holds a file called {name[:_LONGEST_NAME]!r}")
        seen.add(name.casefold())
    if not entries:
        raise BundleError("it holds no file")
    return entries


def _is_plain(name: str) -> bool:
    """Whether a name is a pack or a list below the folder, on every system."""
    parts = name.split("/")
    return (
        len(name) <= _LONGEST_NAME
        and name.isprintable()
        and not set(name) & set('\\:*?"<>|')
        and PurePosixPath(name).suffix.lower() in _ENDINGS
        and all(part and not part.startswith(".") and part == part.strip(" .") for part in parts)
        and not any(part.partition(".")[0].lower() in _WINDOWS_NAMES for part in parts)
    )
