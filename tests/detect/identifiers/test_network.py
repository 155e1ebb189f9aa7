"""Addresses of the inner network; versions, scores and public services are left alone."""

import pytest

IP_ADDRESS = [
    # private
    ("10.10.20.5", [("10.10.20.5", "medium")]),
    # with a port and a label
    ("IP server 192.168.1.10:8080", [("192.168.1.10:8080", "high")]),
    # a network
    ("subnet 172.16.0.0/12", [("172.16.0.0/12", "high")]),
    # public, with a label
    ("akses ke 103.20.90.7", [("103.20.90.7", "high")]),
    # public
    ("103.20.90.7", [("103.20.90.7", "low")]),
    # unique local IPv6
    ("fd12:3456:789a::1", [("fd12:3456:789a::1", "medium")]),
    # everybody uses it
    ("dns 8.8.8.8", []),
    # this computer
    ("127.0.0.1", []),
    # a version
    ("versi 10.2.3.4", []),
    # a version
    ("v1.2.3.4", []),
    # no octet
    ("256.1.1.1", []),
    # too many
    ("1.2.3.4.5", []),
    # a time
    ("jam 10:20:30", []),
    # a paragraph
    ("pasal 1.2.3.4", []),
    # a price
    ("Rp 10.000.000.000", []),
]


INTERNAL_HOST = [
    # the suffix kept for inner networks
    ("db01.kemenkeu.internal", [("db01.kemenkeu.internal", "medium")]),
    # a label
    ("server fs.corp", [("fs.corp", "high")]),
    # a bare name
    ("http://intranet/absen", [("http://intranet/absen", "medium")]),
    # a service for staff
    ("https://vpn.kemenkeu.go.id", [("vpn.kemenkeu.go.id", "medium")]),
    # development
    ("login ke dev-api.pajak.go.id:8443", [("dev-api.pajak.go.id:8443", "high")]),
    # a share
    ("\\\\fileserver01\\share\\rapat", [("\\\\fileserver01\\share\\rapat", "medium")]),
    # two plain words
    ("printer.local", [("printer.local", "low")]),
    # the public site
    ("www.kemenkeu.go.id", []),
    # a public service
    ("https://djponline.pajak.go.id", []),
    # a handle
    ("@kopi.local", []),
    # this computer
    ("http://localhost:3000", []),
    # inside a word
    ("makan di warung lokal.internalisasi nilai", []),
]


@pytest.mark.parametrize(("text", "expected"), IP_ADDRESS)
def test_ip_address(found, text, expected):
    assert found("ip_address", text) == expected


@pytest.mark.parametrize(("text", "expected"), INTERNAL_HOST)
def test_internal_host(found, text, expected):
    assert found("internal_host", text) == expected
