"""What browsers are told about newer versions."""

import hashlib
import json
from xml.etree import ElementTree

from bijak.deploy.package import updates

URL = "https://it.example/bijak-1.2.crx"


def test_chromium_reads_where_the_newest_version_is():
    root = ElementTree.fromstring(updates.for_chromium("a" * 32, "1.2", "124", URL, b"crx"))
    space = {"g": "http://www.google.com/update2/response"}
    app = root.find("g:app", space)
    check = root.find("g:app/g:updatecheck", space)
    assert root.get("protocol") == "2.0"
    assert app is not None
    assert app.get("appid") == "a" * 32
    assert check is not None
    assert check.attrib == {
        "codebase": URL,
        "version": "1.2",
        "prodversionmin": "124",
        "hash_sha256": hashlib.sha256(b"crx").hexdigest(),
        "size": "3",
    }


def test_firefox_reads_where_the_newest_version_is():
    told = json.loads(updates.for_firefox("a@b", "1.2", "140.0", URL, b"xpi"))
    (update,) = told["addons"]["a@b"]["updates"]
    assert (update["version"], update["update_link"]) == ("1.2", URL)
    assert update["update_hash"] == f"sha256:{hashlib.sha256(b'xpi').hexdigest()}"
    assert update["applications"] == {"gecko": {"strict_min_version": "140.0"}}
