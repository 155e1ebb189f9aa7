"""The extension as an organisation packs it: signed with a key of its own, so with an id of its own."""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
import subprocess
import threading
from collections.abc import Iterator, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from toolkit.chromium import EXTENSION
from toolkit.managed import CHROMIUM


class Packer:
    """Packs versions of the extension into a folder, each with the same key, beside an update manifest."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True)
        key = rsa.generate_private_key(65537, 2048)
        self._key = folder.with_name("key.pem")
        pkcs8, clear = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        self._key.write_bytes(key.private_bytes(serialization.Encoding.PEM, pkcs8, clear))
        spki = serialization.PublicFormat.SubjectPublicKeyInfo
        digest = hashlib.sha256(key.public_key().public_bytes(serialization.Encoding.DER, spki)).hexdigest()
        self.id = "".join(chr(ord("a") + int(digit, 16)) for digit in digest[:32])

    def pack(self, version: str, base: str, hosts: Sequence[str] = ()) -> None:
        """Pack a version, and name it in updates.xml with addresses below `base`."""
        source = self.folder.with_name(f"extension-{version}")
        shutil.copytree(EXTENSION, source)
        manifest = json.loads((source / "manifest.json").read_text("utf-8"))
        del manifest["key"]
        manifest["version"] = version
        manifest["host_permissions"] += [f"https://{host}/*" for host in hosts]
        (source / "manifest.json").write_text(json.dumps(manifest), "utf-8")
        subprocess.run(
            [CHROMIUM, "--no-sandbox", f"--pack-extension={source}", f"--pack-extension-key={self._key}"],
            check=True,
            capture_output=True,
        )
        packed = source.with_name(f"{source.name}.crx")
        packed.replace(self.folder / f"{version}.crx")
        self._announce(self.folder, version, base)

    @property
    def newest(self) -> str:
        """The version that was packed last."""
        return max(self.folder.glob("*.crx")).stem

    def copy_to(self, folder: Path) -> None:
        """The newest version in a folder of its own, to be installed from there."""
        folder.mkdir()
        shutil.copy(self.folder / f"{self.newest}.crx", folder)
        self._announce(folder, self.newest, folder.as_uri())

    def _announce(self, folder: Path, version: str, base: str) -> None:
        draft = folder / "updates.draft"
        draft.write_text(
            "<?xml version='1.0' encoding='UTF-8'?>"
            "<gupdate xmlns='http://www.google.com/update2/response' protocol='2.0'>"
            f"<app appid='{self.id}'><updatecheck codebase='{base}/{version}.crx' version='{version}'/></app>"
            "</gupdate>"
        )
        draft.replace(folder / "updates.xml")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextlib.contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder over HTTP on this computer; yields the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
