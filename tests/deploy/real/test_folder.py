"""The one-folder program on a computer without Python."""

import json
import struct
import subprocess

import pytest

from bijak.home import Home
from bijak.lists.crew import ALONE, BATCH
from bijak.pairing import port_of
from bijak.server.client import Client
from tests.small_pack import pack, rule, save

pytestmark = pytest.mark.deploy

POST = "Bocoran: dokumen r4h4sia negara, kata bu Rina dari Kemenkeu"


@pytest.fixture
def run(folder, tmp_path):
    """Starts the program with nothing around it; its user's home folder is empty."""

    def run(*words, program="bijak", **more):
        settings = {"env": {"HOME": str(tmp_path), "PATH": "/nonexistent"}, "capture_output": True, **more}
        return subprocess.run([folder / program, *words], **settings)

    return run


def test_it_checks_a_post(run):
    checked = run("check", "--json", POST)
    assert checked.returncode == 1
    assert json.loads(checked.stdout)["verdict"] == "confirm"


POSTS = range(ALONE + 3 * BATCH)
"""More posts than the first process checks by itself: the others get some."""

ARCHIVE = "".join(
    json.dumps({"id": number, "text": f"Nomor {number}: -----BEGIN RSA PRIVATE KEY-----"}) + "\n"
    for number in POSTS
)


def test_it_shares_many_posts_among_processes(run):
    scanned = run("scan", "--jobs", "2", "-", input=ARCHIVE.encode())
    answers = [json.loads(line) for line in scanned.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == list(POSTS)
    assert {answer["verdict"] for answer in answers} == {"confirm"}


def test_it_shares_a_backtest_among_processes(run, folder, tmp_path):
    archive, report = tmp_path / "posts.jsonl", tmp_path / "report.json"
    archive.write_text(ARCHIVE)
    changed = save(tmp_path / "rules", pack(rule()))
    packs = folder / "_internal/bijak/packs"
    tested = run("rules", "backtest", packs, changed, archive, "--jobs", "2", "--json", report, text=True)
    assert tested.returncode == 1, tested.stderr
    assert json.loads(report.read_text())["posts"] == len(POSTS)


def test_it_serves_with_its_models(folder, tmp_path):
    home = Home(tmp_path / "home")
    environment = {"HOME": str(tmp_path), "PATH": "/nonexistent", "BIJAK_HOME": str(home.root)}
    with subprocess.Popen(
        [folder / "bijak", "serve"], env=environment, stdout=subprocess.PIPE, text=True
    ) as serving:
        try:
            assert serving.stdout is not None
            assert "Bijak answers at" in serving.stdout.readline()
            with Client(port_of(home.read_address()) or 0, home.read_token()) as client:
                client.prove()
                assert client.check(POST)["verdict"] == "confirm"
                assert len(client.status()["models"]) == 2
        finally:
            serving.terminate()
    assert serving.returncode == 0


def ask(run, caller, program):
    hello = b'{"type": "hello"}'
    said = run(caller, program=program, input=struct.pack("=I", len(hello)) + hello).stdout
    return json.loads(said[4:])


def test_its_native_host_is_registered_and_answers_the_organisations_extension_alone(run, tmp_path, ids):
    assert run("deploy", "register").returncode == 0
    for file in tmp_path.glob(".config/*/NativeMessagingHosts/*.json"):
        manifest = json.loads(file.read_text())
        assert manifest["allowed_origins"] == [f"chrome-extension://{ids['chromium']}/"]
        ours = ask(run, f"chrome-extension://{ids['chromium']}/", manifest["path"])
        assert ours["error"] == "The checker has never run."
        foreign = ask(run, "chrome-extension://hiecconmhnmooejfpgoglkghiedgefpc/", manifest["path"])
        assert foreign["error"] == "Only the Bijak extension may ask."


def test_its_doctor_and_its_policies_need_nothing_else(run, tmp_path):
    looked = run("doctor", "--json")
    assert {one["name"] for one in json.loads(looked.stdout)["examinations"]} >= {"token", "checker", "lists"}
    written = run("deploy", "policy", "--source", "store", "--out", tmp_path / "policy", text=True)
    assert written.returncode == 0, written.stderr


def test_packages_are_not_built_with_it(run, tmp_path):
    refused = run("deploy", "package", "--key", str(tmp_path / "key.pem"), text=True)
    assert refused.returncode == 2
    assert "make package" in refused.stderr
