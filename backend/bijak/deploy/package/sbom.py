"""The list of what is inside (SBOM), in CycloneDX: is a library that turned out flawed among it?

It names what the files that went into the one-folder program belong to: Python packages, packages of the
system, and Python itself.
"""

from __future__ import annotations

import platform
from datetime import UTC, datetime
from importlib.metadata import Distribution
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import License
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from bijak.deploy.package.inside import Inside, SystemPackage
from bijak.version import __version__

_LICENSES: Final = LicenseFactory()


def bill_of_materials(inside: Inside, commit: str, epoch: int) -> bytes:
    """The SBOM in JSON of the one-folder program."""
    bom = Bom(components=[*map(_library, inside.python), *map(_system_library, inside.system), _python()])
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


def _library(one: Distribution) -> Component:
    return Component(
        name=one.name,
        version=one.version,
        bom_ref=f"pypi:{one.name}",
        licenses=_licenses(one),
        purl=PackageURL("pypi", name=one.name.lower().replace("_", "-"), version=one.version),
    )


def _system_library(one: SystemPackage) -> Component:
    purl = PackageURL("deb", "debian", one.name, one.version, {"arch": one.architecture})
    return Component(name=one.name, version=one.version, bom_ref=f"deb:{one.name}", purl=purl)


def _licenses(one: Distribution) -> list[License]:
    """What the package says of its licence: an SPDX expression, or words of its own in one line."""
    fields = one.metadata
    said = "".join(fields.get_all("License-Expression") or fields.get_all("License") or [])
    if not said or "\n" in said:
        classifiers = fields.get_all("Classifier") or []
        said = next((line.split("::")[-1].strip() for line in classifiers if line.startswith("License")), "")
    return [_LICENSES.make_from_string(said)] if said else []
