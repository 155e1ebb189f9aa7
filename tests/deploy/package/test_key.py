"""The signing key: whoever has it can replace the extension everywhere."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from bijak.deploy.package.error import BuildError
from bijak.deploy.package.key import extension_id, load_key, new_key, public_bytes
from bijak.pairing import CHROMIUM_ID
from tests.deploy.package.conftest import KEYS


def test_a_new_key_is_for_its_owner_alone_and_is_read_again(tmp_path):
    path = tmp_path / "keys/new.pem"
    made = new_key(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert public_bytes(load_key(path)) == public_bytes(made)


def test_a_key_is_never_replaced(pem):
    path = pem(KEYS["rsa"])
    before = path.read_bytes()
    with pytest.raises(BuildError, match="there is already a file"):
        new_key(path)
    assert path.read_bytes() == before


def test_both_kinds_of_key_are_taken(key, pem):
    assert public_bytes(load_key(pem(key))) == public_bytes(key)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602])
def test_a_key_that_others_can_read_or_write_is_refused(pem, mode):
    path = pem(KEYS["rsa"])
    path.chmod(mode)
    with pytest.raises(BuildError, match="other users can read or write"):
        load_key(path)


@pytest.mark.parametrize(
    "other",
    [
        rsa.generate_private_key(public_exponent=65537, key_size=1024),
        ec.generate_private_key(ec.SECP384R1()),
        ed25519.Ed25519PrivateKey.generate(),
    ],
)
def test_a_key_that_browsers_do_not_take_is_refused(pem, other):
    with pytest.raises(BuildError, match="of a kind that browsers do not take"):
        load_key(pem(other))


def test_a_locked_key_is_told_from_a_broken_one(pem, tmp_path):
    with pytest.raises(BuildError, match="locked with a password"):
        load_key(pem(KEYS["rsa"], b"secret"))
    broken = tmp_path / "broken.pem"
    broken.touch(0o600)
    with pytest.raises(BuildError, match="no private key"):
        load_key(broken)
    with pytest.raises(BuildError, match="cannot be read"):
        load_key(tmp_path / "none.pem")


def test_the_id_of_the_checkouts_extension_follows_from_its_key(extension):
    from base64 import b64decode

    assert extension_id(b64decode(extension.manifest["key"])) == CHROMIUM_ID
