"""Private keys; public ones are left alone."""

import pytest

BEGIN, END = "-----BEGIN ", "-----END "


PRIVATE_KEY = [
    # a whole block
    (
        BEGIN + "RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA7f3a9c1e5b8d\n" + END + "RSA PRIVATE KEY-----",
        [
            (
                BEGIN + "RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA7f3a9c1e5b8d\n" + END + "RSA PRIVATE KEY-----",
                "high",
            )
        ],
    ),
    # cut off
    (
        "kunci: " + BEGIN + "OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmU",
        [(BEGIN + "OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmU", "high")],
    ),
    # the head only
    ("berkas diawali " + BEGIN + "PRIVATE KEY-----", [(BEGIN + "PRIVATE KEY-----", "medium")]),
    # public
    (BEGIN + "PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A\n" + END + "PUBLIC KEY-----", []),
    # public
    ("ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQ", []),
    # talk
    ("private key jangan dibagikan", []),
]


@pytest.mark.parametrize(("text", "expected"), PRIVATE_KEY)
def test_private_key(found, text, expected):
    assert found("private_key", text) == expected
