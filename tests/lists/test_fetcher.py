"""Downloads: whom they trust, whom they ask, and what they say when it fails."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme
from tuf.api.exceptions import DownloadError, DownloadHTTPError, SlowRetrievalError

from bijak.lists.fetcher import BoundedFetcher
from bijak.lists.limits import Limits
from tests.lists.publisher import WebServer


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "one.json").write_bytes(b'{"version": 1}')
    return tmp_path / "files"


@pytest.fixture
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def secure(files: Path, authority: trustme.CA) -> Iterator[WebServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with WebServer(files, context).running() as web:
        yield web


def fetch(url: str, limits: Limits | None = None) -> bytes:
    with BoundedFetcher(limits or Limits(silence=5)) as fetcher:
        return fetcher.download_bytes(url, 1_000)


def test_https_with_a_certificate_that_the_system_trusts(
    secure: WebServer, authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    assert fetch(f"{secure.url}one.json") == b'{"version": 1}'


def test_https_with_a_strangers_certificate(secure: WebServer) -> None:
    with pytest.raises(DownloadError, match="certificate cannot be trusted"):
        fetch(f"{secure.url}one.json")
    assert not secure.asked


@pytest.mark.parametrize("status", [302, 403, 404, 500])
def test_any_other_answer_than_the_file(files: Path, status: int) -> None:
    with WebServer(files).running() as web:
        web.instead["one.json"] = lambda request: request.send_error(status)
        with pytest.raises(DownloadHTTPError, match=str(status)) as error:
            fetch(f"{web.url}one.json")
    assert error.value.status_code == status


def test_nobody_is_there(files: Path) -> None:
    with WebServer(files).running() as web:
        url = web.url
    with pytest.raises(DownloadError, match="cannot be reached"):
        fetch(f"{url}one.json")


def test_a_name_that_nobody_has() -> None:
    with pytest.raises(DownloadError, match="name is not known"):
        fetch("https://lists.invalid/one.json")


def test_a_proxy_is_asked_for_other_computers_only(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with WebServer(files).running() as web, WebServer(files).running() as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.delenv("no_proxy", raising=False)
        assert fetch(f"{web.url}one.json")
        assert not proxy.asked
        proxy.instead["one.json"] = lambda request: request.send_error(404)
        with pytest.raises(DownloadHTTPError):
            fetch("http://lists.example.go.id/one.json")
        assert proxy.asked == ["http://lists.example.go.id/one.json"]


def test_what_was_cut_stays_cut(files: Path) -> None:
    with WebServer(files).running() as web, BoundedFetcher(Limits()) as fetcher:
        fetcher.cut()
        with pytest.raises(SlowRetrievalError):
            fetcher.download_bytes(f"{web.url}one.json", 1_000)
        assert not web.asked


def test_an_answer_that_stops_short_is_not_taken_for_whole(files: Path) -> None:
    with WebServer(files).running() as web:

        def short(request) -> None:
            request.send_response(200)
            request.send_header("Content-Length", "100")
            request.end_headers()
            request.wfile.write(b'{"vers')

        web.instead["one.json"] = short
        with pytest.raises(DownloadError, match="failed"):
            fetch(f"{web.url}one.json")
