"""Bijak's own folder: closed to others, and the same token for everybody who may have it."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from bijak.home import MAX_ORIGINS, Home, HomeError, UnfitError

ORIGIN = "moz-extension://0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path / "deep" / "home")


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_the_folder_can_be_chosen(monkeypatch, tmp_path):
    monkeypatch.setenv("BIJAK_HOME", str(tmp_path))
    assert Home.default().root == tmp_path


def test_the_folder_is_absolute_even_if_chosen_relative(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BIJAK_HOME", "here")
    assert Home.default().root == tmp_path / "here"


def test_the_token_is_made_once_and_only_the_owner_can_read_it(home):
    token = home.token()
    assert home.token() == home.read_token() == token
    assert len(token) == 43
    assert mode(home.root) == 0o700
    assert mode(home.token_file) == 0o600


def test_an_open_folder_is_closed(home):
    home.root.mkdir(parents=True)
    home.root.chmod(0o755)
    home.token()
    assert mode(home.root) == 0o700


def test_a_token_that_others_could_read_is_replaced(home):
    leaked = home.token()
    home.token_file.chmod(0o644)
    with pytest.raises(UnfitError, match="other users can read"):
        home.read_token()
    assert home.token() != leaked
    assert mode(home.token_file) == 0o600


@pytest.mark.parametrize("content", [b"", b"short", b"\xff" * 43, b"a" * 44])
def test_a_damaged_token_is_replaced(home, content):
    home.token()
    home.token_file.write_bytes(content)
    with pytest.raises(UnfitError, match="damaged"):
        home.read_token()
    assert home.token() == home.read_token()


def test_a_token_file_that_is_a_link_is_refused(home, tmp_path):
    home.prepare()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("a" * 43)
    home.token_file.symlink_to(elsewhere)
    with pytest.raises(HomeError, match="not a plain file"):
        home.token()


def test_a_folder_that_cannot_be_made_is_explained(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(HomeError, match="cannot be used") as error:
        Home(tmp_path / "file" / "home").token()
    assert "BIJAK_HOME" in error.value.remedy


def test_before_the_first_start_the_remedy_is_to_start(home):
    for read in (home.read_token, home.read_address):
        with pytest.raises(HomeError) as error:
            read()
        assert error.value.remedy == "Start it once: bijak serve"


def test_processes_that_start_at_once_get_the_same_token(home):
    code = "from bijak.home import Home; print(Home.default().token())"
    environment = {"BIJAK_HOME": str(home.root), "PYTHONPATH": str(Path("backend").absolute())}
    processes = [
        subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE)
        for _ in range(6)
    ]
    assert len({process.communicate()[0] for process in processes}) == 1


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{}",
        "[]",
        '{"address": 5}',
        '{"address": "http://evil.example:24525"}',
        '{"address": "http://127.0.0.1:0"}',
        '{"address": "http://127.0.0.1:24525/"}',
        '{"address": "http://127.0.0.1:99999"}',
    ],
)
def test_an_address_elsewhere_is_never_given_out(home, content):
    home.prepare()
    home.address_file.write_text(content)
    with pytest.raises(HomeError, match="not one of this computer"):
        home.read_address()


def test_the_address_is_remembered(home):
    home.prepare()
    home.write_address("http://127.0.0.1:5000")
    assert home.read_address() == "http://127.0.0.1:5000"


def test_origins_are_added_once_and_the_oldest_go_first(home):
    home.prepare()
    origins = [
        f"moz-extension://{number:08x}-0000-0000-0000-000000000000" for number in range(MAX_ORIGINS + 2)
    ]
    for origin in [*origins, origins[-1]]:
        home.add_origin(origin)
    assert home.origins() == tuple(origins[2:])


@pytest.mark.parametrize("origin", ["https://x.com", "null", "", ORIGIN.upper(), ORIGIN + "/", ORIGIN + "\n"])
def test_only_the_origin_of_an_extension_is_added(home, origin):
    home.prepare()
    with pytest.raises(ValueError, match="origin"):
        home.add_origin(origin)


@pytest.mark.parametrize("content", ["", "{}", "[5]", '["https://x.com"]', '["moz-extension://*"]'])
def test_a_damaged_list_of_origins_lets_nobody_in(home, content):
    home.prepare()
    home.origins_file.write_text(content)
    assert home.origins() == ()


def test_clearing_removes_the_checkers_files_and_nothing_else(home):
    home.token()
    home.write_address("http://127.0.0.1:24525")
    home.add_feedback(b"{}")
    for folder in (home.cache, home.lists):
        (folder / "inside").mkdir(parents=True)
    for file in (home.counts_file, home.root / "counts.json.lock"):
        file.touch()
    other = home.root / "native-host"
    other.touch()
    home.clear()
    assert list(home.root.iterdir()) == [other]
    other.unlink()
    assert home.clear() == [home.root]
    assert home.clear() == []
