"""Names, addresses and the proof."""

import base64
import hashlib
import json
from pathlib import Path

import pytest

from bijak.pairing import CHROMIUM_ID, address, port_of, prove
from bijak.version import __version__


def test_the_chromium_id_is_the_digest_of_the_manifests_key():
    manifest = json.loads(Path("extension/manifest.json").read_text())
    digest = hashlib.sha256(base64.b64decode(manifest["key"])).hexdigest()[:32]
    assert digest.translate(str.maketrans("0123456789abcdef", "abcdefghijklmnop")) == CHROMIUM_ID


def test_an_address_is_of_this_computer_only():
    assert port_of(address(24525)) == 24525
    for other in (
        "http://localhost:24525",
        "https://127.0.0.1:24525",
        "http://127.0.0.1",
        "http://127.0.0.1:024",
    ):
        assert port_of(other) is None


@pytest.mark.parametrize(
    ("token", "port", "nonce"), [("other", 1, "n"), ("token", 2, "n"), ("token", 1, "m")]
)
def test_a_proof_fits_one_token_port_and_nonce(token, port, nonce):
    assert prove(token, port, nonce) != prove("token", 1, "n")


def test_extension_and_checker_have_one_version():
    assert json.loads(Path("extension/manifest.json").read_text())["version"] == __version__
