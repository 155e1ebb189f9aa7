"""What is built: the same every time, and all of it on the bill."""

import hashlib
import json
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from PyInstaller.archive.readers import CArchiveReader

pytestmark = pytest.mark.deploy


def fingerprint(folder):
    """Every file below a folder with its content, and below another folder with rights and moment too."""
    found = {}
    for path in sorted(folder.rglob("*")):
        state, name = path.lstat(), path.relative_to(folder).as_posix()
        content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        found[name] = (content, oct(state.st_mode), state.st_mtime) if "/" in name else content
    return found


def test_two_builds_of_a_commit_give_the_same_bytes(builds):
    one, other = (fingerprint(made.out) for made in builds)
    assert {name for name in one | other if one.get(name) != other.get(name)} == set()
    kinds = {Path(name).suffix for name in one if "/" not in name}
    assert kinds >= {".crx", ".xpi", ".whl", ".deb", ".json", ".xml"}


def test_the_sums_are_those_of_every_file(out, folder):
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=out, check=True)
    summed = {line.split("  ", 1)[1] for line in (out / "SHA256SUMS").read_text().splitlines()}
    files = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert summed == files - {"SHA256SUMS"}


def test_the_bill_of_materials_is_cyclonedx_and_names_every_library(out, folder):
    bill = next(out.glob("*.cdx.json")).read_text()
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill) is None
    named = {one["name"].lower() for one in json.loads(bill)["components"]}
    archive = CArchiveReader(str(folder / "bijak"))
    (modules,) = (archive.open_embedded_archive(name).toc for name in archive.toc if name.endswith(".pyz"))
    owners = packages_distributions()
    for package in {name.split(".")[0] for name in modules} - sys.stdlib_module_names - {"bijak"}:
        if package.startswith("_sysconfigdata"):
            continue  # made when Python was, and of its standard library
        assert {owner.lower() for owner in owners.get(package, ())} & named, package


def test_models_packs_and_the_code_that_names_compiled_lists_are_inside(folder):
    inside = folder / "_internal/bijak"
    for name in (
        "models/entities/ner/model",
        "models/posts/bag/pairs_weights.npy",
        "packs/hoax.yaml",
        "rules/compile.py",
    ):
        assert (inside / name).is_file()


def test_the_licences_of_what_is_inside_come_along(folder):
    for name in ("flask", "numpy", "python-stdnum", "spacy", "waitress"):
        assert any(path.stat().st_size for path in (folder / "licences" / name).iterdir()), name


def test_nothing_that_builds_is_inside(folder):
    assert not (folder / "_internal/bijak/deploy/package").exists()
