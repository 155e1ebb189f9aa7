"""Downloads that end: by their size, by silence, and by the clock.

python-tuf's own fetcher waits so long for each byte; a server that sends one now and then could hold it for
ever. This one also has a time by which everything must be there, after which its connections are cut.
"""

from __future__ import annotations

import socket
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final
from urllib.parse import urlsplit

import urllib3
from tuf.api.exceptions import DownloadError, DownloadHTTPError, SlowRetrievalError
from tuf.ngclient import FetcherInterface
from urllib3.connection import HTTPConnection, HTTPSConnection

from bijak.lists.limits import Limits
from bijak.lists.source import is_this_computer
from bijak.version import __version__

_PIECE: Final = 1 << 16

_HEADERS: Final = {
    "User-Agent": f"bijak/{__version__}",
    "Accept-Encoding": "identity",
    "Cache-Control": "no-cache",  # a proxy that answers from memory would hold back what is new
}


class BoundedFetcher(FetcherInterface):
    """Fetches over HTTP for one poll. Redirects are not followed: that is where captive portals lead.

    Use it in a `with` block; the time runs from its beginning. `cut` ends everything at once.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._late = threading.Event()
        self._clock = threading.Timer(limits.total, self.cut)
        self._clock.daemon = True
        self._connections: list[HTTPConnection] = []
        self._pools: dict[str, urllib3.PoolManager] = {}

    def __enter__(self) -> BoundedFetcher:
        self._clock.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._clock.cancel()
        for pool in self._pools.values():
            pool.clear()

    def cut(self) -> None:
        """Cut every connection; what waits for bytes fails now."""
        self._late.set()
        for connection in list(self._connections):
            sock = connection.sock
            if sock is not None:
                with suppress(OSError):  # past TLS: its own shutdown would wait for the other side
                    socket.socket.shutdown(sock, socket.SHUT_RDWR)

    def _fetch(self, url: str) -> Iterator[bytes]:
        self._check_time()
        try:
            response = self._pool(url).request(
                "GET",
                url,
                preload_content=False,
                decode_content=False,
                redirect=False,
                retries=False,
                timeout=urllib3.Timeout(self._limits.silence),
                headers=_HEADERS,
            )
        except urllib3.exceptions.HTTPError as error:
            self._check_time()
            reason = _reason(error)
            if reason is None:
                raise SlowRetrievalError("no answer in time") from error
            raise DownloadError(reason) from error
        if response.status != 200:
            response.close()
            raise DownloadHTTPError(f"the server answers with {response.status}", response.status)
        return self._pieces(response, metadata=url.endswith(".json"))

    def _pieces(self, response: urllib3.BaseHTTPResponse, *, metadata: bool) -> Iterator[bytes]:
        try:
            while True:
                self._check_time()
                piece = response.read1(_PIECE)
                if not piece:
                    self._check_time()
                    return
                if metadata and piece.lstrip()[:1] == b"<":
                    raise DownloadError("a page came instead of lists; the network may want a login")
                metadata = False
                yield piece
        except urllib3.exceptions.TimeoutError as error:
            raise SlowRetrievalError("the answer stopped half way") from error
        except (urllib3.exceptions.HTTPError, OSError) as error:
            self._check_time()
            raise DownloadError(f"the connection failed ({type(error).__name__})") from error
        finally:
            response.close()

    def _check_time(self) -> None:
        if self._late.is_set():
            raise SlowRetrievalError(f"it took longer than {self._limits.total:g} seconds")

    def _pool(self, url: str) -> urllib3.PoolManager:
        """Connections for this address, through the proxy that the system names, if it names one."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        direct = is_this_computer(host) or urllib.request.proxy_bypass(host)
        proxy = "" if direct else urllib.request.getproxies().get(parts.scheme, "")
        if proxy not in self._pools:
            pool = urllib3.ProxyManager(proxy) if proxy else urllib3.PoolManager()
            pool.pool_classes_by_scheme = {
                scheme: _watched(classes[0], classes[1], self._connections)
                for scheme, classes in _POOLS.items()
            }
            self._pools[proxy] = pool
        return self._pools[proxy]


_POOLS: Final[dict[str, tuple[type[urllib3.HTTPConnectionPool], type[HTTPConnection]]]] = {
    "http": (urllib3.HTTPConnectionPool, HTTPConnection),
    "https": (urllib3.HTTPSConnectionPool, HTTPSConnection),
}


def _watched(
    pool: type[urllib3.HTTPConnectionPool], connection: type[HTTPConnection], made: list[HTTPConnection]
) -> type[urllib3.HTTPConnectionPool]:
    """A kind of pool whose connections are put down in `made` before they are opened."""

    def connect(self: Any) -> None:
        made.append(self)
        connection.connect(self)

    watched = type("Watched", (connection,), {"connect": connect})
    return type("WatchedPool", (pool,), {"ConnectionCls": watched})


def _reason(error: urllib3.exceptions.HTTPError) -> str | None:
    """Why there is no connection, for a person to do something about; none when only time ran out."""
    if isinstance(error, urllib3.exceptions.SSLError):
        return "the server's certificate cannot be trusted"
    if isinstance(error, urllib3.exceptions.NameResolutionError):
        return "the server's name is not known"
    if isinstance(error, urllib3.exceptions.NewConnectionError):
        return "the server cannot be reached"
    if isinstance(error, urllib3.exceptions.TimeoutError):
        return None
    return f"the connection failed ({type(error).__name__})"
