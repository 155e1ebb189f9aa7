"""What is in the packed extension."""

import base64
import io
import json
import time
import zipfile

from bijak.deploy.package.extension import Extension
from bijak.deploy.package.key import public_bytes
from tests.deploy.commit import EPOCH, ROOT
from tests.deploy.package.conftest import KEYS


def inside(extension):
    with zipfile.ZipFile(io.BytesIO(extension.zip())) as archive:
        return {entry.filename: (entry, archive.read(entry)) for entry in archive.infolist()}


def test_what_is_in_the_folder_is_what_ships_but_for_types(extension):
    names = {path.relative_to(ROOT / "extension").as_posix() for path in (ROOT / "extension").rglob("*.*")}
    packed = inside(extension)
    assert set(packed) == names - {"types.d.ts"}
    assert packed["background/main.js"][1] == (ROOT / "extension/background/main.js").read_bytes()


def test_every_file_is_of_the_moment_of_the_commit(extension):
    moment = time.gmtime(EPOCH)[:6]
    for entry, _ in inside(extension).values():
        assert tuple(entry.date_time) == (*moment[:5], moment[5] // 2 * 2)
        assert entry.external_attr >> 16 == 0o100644


def test_the_order_of_the_folder_does_not_matter(extension):
    shuffled = Extension(dict(reversed(list(extension.files.items()))), EPOCH)
    assert shuffled.zip() == extension.zip()


def test_chromium_gets_the_organisations_key_and_the_way_to_updates(extension):
    public = public_bytes(KEYS["rsa"])
    manifest = extension.for_chromium(public, "https://it.example/updates.xml").manifest
    assert base64.b64decode(manifest["key"]) == public
    assert manifest["update_url"] == "https://it.example/updates.xml"
    assert "update_url" not in extension.for_chromium(public, None).manifest


def test_firefox_gets_the_organisations_id_and_the_way_to_updates(extension):
    manifest = extension.for_firefox("bijak@it.example", "https://it.example/updates.json").manifest
    gecko = manifest["browser_specific_settings"]["gecko"]
    assert (gecko["id"], gecko["update_url"]) == ("bijak@it.example", "https://it.example/updates.json")
    assert gecko["strict_min_version"] == "140.0"
    assert "key" not in manifest


def test_nothing_else_of_the_manifest_changes(extension):
    changed = extension.for_chromium(public_bytes(KEYS["p256"]), None).manifest
    original = json.loads((ROOT / "extension/manifest.json").read_bytes())
    assert {**changed, "key": original["key"]} == original
