"""What is built for an organisation. The slow parts are in tests/deploy/real."""

import json
import subprocess
import zipfile
from contextlib import nullcontext

import pytest

from bijak.deploy.package.build import Wish, build
from bijak.deploy.package.error import BuildError
from bijak.deploy.package.key import extension_id, public_bytes
from bijak.deploy.package.source import Source
from bijak.version import __version__
from tests.deploy.package.conftest import KEYS

FAST = ("crx", "xpi", "wheel")
WISH = Wish(KEYS["rsa"], "bijak@it.example", "https://it.example/bijak/")
ID = extension_id(public_bytes(KEYS["rsa"]))


@pytest.fixture(scope="module")
def out(tmp_path_factory, source):
    out = tmp_path_factory.mktemp("out")
    assert build(source, WISH, FAST, out) == {"chromium": ID, "firefox": "bijak@it.example"}
    return out


def content(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_each_kind_is_there_with_its_updates(out):
    assert set(content(out)) == {
        "SHA256SUMS",
        f"bijak-{__version__}-py3-none-any.whl",
        f"bijak-{__version__}.crx",
        f"bijak-{__version__}.xpi",
        "updates.json",
        "updates.xml",
    }


def test_the_same_commit_gives_the_same_bytes(out, tmp_path, source):
    build(source, WISH, FAST, tmp_path)
    assert content(tmp_path) == content(out)


def test_the_sums_are_those_of_the_files(out):
    subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=out, check=True, stdout=subprocess.DEVNULL
    )
    assert len((out / "SHA256SUMS").read_text().splitlines()) == 5


def test_the_wheel_knows_the_organisations_extension_and_has_packs_and_models(out):
    with zipfile.ZipFile(out / f"bijak-{__version__}-py3-none-any.whl") as wheel:
        assert json.loads(wheel.read("bijak/extension_ids.json")) == {
            "chromium": ID,
            "firefox": "bijak@it.example",
        }
        names = wheel.namelist()
    assert {"bijak/packs/state-secret.yaml", "bijak/models/entities/config.cfg"} <= set(names)


def test_without_an_address_there_is_nothing_to_ask_for_updates(tmp_path, source):
    build(source, Wish(KEYS["p256"], "bijak@it.example"), ("crx", "xpi"), tmp_path)
    assert set(content(tmp_path)) == {"SHA256SUMS", f"bijak-{__version__}.crx", f"bijak-{__version__}.xpi"}


def test_firefox_is_not_given_an_address_that_it_would_refuse(tmp_path, source):
    build(source, Wish(KEYS["p256"], "bijak@it.example", "http://it.example/"), ("crx", "xpi"), tmp_path)
    assert set(content(tmp_path)) >= {"updates.xml"}
    assert "updates.json" not in content(tmp_path)
    with zipfile.ZipFile(next(tmp_path.glob("*.xpi"))) as xpi:
        assert b"update_url" not in xpi.read("manifest.json")


def test_a_commit_that_is_not_there_changes_nothing(tmp_path, source):
    with pytest.raises(BuildError, match="git cannot read"):
        build(Source(source.root, "0" * 40, 0), WISH, FAST, tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("file", "packed"), [("extension/new.js", True), ("notes.txt", False)])
def test_changes_of_what_is_packed_must_be_in_a_commit(tmp_path, file, packed):
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    (tmp_path / file).parent.mkdir(exist_ok=True)
    (tmp_path / file).touch()
    with pytest.raises(BuildError, match="in no commit:\n") if packed else nullcontext():
        Source(tmp_path, "HEAD", 0).refuse_uncommitted()
