"""Policies as a configuration profile for macOS, one payload for each preference domain.

Source: Apple's page on top-level profile keys, and the macOS pages of Chrome, Edge and Firefox. The
identifiers are derived from the names, so the same wish always makes the same file.
"""

from __future__ import annotations

import plistlib
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from xml.parsers.expat import ExpatError

from bijak.deploy.policy.linux import MAX_BYTES
from bijak.deploy.policy.merge import merged
from bijak.rules.problem import Problem, RefusedError, read_bytes

_NAMESPACE: Final = uuid.uuid5(uuid.NAMESPACE_DNS, "id.bijak.policy")
_OURS: Final = "id.bijak.policy"


def write_profile(name: str, domains: Mapping[str, Mapping[str, Any]]) -> bytes:
    """A profile for all users of a computer that sets the preferences of each domain."""
    return _dumped(
        {
            "PayloadContent": [_payload(domain, values) for domain, values in domains.items()],
            "PayloadDescription": "Installs the Bijak extension and its settings.",
            "PayloadDisplayName": f"Bijak: {name}",
            "PayloadIdentifier": f"{_OURS}.{_plain(name)}",
            "PayloadRemovalDisallowed": True,
            "PayloadScope": "System",
            "PayloadType": "Configuration",
            "PayloadUUID": _uuid(f"profile {name}"),
            "PayloadVersion": 1,
        }
    )


def merge_profile(
    profile: Mapping[str, Any], domains: Mapping[str, Mapping[str, Any]], changes: list[str]
) -> bytes:
    """A profile, or the bare preferences of the first domain, with ours among them."""
    if "PayloadContent" not in profile:
        (values, *_) = domains.values()
        return _dumped(merged(profile, values, changes))
    payloads = list(profile["PayloadContent"])
    for domain, values in domains.items():
        for at, payload in enumerate(payloads):
            if payload.get("PayloadType") == domain:
                payloads[at] = merged(payload, values, changes)
                break
        else:
            payloads.append(_payload(domain, values))
    return _dumped({**profile, "PayloadContent": payloads})


def read_profile(path: Path) -> dict[str, Any]:
    """A profile or property list. Raises `RefusedError`."""
    try:
        found = plistlib.loads(read_bytes(path, str(path), MAX_BYTES))
    except (plistlib.InvalidFileException, ExpatError, ValueError) as error:
        message = "this is no profile that can be read"
        remedy = "A signed profile cannot be merged into: give the unsigned one, and sign the result."
        raise RefusedError(Problem.of_file(str(path), message, remedy)) from error
    if not isinstance(found, dict):
        raise RefusedError(
            Problem.of_file(str(path), "the file holds no preferences", "Give a .mobileconfig.")
        )
    return found


def _payload(domain: str, values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **values,
        "PayloadDisplayName": domain,
        "PayloadIdentifier": f"{_OURS}.{domain}",
        "PayloadType": domain,
        "PayloadUUID": _uuid(domain),
        "PayloadVersion": 1,
    }


def _dumped(value: Mapping[str, Any]) -> bytes:
    return plistlib.dumps(dict(value), sort_keys=True)


def _plain(name: str) -> str:
    return "".join(char if char.isalnum() else "-" for char in name.lower())


def _uuid(name: str) -> str:
    return str(uuid.uuid5(_NAMESPACE, name)).upper()
