"""E-mail addresses, plain and spelled; example domains and handles are left alone."""

import pytest

EMAIL = [
    # plain
    ("budi.santoso@gmail.com", [("budi.santoso@gmail.com", "medium")]),
    # a label, and a full stop behind
    ("email saya budi_s+kerja@kemenkeu.go.id.", [("budi_s+kerja@kemenkeu.go.id", "high")]),
    # spelled with brackets
    ("budi.santoso [at] gmail [dot] com", [("budi.santoso [at] gmail [dot] com", "medium")]),
    # spelled without spaces
    ("budi(at)gmail.com", [("budi(at)gmail.com", "medium")]),
    # the address of a role is public
    ("humas@kemenkeu.go.id", [("humas@kemenkeu.go.id", "low")]),
    # a role with a label
    ("hubungi pengaduan@pajak.go.id", [("pengaduan@pajak.go.id", "medium")]),
    # a domain for examples
    ("nama@example.com", []),
    # a handle
    ("@budi.santoso", []),
    # no domain
    ("budi@localhost", []),
    # two dots in the name
    ("a..b@gmail.com", []),
    # the name of a file
    ("logo@2x.png", []),
    # a price
    ("beli 3@5000", []),
    # no domain behind
    ("rapat (at) kantor", []),
    # full width
    ("ｂｕｄｉ＠ｇｍａｉｌ．ｃｏｍ", [("ｂｕｄｉ＠ｇｍａｉｌ．ｃｏｍ", "medium")]),
]


@pytest.mark.parametrize(("text", "expected"), EMAIL)
def test_email(found, text, expected):
    assert found("email", text) == expected
