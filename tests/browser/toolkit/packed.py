"""The extension as an organisation packs it: signed with a key of its own, so with an id of its own."""

from __future__ import annotations

import contextlib
import json
import shutil
import ssl
import threading
from collections.abc import Iterator, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import trustme
from cryptography.hazmat.primitives.asymmetric import rsa

from bijak.deploy.package.crx import sign
from bijak.deploy.package.extension import MANIFEST, Extension
from bijak.deploy.package.key import extension_id, public_bytes
from bijak.deploy.package.updates import CHROMIUM_FILE, FIREFOX_FILE, for_chromium, for_firefox
from bijak.pairing import FIREFOX_ID
from toolkit.chromium import EXTENSION

EPOCH = 1_795_750_000
"""The moment that all files are said to be of."""


class Packer:
    """Packs versions of the extension into a folder, each with the same key, beside an update manifest.

    They are signed as `bijak deploy package` does it; a version and more permissions is all that differs.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True)
        self._key = rsa.generate_private_key(65537, 2048)
        self._shipped = Extension.read(EXTENSION, EPOCH)
        self.id = extension_id(public_bytes(self._key))

    def pack(self, version: str, base: str, hosts: Sequence[str] = ()) -> None:
        """Pack a version, and name it in updates.xml with addresses below `base`."""
        manifest = self._shipped.manifest
        manifest["version"] = version
        manifest["host_permissions"] += [f"https://{host}/*" for host in hosts]
        files = {**self._shipped.files, MANIFEST: json.dumps(manifest).encode()}
        signed = Extension(files, EPOCH).for_chromium(public_bytes(self._key), f"{base}/{CHROMIUM_FILE}")
        (self.folder / f"{version}.crx").write_bytes(sign(signed.zip(), self._key))
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
        oldest = self._shipped.manifest["minimum_chrome_version"]
        packed = (folder / f"{version}.crx").read_bytes()
        draft = folder / "updates.draft"
        draft.write_bytes(for_chromium(self.id, version, oldest, f"{base}/{version}.crx", packed))
        draft.replace(folder / CHROMIUM_FILE)


def pack_for_firefox(folder: Path, version: str, base: str) -> Path:
    """Pack a version as an XPI into `folder`, and name it in updates.json with addresses below `base`."""
    shipped = Extension.read(EXTENSION, EPOCH)
    manifest = {**shipped.manifest, "version": version}
    files = {**shipped.files, MANIFEST: json.dumps(manifest).encode()}
    packed = Extension(files, EPOCH).for_firefox(FIREFOX_ID, f"{base}/{FIREFOX_FILE}").zip()
    package = folder / f"{version}.xpi"
    package.write_bytes(packed)
    oldest = manifest["browser_specific_settings"]["gecko"]["strict_min_version"]
    answer = for_firefox(FIREFOX_ID, version, oldest, f"{base}/{package.name}", packed)
    (folder / FIREFOX_FILE).write_bytes(answer)
    return package


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextlib.contextmanager
def serve(folder: Path, certificate: trustme.LeafCert | None = None) -> Iterator[str]:
    """Serve a folder over HTTP on this computer, with a certificate over HTTPS; yields the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http{'s' if certificate else ''}://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
