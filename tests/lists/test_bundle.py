"""Bundles: the same bytes for the same content, small, and unpacked without harm."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from bijak.lists.bundle import BundleError, pack, unpack
from bijak.lists.limits import Limits
from bijak.rules.load import load
from tests.small_pack import pack as pack_of
from tests.small_pack import rule, save

SMALL = Limits(bundle=100_000, unpacked=10_000, files=3)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = save(tmp_path / "rules", pack_of(rule(find=[{"terms_from": "lists/names.csv"}])))
    (folder / "lists").mkdir()
    (folder / "lists" / "names.csv").write_text("term\nproyek garuda\n")
    return folder


def bundle(*entries: tuple[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()


def test_what_was_packed_is_unpacked(folder: Path, tmp_path: Path) -> None:
    unpack(pack(folder, load(folder)), tmp_path / "out")
    for path in folder.rglob("*.*"):
        assert (tmp_path / "out" / path.relative_to(folder)).read_bytes() == path.read_bytes()


def test_the_same_content_gives_the_same_bytes(folder: Path) -> None:
    first = pack(folder, load(folder))
    for path in folder.rglob("*.*"):
        path.write_bytes(path.read_bytes())
        path.chmod(0o600)
    assert pack(folder, load(folder)) == first


@pytest.mark.parametrize("name", ["lists/names-open.csv", "notes.txt", ".git/secret.yaml", "backup.csv"])
def test_what_no_pack_names_stays_at_home(folder: Path, tmp_path: Path, name: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("term\nproyek lain\n")
    unpack(pack(folder, load(folder)), tmp_path / "out")
    assert not (tmp_path / "out" / name).exists()


OUTSIDE = [
    "../evil.yaml",
    "a/../../evil.yaml",
    "/tmp/evil.yaml",
    "C:evil.yaml",
    "a\\..\\evil.yaml",
    "a//evil.yaml",
    "./evil.yaml",
    ".hidden.yaml",
    "a/.hidden/evil.yaml",
    "evil.py",
    "evil",
    "folder.yaml/",
    "con.yaml",
    "a/aux.csv",
    "name./x.yaml",
    "new\nline.yaml",
    "a" * 300 + ".yaml",
]


@pytest.mark.parametrize("name", OUTSIDE)
def test_names_that_lead_elsewhere_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BundleError, match="a file called"):
        unpack(bundle(("good.yaml", b""), (name, b"x")), tmp_path / "in" / "out")
    assert not list(tmp_path.rglob("*"))


@pytest.mark.parametrize("other", ["small.yaml", "SMALL.yaml"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_in_one_place_are_refused(tmp_path: Path, other: str) -> None:
    with pytest.raises(BundleError, match="a file called"):
        unpack(bundle(("small.yaml", b"1"), (other, b"2")), tmp_path / "out")


def test_a_link_becomes_a_plain_file(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.yaml")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    unpack(out.getvalue(), tmp_path / "out")
    assert not (tmp_path / "out" / "link.yaml").is_symlink()


def test_a_bundle_that_swells_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="more than 10,000 bytes"):
        unpack(bundle(("big.yaml", b" " * 50_000)), tmp_path / "out", SMALL)


def test_a_bundle_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    honest = bundle(("big.yaml", b" " * 50_000))
    size = (50_000).to_bytes(4, "little")
    assert honest.count(size) == 2
    with pytest.raises(BundleError):
        unpack(honest.replace(size, (10).to_bytes(4, "little")), tmp_path / "out", SMALL)


def test_too_many_files_and_too_many_bytes_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="4 files"):
        unpack(bundle(*((f"{n}.yaml", b"") for n in range(4))), tmp_path / "out", SMALL)
    with pytest.raises(BundleError, match="may have 100,000"):
        unpack(b"x" * 100_001, tmp_path / "out", SMALL)


def test_another_way_of_packing_is_refused(tmp_path: Path) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("small.yaml", "pack: small")
    with pytest.raises(BundleError, match="not ours"):
        unpack(out.getvalue(), tmp_path / "out")


@pytest.mark.parametrize("content", [b"", b"<html>", b"PK\x03\x04" + b"\0" * 50])
def test_what_is_no_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(BundleError, match="no zip archive"):
        unpack(content, tmp_path / "out")


def test_an_empty_archive_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="holds no file"):
        unpack(bundle(), tmp_path / "out")


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    whole = bundle(("small.yaml", bytes(range(256)) * 8))
    with pytest.raises(BundleError, match="damaged"):
        unpack(whole[:60] + b"\xff\xff\xff\xff" + whole[64:], tmp_path / "out")
