"""Building all, or some, of what IT hands out, into one folder."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bijak.deploy.package import crx, deb, updates
from bijak.deploy.package.checksums import write_checksums
from bijak.deploy.package.error import BuildError
from bijak.deploy.package.extension import Extension
from bijak.deploy.package.freeze import Frozen, freeze, settle
from bijak.deploy.package.inside import Inside
from bijak.deploy.package.key import SigningKey, extension_id, public_bytes
from bijak.deploy.package.licences import write_licences
from bijak.deploy.package.sbom import bill_of_materials
from bijak.deploy.package.source import Source
from bijak.deploy.package.wheel import build_wheel
from bijak.version import __version__


@dataclass(frozen=True, slots=True)
class Wish:
    """What the organisation wants of the packages.

    `updates` is the address below which the files are served; without it browsers look for no newer version
    by themselves.
    """

    key: SigningKey
    firefox_id: str
    updates: str | None = None

    def url(self, name: str) -> str | None:
        """The address of a file, None without one to serve it from."""
        return None if self.updates is None else f"{self.updates.rstrip('/')}/{name}"


class Build:
    """One build in a room of its own, which is a folder that is empty. Each part is built once."""

    def __init__(self, source: Source, wish: Wish, room: Path) -> None:
        self._source = source
        self._wish = wish
        self._room = room
        self._frozen: tuple[Frozen, bytes] | None = None
        self.out = room / "out"
        self.out.mkdir()
        self._files = room / "source"
        self._files.mkdir()
        source.lay_out(self._files)

    def make(self, kinds: Iterable[str]) -> None:
        """Build these kinds into `out`, with their checksums. Raises `BuildError`."""
        makers: dict[str, Callable[[], object]] = {
            "crx": self._crx,
            "xpi": self._xpi,
            "wheel": lambda: shutil.copy2(self._wheel, self.out),
            "folder": self._folder,
            "deb": self._deb,
        }
        for kind in kinds:
            makers[kind]()
        write_checksums(self.out)

    @cached_property
    def _extension(self) -> Extension:
        return Extension.read(self._files / "extension", self._source.epoch)

    @cached_property
    def ids(self) -> dict[str, str]:
        """The extension's ids in Chromium and in Firefox."""
        return {"chromium": extension_id(public_bytes(self._wish.key)), "firefox": self._wish.firefox_id}

    def _crx(self) -> None:
        public = public_bytes(self._wish.key)
        extension = self._extension.for_chromium(public, self._wish.url(updates.CHROMIUM_FILE))
        name = f"bijak-{extension.version}.crx"
        packed = crx.sign(extension.zip(), self._wish.key)
        (self.out / name).write_bytes(packed)
        if url := self._wish.url(name):
            oldest = extension.manifest["minimum_chrome_version"]
            answer = updates.for_chromium(self.ids["chromium"], extension.version, oldest, url, packed)
            (self.out / updates.CHROMIUM_FILE).write_bytes(answer)

    def _xpi(self) -> None:
        place = self._wish.url(updates.FIREFOX_FILE)
        # Firefox refuses a manifest with an address for updates that is not https.
        secure = place if place is not None and place.startswith("https://") else None
        extension = self._extension.for_firefox(self.ids["firefox"], secure)
        name = f"bijak-{extension.version}.xpi"
        packed = extension.zip()
        (self.out / name).write_bytes(packed)
        if secure is not None and (url := self._wish.url(name)):
            oldest = extension.manifest["browser_specific_settings"]["gecko"]["strict_min_version"]
            answer = updates.for_firefox(self.ids["firefox"], extension.version, oldest, url, packed)
            (self.out / updates.FIREFOX_FILE).write_bytes(answer)

    @cached_property
    def _wheel(self) -> Path:
        room = self._room / "wheel"
        room.mkdir()
        return build_wheel(self._files, room, self.ids, self._source.epoch)

    def _freeze(self) -> tuple[Frozen, bytes]:
        """The one-folder program and its bill of materials."""
        # No cached property: before Python 3.12 these let one build at a time be at it.
        if self._frozen is None:
            room = self._room / "frozen"
            room.mkdir()
            frozen = freeze(self._wheel, room, self._source.epoch)
            inside = Inside.of(frozen.sources)
            write_licences(frozen.folder / "licences", inside)
            settle(frozen.folder, self._source.epoch)
            bill = bill_of_materials(inside, self._source.commit, self._source.epoch)
            self._frozen = frozen, bill
        return self._frozen

    def _folder(self) -> None:
        name = f"bijak-{__version__}-{sys.platform}-{deb.architecture()}"
        frozen, bill = self._freeze()
        shutil.copytree(frozen.folder, self.out / name, symlinks=True)
        (self.out / f"{name}.cdx.json").write_bytes(bill)

    def _deb(self) -> None:
        frozen, bill = self._freeze()
        licence, notice = ((self._files / name).read_bytes() for name in ("LICENSE", "NOTICE"))
        papers = {"copyright": licence, "NOTICE": notice, "bijak.cdx.json": bill}
        room = self._room / "deb"
        room.mkdir()
        shutil.copy2(deb.build_deb(frozen.folder, papers, self.ids, room, self._source.epoch), self.out)


def build(source: Source, wish: Wish, kinds: Iterable[str], out: Path) -> dict[str, str]:
    """Build these kinds and put them in place of what `out` holds of an older build; the extension's ids.

    Nothing in `out` changes unless all could be built. Raises `BuildError`.
    """
    with tempfile.TemporaryDirectory(prefix="bijak-build-") as room:
        one = Build(source, wish, Path(room))
        one.make(kinds)
        try:
            out.mkdir(parents=True, exist_ok=True)
            for product in one.out.iterdir():
                _replace(product, out / product.name)
        except OSError as error:
            raise BuildError(
                f"{error.filename} cannot be written: {error.strerror}", "Name another --out."
            ) from error
        return one.ids


def _replace(product: Path, place: Path) -> None:
    if place.is_dir():
        shutil.rmtree(place)
    shutil.move(product, place)
