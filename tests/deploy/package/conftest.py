"""Keys and an extension to pack."""

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from bijak.deploy.package.extension import Extension
from tests.deploy.commit import EPOCH, ROOT, next_commit

KEYS = {
    "rsa": rsa.generate_private_key(public_exponent=65537, key_size=2048),
    "p256": ec.generate_private_key(ec.SECP256R1()),
}


@pytest.fixture(params=list(KEYS))
def key(request):
    return KEYS[request.param]


@pytest.fixture
def pem(tmp_path):
    """Writes a key to a file that only its owner can read."""

    def write(key, password=None):
        locked = serialization.BestAvailableEncryption(password) if password else serialization.NoEncryption()
        path = tmp_path / "key.pem"
        path.write_bytes(
            key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, locked)
        )
        path.chmod(0o600)
        return path

    return write


@pytest.fixture
def extension():
    return Extension.read(ROOT / "extension", EPOCH)


@pytest.fixture(scope="session")
def source():
    return next_commit()
