"""The list of what is inside (SBOM), in CycloneDX: is a library that turned out flawed among it?

It is made from the files that went into the one-folder program: each belongs to a Python package, to a
package of the system, or to Python itself.
"""

from __future__ import annotations

import platform
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import License
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from bijak.version import __version__

_LICENSES: Final = LicenseFactory()


def bill_of_materials(sources: Iterable[Path], commit: str, epoch: int) -> bytes:
    """The SBOM in JSON for the files that were taken into the one-folder program."""
    inside = sorted({path.resolve() for path in sources})
    bom = Bom(components=[*_python_packages(inside), *_system_packages(inside), _python()])
    bom.metadata.component = Component(
        name="bijak",
        version=__version__,
        type=ComponentType.APPLICATION,
        bom_ref="bijak",
        licenses=[_LICENSES.make_from_string("Apache-2.0")],
        purl=PackageURL("pypi", name="bijak", version=__version__),
    )
    bom.metadata.timestamp = datetime.fromtimestamp(epoch, UTC)
    bom.serial_number = uuid5(NAMESPACE_URL, f"bijak:{commit}")
    bom.register_dependency(bom.metadata.component, bom.components)
    return (JsonV1Dot6(bom).output_as_string(indent=2) + "\n").encode()


def _python() -> Component:
    return Component(
        name="python",
        version=platform.python_version(),
        type=ComponentType.PLATFORM,
        bom_ref="python",
        licenses=[_LICENSES.make_from_string("PSF-2.0")],
        purl=PackageURL("generic", name="python", version=platform.python_version()),
    )


def _python_packages(inside: list[Path]) -> Iterator[Component]:
    wanted = set(inside)
    for one in sorted(distributions(), key=lambda one: one.name.lower()):
        files = {Path(str(one.locate_file(file))).resolve() for file in one.files or ()}
        if one.name != "bijak" and not wanted.isdisjoint(files):
            purl = PackageURL("pypi", name=one.name.lower().replace("_", "-"), version=one.version)
            yield Component(
                name=one.name,
                version=one.version,
                bom_ref=f"pypi:{one.name}",
                licenses=_licenses(one),
                purl=purl,
            )


def _licenses(one: Distribution) -> list[License]:
    """What the package says of its licence: an SPDX expression, or words of its own in one line."""
    fields = one.metadata
    said = "".join(fields.get_all("License-Expression") or fields.get_all("License") or [])
    if not said or "\n" in said:
        classifiers = fields.get_all("Classifier") or []
        said = next((line.split("::")[-1].strip() for line in classifiers if line.startswith("License")), "")
    return [_LICENSES.make_from_string(said)] if said else []


def _system_packages(inside: list[Path]) -> Iterator[Component]:
    """Debian's packages that libraries were taken from, where this is a Debian."""
    query = shutil.which("dpkg-query")
    libraries = [str(path) for path in inside if path.parts[1] in ("lib", "usr")]
    # Debian knows libraries by where they were before /lib became a link to /usr/lib.
    libraries += [path.removeprefix("/usr") for path in libraries if path.startswith("/usr/lib")]
    if query is None or not libraries:
        return
    found = subprocess.run([query, "--search", *libraries], capture_output=True, text=True)  # noqa: S603
    owners = sorted({line.split(": ")[0] for line in found.stdout.splitlines()})
    for owner in owners:
        shown = subprocess.run(  # noqa: S603
            [query, "--show", "--showformat=${Package} ${Version} ${Architecture}", owner],
            capture_output=True,
            text=True,
            check=True,
        )
        name, version, architecture = shown.stdout.split()
        purl = PackageURL("deb", "debian", name, version, {"arch": architecture})
        yield Component(name=name, version=version, bom_ref=f"deb:{name}", purl=purl)
