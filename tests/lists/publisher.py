"""A publisher: its people, its folder, and a real web server on loopback, with what goes wrong with each."""

from __future__ import annotations

import shutil
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, TargetFile, Targets

from bijak.keys import LIST_KEY
from bijak.lists.bundle import pack as bundle_of
from bijak.lists.draft import BUNDLE, Draft
from bijak.lists.publish import changed_keys, first_keys, new_lists, old_lists
from bijak.lists.repository import Repository, in_days
from bijak.lists.source import Source
from bijak.lists.sync import Subscription
from bijak.rules.load import load
from bijak.rules.problem import Problem
from bijak.rules.store import NoRulesError, Store
from tests.small_pack import pack, rule, save

TERMS = {1: "proyek garuda", 2: "proyek elang", 3: "proyek rajawali", 4: "proyek camar"}
"""The term that each version of the lists knows."""


def rule_for(term: str) -> dict[str, Any]:
    """A good rule that finds this term."""
    return rule(find=[{"terms": [term]}], tests={"flags": [f"Kabar {term}"], "passes": ["Kabar burung"]})


def try_here(rules: Path, cache: Path, key: bytes, seconds: float) -> tuple[Problem, ...]:
    """What `bijak.lists.trial` does, without the process."""
    try:
        return Store(cache).lists(rules, key).problems
    except NoRulesError as error:
        return error.problems


class Publisher:
    """Ani, Budi and Citra sign; the machine confirms. Every version has one term (`TERMS`)."""

    def __init__(self, room: Path) -> None:
        self.room = room
        self.site = Repository(room / "site")
        self.keys = {name: CryptoSigner.generate_ed25519() for name in ("ani", "budi", "citra", "machine")}
        people = [self.keys[name].public_key for name in ("ani", "budi", "citra")]
        first = first_keys(people, people, self.keys["machine"].public_key)
        self.sign(first, "ani", "budi")
        self.site.release(first, None)
        self.root = (self.site.metadata / "1.root.json").read_bytes()

    def sign(self, draft: Draft, *names: str) -> Draft:
        for name in names:
            draft.sign(self.keys[name])
        return draft

    def release(self, draft: Draft) -> int:
        version = self.site.release(draft, self.keys["machine"])
        assert version is not None
        return version

    def publish(self, *rules: dict[str, Any]) -> int:
        """The next version, properly."""
        current = self.site.targets()
        number = current.signed.version + 1 if current else 1
        folder = self._packs(*(rules or (rule_for(TERMS[number]),)))
        return self.release(self.sign(new_lists(self.site, folder, LIST_KEY).draft, "ani", "budi"))

    def revert(self, version: int) -> int:
        return self.release(self.sign(old_lists(self.site, version, LIST_KEY).draft, "ani", "citra"))

    def rotate(self, out: str, come: str, *signers: str) -> int:
        """`come` takes the place of `out`."""
        self.keys.setdefault(come, CryptoSigner.generate_ed25519())
        drop, add = [self.keys[out].public_key], [self.keys[come].public_key]
        return self.release(self.sign(changed_keys(self.site, drop, add, None), *signers))

    def force(self, bundle: bytes, *signers: str) -> None:
        """Let a bundle go live that nobody looked at, as a machine would that was taken over."""
        current = self.site.targets()
        assert current is not None
        target = TargetFile.from_data(BUNDLE, bundle, ["sha256"])
        target.unrecognized_fields["custom"] = {"published": datetime.now(UTC).isoformat()}
        number = current.signed.version + 1
        targets = Metadata(Targets(number, expires=in_days(9), targets={BUNDLE: target}))
        for name in signers:
            targets.sign(self.keys[name], append=True)
        (self.site.targets_folder / f"{target.hashes['sha256']}.{BUNDLE}").write_bytes(bundle)
        root, machine = self.site.root(), self.keys["machine"]
        self.site._confirm(root, targets, machine, new_snapshot=True, new_root=False)

    def bundle(self, *rules: dict[str, Any]) -> bytes:
        """A bundle of these rules, good or bad."""
        folder = self._packs(*rules)
        return bundle_of(folder, load(folder))

    def renew(self) -> None:
        self.site.renew(self.keys["machine"])

    def bundle_file(self) -> Path:
        """The bundle in force, as the web server shows it."""
        targets = self.site.targets()
        assert targets is not None
        digest = targets.signed.targets[BUNDLE].hashes["sha256"]
        return self.site.targets_folder / f"{digest}.{BUNDLE}"

    def _packs(self, *rules: dict[str, Any]) -> Path:
        shutil.rmtree(self.room / "packs", ignore_errors=True)
        return save(self.room / "packs", pack(*rules))


class WebServer:
    """Shows a folder. `instead` answers in its place for paths that end so; `asked` are those asked for."""

    def __init__(self, folder: Path, tls: ssl.SSLContext | None = None) -> None:
        self.folder = folder
        self.tls = tls
        self.asked: list[str] = []
        self.instead: dict[str, Callable[[SimpleHTTPRequestHandler], None]] = {}
        self.ended = threading.Event()

    @property
    def url(self) -> str:
        return f"http{'s' if self.tls else ''}://127.0.0.1:{self.port}/"

    @contextmanager
    def running(self) -> Iterator[WebServer]:
        server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        server.daemon_threads = True
        if self.tls is not None:
            server.socket = self.tls.wrap_socket(server.socket, True, do_handshake_on_connect=False)
        self.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield self
        finally:
            self.ended.set()
            server.shutdown()
            thread.join()
            server.server_close()

    def _handler(self) -> type[SimpleHTTPRequestHandler]:
        web = self

        class Handler(SimpleHTTPRequestHandler):
            def __init__(self, *args: Any) -> None:
                super().__init__(*args, directory=str(web.folder))

            def do_GET(self) -> None:
                web.asked.append(self.path)
                for end, answer in web.instead.items():
                    if self.path.endswith(end):
                        self.close_connection = True
                        with suppress(OSError):  # it went away, as it should
                            answer(self)
                        return
                super().do_GET()

            def handle(self) -> None:
                with suppress(ssl.SSLError):  # whoever does not trust us goes away in the handshake
                    super().handle()

            def log_message(self, *_: Any) -> None:
                pass

        return Handler


def subscribe(publisher: Publisher, web: WebServer, home: Path, **options: Any) -> Subscription:
    """A computer's subscription; its trials run in this process unless another way is given."""
    source = Source(web.url, publisher.root)
    options = {"try_out": try_here, **options}
    return Subscription(source, home / "lists", home / "cache", LIST_KEY, **options)
