"""A wish in the words of Firefox: what stands under `policies` in its policies.json.

Names and types as in the schema that Firefox ESR 153 ships (`policies-schema.json`).
"""

from __future__ import annotations

from typing import Any

from bijak.deploy.policy.wish import Wish


def policies(wish: Wish) -> dict[str, Any]:
    """The policies, settings included. Call only where `wish.package` is given."""
    entry = {
        "default_area": "navbar",
        "install_url": wish.package,
        "installation_mode": "force_installed",
        "private_browsing": True,
    }
    found: dict[str, Any] = {"ExtensionSettings": {wish.firefox_id: entry}}
    if wish.settings:
        found["3rdparty"] = {"Extensions": {wish.firefox_id: dict(wish.settings)}}
    return found
