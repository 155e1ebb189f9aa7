"""A real Chromium takes the signed extension by policy, and starts the packaged native host for it alone."""

import functools
import json
import os
import shutil
import ssl
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import trustme
from playwright.sync_api import Error

from bijak.deploy.browsers import CHROMIUM_HOSTS
from bijak.deploy.register import host_manifest
from bijak.home import Home
from bijak.pairing import HOST_NAME
from tests.deploy.real.machine import hindrance

pytestmark = [pytest.mark.deploy, pytest.mark.browser]

HOST = "it.example.go.id"
"""Where the packages say that they are served."""

WRAPPER = """#!/bin/sh
exec unshare --mount --propagation=private sh -c '
mount --bind {settings} /etc/chromium
exec {program} "$@"' chromium "$@"
"""
"""Starts a Chromium that sees a folder of ours as /etc/chromium; the computer's own is not touched."""

ASK = f"chrome.runtime.sendNativeMessage('{HOST_NAME}', {{type: 'hello'}})"


@pytest.fixture
def served(out, tmp_path):
    """The packages at an address of this computer, as the web server has them that they name."""
    folder = tmp_path / "www"
    folder.mkdir()
    (folder / "bijak").symlink_to(out)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert(HOST).configure_cert(context)
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Silent, directory=folder)) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever).start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture
def stranger(tmp_path):
    """Another extension that asks for native messaging as well."""
    folder = tmp_path / "stranger"
    folder.mkdir()
    manifest = {"manifest_version": 3, "name": "Stranger", "version": "1", "permissions": ["nativeMessaging"]}
    (folder / "manifest.json").write_text(
        json.dumps({**manifest, "background": {"service_worker": "worker.js"}})
    )
    (folder / "worker.js").write_text("")
    return folder


@pytest.fixture
def chromium(playwright, tmp_path, folder, ids, served, stranger):
    """A Chromium whose administrator wants our extension; its user has another one as well."""
    program = os.environ.get("BIJAK_CHROMIUM") or shutil.which("chromium")
    if reason := hindrance():
        pytest.skip(reason)
    if program is None or not Path("/etc/chromium").is_dir():
        pytest.skip("there is no Chromium with a folder /etc/chromium")
    settings = tmp_path / "etc"
    policy = {"ExtensionInstallForcelist": [f"{ids['chromium']};https://{HOST}/bijak/updates.xml"]}
    write(settings / "policies/managed/bijak.json", json.dumps({**policy, "DeveloperToolsAvailability": 1}))
    host = host_manifest(folder / "bijak-native-host", "chromium", ids["chromium"])
    write(tmp_path / "profile" / CHROMIUM_HOSTS / f"{HOST_NAME}.json", host)
    wrapper = tmp_path / "chromium"
    write(wrapper, WRAPPER.format(settings=settings, program=program))
    wrapper.chmod(0o755)
    home = Home(tmp_path / "home")
    home.token()
    home.write_address("http://127.0.0.1:24525")
    context = playwright.chromium.launch_persistent_context(
        tmp_path / "profile",
        executable_path=wrapper,
        headless=False,
        args=[
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            f"--load-extension={stranger}",
            f"--host-resolver-rules=MAP {HOST} {served}",
            "--ignore-certificate-errors",
        ],
        ignore_default_args=["--disable-extensions", "--disable-background-networking"],
        env={**os.environ, "BIJAK_HOME": str(home.root)},
    )
    yield context
    context.close()


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def workers(context):
    """The background of both extensions, ours first."""
    while len(context.service_workers) < 2:
        context.wait_for_event("serviceworker")
    return sorted(context.service_workers, key=lambda worker: "background/main.js" not in worker.url)


def test_it_is_installed_by_policy_and_alone_is_told_the_token(chromium, ids, tmp_path):
    ours, stranger = workers(chromium)
    assert ours.url == f"chrome-extension://{ids['chromium']}/background/main.js"
    assert ours.evaluate("chrome.management.getSelf()")["installType"] == "admin"
    assert ours.evaluate(ASK)["token"] == Home(tmp_path / "home").read_token()
    with pytest.raises(Error, match="forbidden"):
        stranger.evaluate(ASK)
