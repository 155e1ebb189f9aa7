"""The extension as one file: its folder, with a few entries of the manifest set for the organisation."""

from __future__ import annotations

import io
import json
import time
import zipfile
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

MANIFEST: Final = "manifest.json"

_NOT_SHIPPED: Final = (".d.ts",)
"""Endings of files that only the type checker reads."""

_OLDEST: Final = 315_532_800
"""1980 in Unix time, before which a zip file knows no time."""


@dataclass(frozen=True, slots=True)
class Extension:
    """The files of an extension, and the moment they are said to be of (seconds of Unix time)."""

    files: Mapping[str, bytes]
    epoch: int

    @classmethod
    def read(cls, folder: Path, epoch: int) -> Extension:
        """Every file below a folder that ships."""
        files = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file() and not path.name.endswith(_NOT_SHIPPED)
        }
        return cls(files, epoch)

    @property
    def manifest(self) -> dict[str, Any]:
        """What the browser reads first."""
        manifest: dict[str, Any] = json.loads(self.files[MANIFEST])
        return manifest

    @property
    def version(self) -> str:
        """The version that browsers compare."""
        return str(self.manifest["version"])

    def for_chromium(self, public: bytes, updates: str | None) -> Extension:
        """With the public half of the organisation's key, and where to look for newer versions."""
        manifest = {**self.manifest, "key": b64encode(public).decode()}
        if updates is not None:
            manifest["update_url"] = updates
        return self._with(manifest)

    def for_firefox(self, identifier: str, updates: str | None) -> Extension:
        """With the organisation's id for it, and where to look for newer versions."""
        manifest = self.manifest
        del manifest["key"]
        gecko = manifest["browser_specific_settings"]["gecko"]
        gecko["id"] = identifier
        if updates is not None:
            gecko["update_url"] = updates
        return self._with(manifest)

    def _with(self, manifest: Mapping[str, Any]) -> Extension:
        text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
        return Extension({**self.files, MANIFEST: text.encode()}, self.epoch)

    def zip(self) -> bytes:
        """One file of all. Nothing is compressed: what compression gives differs from one zlib to another."""
        moment = time.gmtime(max(self.epoch, _OLDEST))[:6]
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
            for name in sorted(self.files):
                entry = zipfile.ZipInfo(name, moment)
                entry.create_system = 3  # Unix, on Windows too
                entry.external_attr = 0o100644 << 16
                archive.writestr(entry, self.files[name])
        return content.getvalue()
