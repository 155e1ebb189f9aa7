"""A publisher of lists, and a web server in a process of its own that shows them."""

from __future__ import annotations

import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from securesystemslib.signer import CryptoSigner

from bijak.home import Home
from bijak.keys import LIST_KEY
from bijak.lists.publish import first_keys, new_lists
from bijak.lists.repository import Repository
from served import free_port, running

SHOW = """
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
SimpleHTTPRequestHandler.log_message = lambda *_: None
show = partial(SimpleHTTPRequestHandler, directory=sys.argv[1])
ThreadingHTTPServer(("127.0.0.1", int(sys.argv[2])), show).serve_forever()
"""
"""The web server: a folder, and nothing else."""


class Publisher:
    """Two people, a machine, and a folder that a web server shows."""

    def __init__(self, room: Path) -> None:
        self.site = Repository(room / "site")
        self._people = [CryptoSigner.generate_ed25519() for _ in range(2)]
        self._machine = CryptoSigner.generate_ed25519()
        keys = [signer.public_key for signer in self._people]
        draft = first_keys(keys, keys, self._machine.public_key)
        for signer in self._people:
            draft.sign(signer)
        self.site.release(draft, None)
        self.root = (self.site.metadata / "1.root.json").read_bytes()

    def publish(self, rules: Path) -> int | None:
        """The next version."""
        draft = new_lists(self.site, rules, LIST_KEY).draft
        for signer in self._people:
            draft.sign(signer)
        return self.site.release(draft, self._machine)


@contextmanager
def shown(site: Path, home: Home) -> Iterator[str]:
    """A web server's address for a folder."""
    port = free_port()
    with running("-c", SHOW, str(site), str(port), home=home):
        url = f"http://127.0.0.1:{port}/"
        while True:
            try:
                fetch(url + "metadata/1.root.json")
                break
            except OSError:
                time.sleep(0.01)
        yield url


def fetch(url: str) -> bytes:
    """A file, and nothing else."""
    with urllib.request.urlopen(url) as answer:
        content: bytes = answer.read()
    return content
