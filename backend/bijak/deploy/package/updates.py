"""What browsers ask for to see whether there is a newer version of the extension.

Sources: Chromium's update manifest (`extensions/common/update_manifest.cc`), and Firefox' JSON format
(extensionworkshop.com, "Updating your extension").
"""

from __future__ import annotations

import hashlib
import json
from typing import Final
from xml.etree import ElementTree

CHROMIUM_FILE: Final = "updates.xml"
FIREFOX_FILE: Final = "updates.json"

_NAMESPACE: Final = "http://www.google.com/update2/response"


def for_chromium(identifier: str, version: str, oldest_browser: str, url: str, crx: bytes) -> bytes:
    """The update manifest in XML. `oldest_browser` is the first Chromium that runs the extension."""
    answer = ElementTree.Element("gupdate", xmlns=_NAMESPACE, protocol="2.0")
    app = ElementTree.SubElement(answer, "app", appid=identifier)
    ElementTree.SubElement(
        app,
        "updatecheck",
        codebase=url,
        version=version,
        prodversionmin=oldest_browser,
        hash_sha256=hashlib.sha256(crx).hexdigest(),
        size=str(len(crx)),
    )
    ElementTree.indent(answer)
    text: bytes = ElementTree.tostring(answer, "UTF-8", xml_declaration=True)
    return text + b"\n"


def for_firefox(identifier: str, version: str, oldest_browser: str, url: str, xpi: bytes) -> bytes:
    """The update manifest in JSON. The hash keeps a file safe that is fetched over plain HTTP."""
    update = {
        "version": version,
        "update_link": url,
        "update_hash": f"sha256:{hashlib.sha256(xpi).hexdigest()}",
        "applications": {"gecko": {"strict_min_version": oldest_browser}},
    }
    return (json.dumps({"addons": {identifier: {"updates": [update]}}}, indent=2) + "\n").encode()
